#include "common/runtime/manual.h"

#include <fmt/format.h>
#include <google/protobuf/descriptor.h>
#include <google/protobuf/descriptor.pb.h>

#include <string_view>
#include <vector>

#include "common/runtime/config.h"
#include "concord/options/v1/options.pb.h"

namespace concord::runtime {

// Of config.proto, with its comments; made at build time.
extern const std::string_view kConfigDescriptorSet;

namespace {

struct Key {
  std::string field;
  std::string default_value;
  std::string comment;
};

std::string OneLine(std::string text) {
  for (char& c : text) c = c == '\n' ? ' ' : c;
  while (!text.empty() && text.back() == ' ') text.pop_back();
  size_t at = 0;
  while ((at = text.find("  ")) != std::string::npos) text.erase(at, 1);
  return text.empty() || text.front() != ' ' ? text : text.substr(1);
}

std::vector<Key> Keys() {
  google::protobuf::FileDescriptorSet set;
  set.ParseFromArray(kConfigDescriptorSet.data(), static_cast<int>(kConfigDescriptorSet.size()));
  std::vector<Key> keys;
  for (const auto& file : set.file()) {
    for (const auto& location : file.source_code_info().location()) {
      // [message_type 4, 0, field 2, index]
      if (location.path_size() != 4 || location.path(0) != 4 || location.path(2) != 2) continue;
      const auto& field = file.message_type(location.path(1)).field(location.path(3));
      const auto* known = config::v1::ServiceConfig::descriptor()->FindFieldByName(field.name());
      const auto& rules = known->options().GetExtension(options::v1::field);
      keys.push_back({field.name(), rules.default_value(), OneLine(location.leading_comments())});
    }
  }
  return keys;
}

constexpr size_t kIndent = 6;
constexpr size_t kWidth = 96;

std::string Wrapped(const std::string& text) {
  std::string wrapped;
  size_t column = kWidth;
  for (size_t at = 0; at < text.size();) {
    const size_t space = std::min(text.find(' ', at), text.size());
    if (column + (space - at) + 1 > kWidth) {
      wrapped += "\n" + std::string(kIndent, ' ');
      column = kIndent;
    } else {
      wrapped += " ";
      ++column;
    }
    wrapped += text.substr(at, space - at);
    column += space - at;
    at = space + 1;
  }
  return wrapped;
}

}  // namespace

std::string ConfigHelp(const std::string& program) {
  std::string help = fmt::format(
      "Usage: {} [--KEY VALUE]... [--config FILE]\n\n"
      "Serves until it is told to end (SIGTERM, SIGINT), then drains. A key is set by its flag, "
      "by\n"
      "its environment variable or in a file in protobuf text format, the first of them wins.\n\n"
      "  --config FILE      read keys from FILE (CONCORD_CONFIG)\n"
      "  --check-config     check the configuration and end\n"
      "  --print-config     print the configuration, secrets left out, and end\n"
      "  --help, --help-markdown, --version\n\nKeys:\n",
      program);
  for (const auto& key : Keys()) {
    help += fmt::format("  {} ({})", FlagOf(key.field), VariableOf(key.field));
    if (!key.default_value.empty()) help += " [" + key.default_value + "]";
    help += Wrapped(key.comment) + "\n";
  }
  return help;
}

std::string ConfigMarkdown() {
  std::string table = "| Flag | Variable | Default | Meaning |\n| --- | --- | --- | --- |\n";
  for (const auto& key : Keys()) {
    const std::string quoted = key.default_value.empty() ? "" : "`" + key.default_value + "`";
    table += fmt::format("| `{}` | `{}` | {} | {} |\n", FlagOf(key.field), VariableOf(key.field),
                         quoted, key.comment);
  }
  return table;
}

}  // namespace concord::runtime
