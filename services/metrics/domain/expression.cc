#include "services/metrics/domain/expression.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace concord::metrics {
namespace {

using stats::Answer;
using stats::AnswerStatus;

constexpr char kExpressionFormula[] = "kpi_expression/1";

std::string NameOf(const KpiReference& reference) {
  if (reference.periods_back == 0) return reference.kpi;
  return reference.kpi + "[-" + std::to_string(reference.periods_back) + "]";
}

Answer StatusOf(const Answer& missing, const KpiReference& reference) {
  Answer answer = missing;
  answer.value.reset();
  answer.interval.reset();
  answer.terms.clear();
  answer.formula = kExpressionFormula;
  if (answer.status == AnswerStatus::kOk || answer.status == AnswerStatus::kProvisional) {
    answer.status = AnswerStatus::kInsufficientData;
  }
  answer.reason = NameOf(reference) + ": " + missing.reason;
  return answer;
}

/// Absent: a division by 0, or a result that is not finite.
std::optional<double> Result(Operation operation, const std::vector<double>& operands) {
  double result = operands.front();
  switch (operation) {
    case Operation::kNumber:
    case Operation::kReference:
      break;
    case Operation::kNegate:
      result = -result;
      break;
    case Operation::kAbsolute:
      result = std::abs(result);
      break;
    case Operation::kAdd:
      result += operands.back();
      break;
    case Operation::kSubtract:
      result -= operands.back();
      break;
    case Operation::kMultiply:
      result *= operands.back();
      break;
    case Operation::kDivide:
      result /= operands.back();
      break;
    case Operation::kMinimum:
      result = *std::min_element(operands.begin(), operands.end());
      break;
    case Operation::kMaximum:
      result = *std::max_element(operands.begin(), operands.end());
      break;
  }
  if (!std::isfinite(result)) return std::nullopt;
  return result;
}

/// Reads the KPIs and folds what they say of themselves into the answer.
class Inputs {
 public:
  explicit Inputs(const ValueLookup& value_of) : value_of_(value_of) {}

  std::optional<double> Read(const KpiReference& reference) {
    const Answer value = value_of_(reference);
    if (!value.has_value()) {
      missing_ = StatusOf(value, reference);
      return std::nullopt;
    }
    if (value.status == AnswerStatus::kProvisional) {
      reason_ = NameOf(reference) + ": " + value.reason;
    }
    n_ = terms_.empty() ? value.n : std::min(n_, value.n);
    coverage_ = std::min(coverage_, value.coverage);
    const std::string name = NameOf(reference);
    const bool known = std::any_of(terms_.begin(), terms_.end(),
                                   [&](const stats::Term& term) { return term.name == name; });
    if (!known) terms_.push_back({name, *value.value, 1, std::nullopt, {}});
    return value.value;
  }

  [[nodiscard]] Answer Finish(double result) && {
    Answer answer = stats::Known(kExpressionFormula, result, n_, std::move(terms_));
    if (!reason_.empty()) stats::MakeProvisional(answer, reason_);
    answer.coverage = coverage_;
    return answer;
  }

  [[nodiscard]] const std::optional<Answer>& missing() const { return missing_; }

 private:
  const ValueLookup& value_of_;
  std::optional<Answer> missing_;
  std::string reason_;  // Why it is provisional.
  int64_t n_ = 0;
  double coverage_ = 1;
  std::vector<stats::Term> terms_;
};

bool NeedsEqualUnits(Operation operation) {
  return operation == Operation::kAdd || operation == Operation::kSubtract ||
         operation == Operation::kMinimum || operation == Operation::kMaximum;
}

/// The unit of a node from those of its operands; absent where they differ.
std::optional<Unit> Combined(const ExpressionNode& node, const std::vector<Unit>& units) {
  if (node.operands.empty()) return Unit{};
  const Unit& first = units[node.operands.front()];
  const Unit& last = units[node.operands.back()];
  if (node.operation == Operation::kMultiply) return ProductOf(first, last);
  if (node.operation == Operation::kDivide) return QuotientOf(first, last);
  if (!NeedsEqualUnits(node.operation)) return first;
  for (const size_t operand : node.operands) {
    if (!(units[operand] == first)) return std::nullopt;
  }
  return first;
}

std::string Differ(const ExpressionNode& node, const std::vector<Unit>& units) {
  const std::string first = TextOf(units[node.operands.front()]);
  for (const size_t operand : node.operands) {
    if (TextOf(units[operand]) == first) continue;
    return "It adds or compares " + first + " and " + TextOf(units[operand]) + ".";
  }
  return "It adds or compares different units.";
}

}  // namespace

std::vector<KpiReference> ReferencesOf(const Expression& expression) {
  std::vector<KpiReference> references;
  for (const ExpressionNode& node : expression.nodes) {
    if (node.operation != Operation::kReference) continue;
    const bool known =
        std::find(references.begin(), references.end(), node.reference) != references.end();
    if (!known) references.push_back(node.reference);
  }
  return references;
}

UnitCheck UnitOf(const Expression& expression, const UnitLookup& unit_of) {
  std::vector<Unit> units;
  for (const ExpressionNode& node : expression.nodes) {
    std::optional<Unit> unit =
        node.operation == Operation::kReference ? unit_of(node.reference) : Combined(node, units);
    if (!unit && node.operation == Operation::kReference) {
      return {std::nullopt, NameOf(node.reference) + " has no unit."};
    }
    if (!unit) return {std::nullopt, Differ(node, units)};
    units.push_back(std::move(*unit));
  }
  if (units.empty()) return {std::nullopt, "There is no expression."};
  return {std::move(units.back()), ""};
}

Answer Evaluate(const Expression& expression, const ValueLookup& value_of) {
  if (expression.nodes.empty())
    return stats::Undefined(kExpressionFormula, "There is no expression.");
  Inputs inputs(value_of);
  std::vector<double> results;
  for (const ExpressionNode& node : expression.nodes) {
    std::vector<double> operands;
    for (const size_t operand : node.operands) operands.push_back(results[operand]);
    if (node.operation == Operation::kReference) {
      const auto value = inputs.Read(node.reference);
      if (!value) return *inputs.missing();
      operands = {*value};
    }
    if (node.operation == Operation::kNumber) operands = {node.number};
    if (node.operation == Operation::kDivide && operands.back() == 0) {
      return stats::Undefined(kExpressionFormula, "It divides by 0.");
    }
    const auto result = Result(node.operation, operands);
    if (!result) return stats::Undefined(kExpressionFormula, "The result is too large.");
    results.push_back(*result);
  }
  return std::move(inputs).Finish(results.back());
}

}  // namespace concord::metrics
