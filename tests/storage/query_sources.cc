#include "tests/storage/query_sources.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <regex>
#include <string_view>

namespace concord {
namespace {

constexpr std::string_view kType = "sql::Query";
constexpr std::string_view kDeclared = "constexpr ";

bool IsOfWord(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; }

// Takes tokens from the beginning of a text, over the white space before them.
class Tokens final {
 public:
  explicit Tokens(std::string_view text) : rest_(text) {}

  bool Take(std::string_view token) {
    const size_t begin = std::min(rest_.find_first_not_of(" \n"), rest_.size());
    if (!rest_.substr(begin).starts_with(token)) return false;
    rest_.remove_prefix(begin + token.size());
    return true;
  }

  // Behind what Take took, up to `end`, which is taken, too.
  std::optional<std::string> Until(std::string_view end) {
    const size_t at = rest_.find(end);
    if (at == std::string_view::npos) return std::nullopt;
    std::string taken(rest_.substr(0, at));
    rest_.remove_prefix(at + end.size());
    return taken;
  }

  // A raw string, or plain ones one behind the other, without escapes.
  std::optional<std::string> Literal() {
    if (Take("R\"sql(")) return Until(")sql\"");
    std::optional<std::string> text;
    while (Take("\"")) {
      const auto part = Until("\"");
      if (!part || part->find_first_of("\\\n") != std::string::npos) return std::nullopt;
      text = text.value_or("") + *part;
    }
    return text;
  }

 private:
  std::string_view rest_;
};

// What is behind `constexpr sql::Query`.
std::optional<sql::MadeQuery> Declaration(std::string_view text) {
  Tokens tokens(text);
  if (!tokens.Take("k") || !tokens.Until("{")) return std::nullopt;
  const auto name = tokens.Literal();
  if (!name || name->empty() || !tokens.Take(",")) return std::nullopt;
  const auto statement = tokens.Literal();
  if (!statement || !tokens.Take("};")) return std::nullopt;
  return sql::MadeQuery{*name, *statement};
}

std::string At(const SourceFile& file, size_t at) {
  const auto line = 1 + std::count(file.text.begin(), file.text.begin() + at, '\n');
  return fmt::format("{}:{}", file.path, line);
}

}  // namespace

QuerySource QueriesOf(const SourceFile& file) {
  QuerySource source;
  const std::string_view text = file.text;
  for (size_t at = text.find(kType); at != text.npos; at = text.find(kType, at + 1)) {
    const std::string_view behind = text.substr(at + kType.size());
    const bool is_reference = behind.starts_with("&");
    if (is_reference || behind.empty() || IsOfWord(behind.front())) continue;
    const bool is_declared = text.substr(0, at).ends_with(kDeclared);
    const auto query = is_declared ? Declaration(behind) : std::nullopt;
    if (query) {
      source.queries.push_back(*query);
    } else {
      source.faults.push_back(At(file, at) + ": a sql::Query that can't be read");
    }
  }
  // A statement that is made where it is run.
  static const std::regex kMade(R"(\bMadeQuery\b|\b(Query|Transact)\(\s*(\w+,\s*)?\{)");
  for (std::sregex_iterator made(file.text.begin(), file.text.end(), kMade), end; made != end;
       ++made) {
    source.faults.push_back(At(file, static_cast<size_t>(made->position())) +
                            ": a statement that is no constant");
  }
  return source;
}

}  // namespace concord
