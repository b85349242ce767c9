#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "services/metrics/domain/expression.h"

namespace concord::metrics {

/// An expression, or where and why the text is not one.
struct ParsedExpression {
  std::optional<Expression> expression;
  size_t position = 0;  ///< In bytes from the start of the text.
  std::string error;    ///< For a person; empty when there is an expression.
};

/// Reads a KPI expression, for example `({joint-revenue} - {joint-revenue}[-12]) /
/// {joint-revenue}[-12]`. From the weakest to the strongest: `+ -`, `* /`, the sign `-`. Numbers
/// are decimal, with an exponent if need be. A KPI is its id in braces, or bare where it is only
/// lower-case letters, digits and `_`; `[-n]`, n from 0 to 1000, is its value n periods before.
/// Functions: `abs(x)`, `min(x, ...)`, `max(x, ...)`.
///
/// Refused: anything else, more than 2,000 bytes, 256 nodes or 32 levels, so that no text costs
/// more than a bounded time and stack. Complexity: O(bytes).
[[nodiscard]] ParsedExpression ParseExpression(std::string_view text);

}  // namespace concord::metrics
