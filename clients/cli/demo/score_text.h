#pragma once

#include <google/type/date.pb.h>

#include <string>

#include "concord/common/v1/score.pb.h"

namespace concord::cli {

/// Where the values of a report begin, and how wide they may be: with both, no line is longer than
/// 98 characters.
inline constexpr size_t kValueColumn = 32;
inline constexpr size_t kValueWidth = 66;

/// A score in one line: `0.704  [0.5 to 0.9 at 95 %]  provisional: ...`, or why there is none.
[[nodiscard]] std::string ScoreText(const common::v1::Score& score);

/// The terms of a score, a line each, indented; "" when it has none. Names of resources are cut to
/// their ids. What they contribute is left out where no term of the formula adds or multiplies.
[[nodiscard]] std::string TermsText(const common::v1::Score& score);

/// `text` broken between words into lines of at most `width` characters, each but the first after
/// `indent` spaces. A longer word stands alone.
[[nodiscard]] std::string WrappedText(const std::string& text, size_t indent, size_t width);

/// A number as people read it: up to four significant decimals, no trailing zeros.
[[nodiscard]] std::string NumberText(double value);

/// `partners/renault` -> `renault`.
[[nodiscard]] std::string IdOf(const std::string& name);

/// Seconds since 1970 as `2023-10-21`.
[[nodiscard]] std::string DateText(int64_t seconds);
/// Likewise a day.
[[nodiscard]] std::string DateText(const google::type::Date& date);

}  // namespace concord::cli
