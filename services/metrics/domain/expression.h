#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "common/stats/answer.h"
#include "services/metrics/domain/unit.h"

namespace concord::metrics {

/// What a node of an expression does.
enum class Operation {
  kNumber,
  kReference,
  kNegate,
  kAbsolute,
  kAdd,
  kSubtract,
  kMultiply,
  kDivide,
  kMinimum,
  kMaximum,
};

/// The value of a KPI, some periods before the one that is computed.
struct KpiReference {
  std::string kpi;
  int periods_back = 0;  ///< 0 or more.

  friend bool operator==(const KpiReference&, const KpiReference&) = default;
};

/// A node, with the places of its operands.
struct ExpressionNode {
  Operation operation = Operation::kNumber;
  double number = 0;       ///< Of kNumber.
  KpiReference reference;  ///< Of kReference.
  std::vector<size_t> operands;

  friend bool operator==(const ExpressionNode&, const ExpressionNode&) = default;
};

/// An expression over KPIs: its nodes, operands before what uses them, the whole last.
struct Expression {
  std::vector<ExpressionNode> nodes;

  friend bool operator==(const Expression&, const Expression&) = default;
};

/// The unit of an expression, or why it has none.
struct UnitCheck {
  std::optional<Unit> unit;
  std::string reason;
};

using UnitLookup = std::function<std::optional<Unit>(const KpiReference&)>;
using ValueLookup = std::function<stats::Answer(const KpiReference&)>;

/// The KPIs that an expression reads, each once, in the order in which they appear.
[[nodiscard]] std::vector<KpiReference> ReferencesOf(const Expression& expression);

/// The unit of an expression. Sums, differences, minima and maxima need equal units on all sides;
/// products and quotients combine them; a number is pure. No unit: they differ, a KPI has none, or
/// the expression is empty.
[[nodiscard]] UnitCheck UnitOf(const Expression& expression, const UnitLookup& unit_of);

/// Computes an expression. Missing is not 0: without a value for each KPI that it reads there is
/// none, with the status and reason of the first that has none. PROVISIONAL when a value is so; n
/// and coverage are the least of the values.
///
/// Terms: one for each KPI that it reads. UNDEFINED: a division by 0, a result that is not finite,
/// or an empty expression. Complexity: O(nodes).
[[nodiscard]] stats::Answer Evaluate(const Expression& expression, const ValueLookup& value_of);

}  // namespace concord::metrics
