#include "services/strategy/domain/jain.h"

#include <algorithm>
#include <utility>

namespace concord::strategy {
namespace {

constexpr char kJainFormula[] = "jain/1";

}  // namespace

stats::Answer JainIndex(std::span<const NamedValue> values) {
  if (values.empty()) return stats::Insufficient(kJainFormula, "There is nobody to compare.");
  const auto n = static_cast<int64_t>(values.size());
  double largest = 0;
  for (const NamedValue& one : values) {
    if (!std::isfinite(one.value) || one.value < 0) {
      return stats::Undefined(kJainFormula,
                              "The value of " + one.name + " is not a number of 0 or more.", n);
    }
    largest = std::max(largest, one.value);
  }
  if (largest == 0) return stats::Undefined(kJainFormula, "All values are 0.", n);
  double sum = 0;
  double squares = 0;
  for (const NamedValue& one : values) {
    const double scaled = one.value / largest;  // So that no square overflows.
    sum += scaled;
    squares += scaled * scaled;
  }
  const double index = sum * sum / (static_cast<double>(n) * squares);
  std::vector<stats::Term> terms;
  terms.reserve(values.size());
  for (const NamedValue& one : values) {
    const double share = one.value / largest / sum;
    terms.push_back({one.name, one.value, share, share * index, one.evidence});
  }
  return stats::Known(kJainFormula, std::min(index, 1.0), n, std::move(terms));
}

}  // namespace concord::strategy
