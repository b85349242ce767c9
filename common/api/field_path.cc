#include "common/api/field_path.h"

#include <algorithm>

namespace concord::api {
namespace {

constexpr char kQuote = '`';

bool IsPlain(std::string_view part) {
  return !part.empty() && std::all_of(part.begin(), part.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-';
  });
}

std::string InBackticks(std::string_view part) {
  std::string text(1, kQuote);
  for (const char c : part) text.append(c == kQuote ? 2 : 1, c);
  return text + kQuote;
}

/// Takes a part in backticks off the front of `rest`; nullopt when it does not end.
std::optional<std::string> TakeQuoted(std::string_view& rest) {
  std::string part;
  for (size_t i = 1; i < rest.size(); ++i) {
    if (rest[i] != kQuote) {
      part += rest[i];
      continue;
    }
    if (i + 1 < rest.size() && rest[i + 1] == kQuote) {
      part += kQuote;
      ++i;
      continue;
    }
    rest.remove_prefix(i + 1);
    return part;
  }
  return std::nullopt;
}

std::optional<std::string> TakePlain(std::string_view& rest) {
  const size_t end = std::min(rest.find('.'), rest.size());
  const std::string_view part = rest.substr(0, end);
  if (part.empty() || part.find(kQuote) != std::string_view::npos) return std::nullopt;
  rest.remove_prefix(end);
  return std::string(part);
}

}  // namespace

std::string FieldPath::Text() const {
  std::string text;
  for (const auto* field : fields) text.append(text.empty() ? "" : ".").append(field->name());
  if (key) text.append(".").append(IsPlain(*key) ? *key : InBackticks(*key));
  return text;
}

std::optional<std::vector<std::string>> SplitPath(std::string_view text) {
  std::vector<std::string> parts;
  while (true) {
    const bool quoted = !text.empty() && text.front() == kQuote;
    auto part = quoted ? TakeQuoted(text) : TakePlain(text);
    if (!part) return std::nullopt;
    parts.push_back(*std::move(part));
    if (text.empty()) return parts;
    if (text.front() != '.') return std::nullopt;
    text.remove_prefix(1);
  }
}

}  // namespace concord::api
