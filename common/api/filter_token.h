#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "common/api/filter.h"

namespace concord::api {

/// What is wrong with a filter, and at which byte of it.
struct FilterProblem {
  size_t offset = 0;
  std::string text;
};

enum class TokenKind { kText, kString, kDot, kMinus, kOperator, kOpen, kClose, kEnd };

/// One word of a filter.
struct Token {
  TokenKind kind = TokenKind::kEnd;
  size_t offset = 0;               ///< Of its first byte.
  bool after_space = false;        ///< Or at the start of the filter.
  std::string text = {};           ///< Of kText and kString, without quotes and backslashes.
  std::vector<size_t> stars = {};  ///< Where in `text` an asterisk is a wildcard.
  Operator op = Operator::kEqual;  ///< Of kOperator.

  [[nodiscard]] bool IsWord(std::string_view word) const {
    return kind == TokenKind::kText && text == word;
  }
  [[nodiscard]] bool IsKeyword() const { return IsWord("AND") || IsWord("OR") || IsWord("NOT"); }
};

/// The words of a filter with a kEnd after the last, or the first thing that is no word. `text` is
/// valid UTF-8. O(n).
[[nodiscard]] std::variant<std::vector<Token>, FilterProblem> Tokenize(std::string_view text);

}  // namespace concord::api
