#include "services/metrics/domain/decomposition.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace concord::metrics {
namespace {

using stats::Answer;
using stats::Term;

constexpr char kSumFormula[] = "additive_decomposition/1";
constexpr char kDecompositionIndexFormula[] = "lmdi_decomposition/1";
constexpr char kShapleyFormula[] = "shapley_decomposition/1";
constexpr char kDecompositionRatioFormula[] = "rate_mix_decomposition/1";
constexpr size_t kMostFactors = 64;

int64_t CountOf(size_t size) { return static_cast<int64_t>(size); }

bool Finite(std::span<const Change> changes) {
  return std::all_of(changes.begin(), changes.end(), [](const Change& change) {
    return std::isfinite(change.before) && std::isfinite(change.after);
  });
}

/// (a - b) / ln(a / b) without cancellation where a and b are close.
double LogarithmicMean(double a, double b) {
  const double relative = (a - b) / b;
  if (relative == 0) return a;
  return b * relative / std::log1p(relative);
}

bool KeepsItsSign(const Change& factor) {
  return (factor.before > 0 && factor.after > 0) || (factor.before < 0 && factor.after < 0);
}

/// Coefficients, in z, of the product of (before + after z) over all factors but one: that of z^s
/// is the sum over all ways in which s of them have changed.
std::vector<double> ChangedSubsets(std::span<const Change> factors, size_t without) {
  std::vector<double> coefficients{1};
  for (size_t i = 0; i < factors.size(); ++i) {
    if (i == without) continue;
    coefficients.push_back(0);
    for (size_t s = coefficients.size() - 1; s > 0; --s) {
      coefficients[s] =
          coefficients[s] * factors[i].before + coefficients[s - 1] * factors[i].after;
    }
    coefficients[0] *= factors[i].before;
  }
  return coefficients;
}

double ShapleyContribution(std::span<const Change> factors, size_t k) {
  const std::vector<double> subsets = ChangedSubsets(factors, k);
  const auto n = static_cast<double>(factors.size());
  double weight = 1 / n;  // s! (n - 1 - s)! / n! for s = 0.
  double mean = 0;
  for (size_t s = 0; s < subsets.size(); ++s) {
    mean += weight * subsets[s];
    weight *= (static_cast<double>(s) + 1) / std::max(1.0, n - 1 - static_cast<double>(s));
  }
  return mean * (factors[k].after - factors[k].before);
}

Answer ShapleyDecomposition(std::span<const Change> factors, double change) {
  std::vector<Term> terms;
  for (size_t k = 0; k < factors.size(); ++k) {
    const double contribution = ShapleyContribution(factors, k);
    if (!std::isfinite(contribution)) {
      return stats::Undefined(kShapleyFormula, "The factors are too large.");
    }
    terms.push_back({factors[k].name, factors[k].after - factors[k].before, 1, contribution, {}});
  }
  return stats::Known(kShapleyFormula, change, CountOf(factors.size()), std::move(terms));
}

struct Totals {
  double numerator_before = 0;
  double denominator_before = 0;
  double numerator_after = 0;
  double denominator_after = 0;

  [[nodiscard]] bool Usable() const {
    return std::isfinite(numerator_before) && std::isfinite(numerator_after) &&
           std::isfinite(denominator_before) && std::isfinite(denominator_after) &&
           denominator_before > 0 && denominator_after > 0;
  }
};

Totals TotalsOf(std::span<const SegmentChange> segments) {
  Totals totals;
  for (const SegmentChange& segment : segments) {
    totals.numerator_before += segment.numerator_before;
    totals.denominator_before += segment.denominator_before;
    totals.numerator_after += segment.numerator_after;
    totals.denominator_after += segment.denominator_after;
  }
  return totals;
}

bool Weighs(const SegmentChange& segment) {
  const bool before = segment.denominator_before > 0 ||
                      (segment.denominator_before == 0 && segment.numerator_before == 0);
  const bool after = segment.denominator_after > 0 ||
                     (segment.denominator_after == 0 && segment.numerator_after == 0);
  return before && after;
}

struct Effects {
  double rate = 0;
  double mix = 0;
};

Effects EffectsOf(const SegmentChange& segment, const Totals& totals, double overall) {
  const double weight_before = segment.denominator_before / totals.denominator_before;
  const double weight_after = segment.denominator_after / totals.denominator_after;
  const bool was = segment.denominator_before > 0;
  const bool is = segment.denominator_after > 0;
  if (!was && !is) return {};
  double rate_before = was ? segment.numerator_before / segment.denominator_before : 0;
  double rate_after = is ? segment.numerator_after / segment.denominator_after : 0;
  if (!was) rate_before = rate_after;
  if (!is) rate_after = rate_before;
  return {(weight_before + weight_after) / 2 * (rate_after - rate_before),
          ((rate_before + rate_after) / 2 - overall) * (weight_after - weight_before)};
}

}  // namespace

Answer DecomposeSum(std::span<const Change> children) {
  if (children.empty()) return stats::Insufficient(kSumFormula, "The sum has no parts.");
  std::vector<Term> terms;
  double change = 0;
  for (const Change& child : children) {
    const double own = child.after - child.before;
    change += own;
    terms.push_back({child.name, own, 1, own, {}});
  }
  if (!Finite(children) || !std::isfinite(change)) {
    return stats::Undefined(kSumFormula, "A part is not a number.", CountOf(children.size()));
  }
  return stats::Known(kSumFormula, change, CountOf(children.size()), std::move(terms));
}

Answer DecomposeProduct(std::span<const Change> factors) {
  if (factors.empty())
    return stats::Insufficient(kDecompositionIndexFormula, "The product has no factors.");
  double before = 1;
  double after = 1;
  for (const Change& factor : factors) {
    before *= factor.before;
    after *= factor.after;
  }
  const double change = after - before;
  if (factors.size() > kMostFactors) {
    return stats::Undefined(kDecompositionIndexFormula, "The product has more than 64 factors.",
                            CountOf(factors.size()));
  }
  if (!Finite(factors) || !std::isfinite(change)) {
    return stats::Undefined(kDecompositionIndexFormula, "A factor or the product is not a number.",
                            CountOf(factors.size()));
  }
  const bool signs_kept = std::all_of(factors.begin(), factors.end(), KeepsItsSign);
  const double mean = signs_kept && before != 0 ? LogarithmicMean(after, before) : 0;
  // A product that underflows has no logarithm either.
  if (!std::isfinite(mean) || mean == 0) return ShapleyDecomposition(factors, change);
  std::vector<Term> terms;
  for (const Change& factor : factors) {
    const double ratio = factor.after / factor.before;
    const double contribution = mean * std::log1p((factor.after - factor.before) / factor.before);
    if (!std::isfinite(contribution)) return ShapleyDecomposition(factors, change);
    terms.push_back({factor.name, ratio, 1, contribution, {}});
  }
  return stats::Known(kDecompositionIndexFormula, change, CountOf(factors.size()),
                      std::move(terms));
}

Answer DecomposeRatio(std::span<const SegmentChange> segments) {
  const int64_t n = CountOf(segments.size());
  if (segments.empty())
    return stats::Insufficient(kDecompositionRatioFormula, "The ratio has no segments.");
  const Totals totals = TotalsOf(segments);
  if (!totals.Usable() || !std::all_of(segments.begin(), segments.end(), Weighs)) {
    return stats::Undefined(kDecompositionRatioFormula,
                            "The denominators are below 0 or nothing together.", n);
  }
  const double before = totals.numerator_before / totals.denominator_before;
  const double after = totals.numerator_after / totals.denominator_after;
  if (!std::isfinite(after - before)) {
    return stats::Undefined(kDecompositionRatioFormula, "The ratio is too large.", n);
  }
  std::vector<Term> terms;
  for (const SegmentChange& segment : segments) {
    const Effects effects = EffectsOf(segment, totals, (before + after) / 2);
    if (!std::isfinite(effects.rate) || !std::isfinite(effects.mix)) {
      return stats::Undefined(kDecompositionRatioFormula, "A segment's rate is not a number.", n);
    }
    terms.push_back({"rate: " + segment.name, effects.rate, 1, effects.rate, {}});
    terms.push_back({"mix: " + segment.name, effects.mix, 1, effects.mix, {}});
  }
  return stats::Known(kDecompositionRatioFormula, after - before, n, std::move(terms));
}

}  // namespace concord::metrics
