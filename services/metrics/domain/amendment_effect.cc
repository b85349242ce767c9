#include "services/metrics/domain/amendment_effect.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

namespace concord::metrics {
namespace {

using stats::AnswerStatus;

constexpr char kAmendmentEffectFormula[] = "amendment_effect/1";

struct Sum {
  double value = 0;
  int64_t n = 0;
};

Sum SumOf(std::span<const std::optional<double>> series) {
  Sum sum;
  for (const auto& value : series) {
    sum.value += value.value_or(0);
    sum.n += value ? 1 : 0;
  }
  return sum;
}

bool Confirms(const Signal& signal) {
  return signal.rule == SignalRule::kOutsideLimits || signal.rule == SignalRule::kRunOfEight;
}

std::optional<Signal> FirstConfirmation(std::span<const std::optional<double>> after,
                                        const ProcessLimits& limits, size_t effective) {
  std::optional<Signal> first;
  for (Signal signal : SignalsOf(after, limits)) {
    if (!Confirms(signal)) continue;
    signal.first += effective;
    signal.last += effective;
    if (!first || signal.last < first->last) first = signal;
  }
  return first;
}

}  // namespace

AmendmentEffect EffectOfAmendment(std::span<const std::optional<double>> series, size_t effective,
                                  const LimitOptions& options) {
  effective = std::min(effective, series.size());
  const auto after = series.subspan(effective);
  const Sum sum = SumOf(after);
  AmendmentEffect effect;
  effect.before = LimitsOf(series.first(effective), options);
  if (!effect.before.center.has_value()) {
    effect.change = effect.before.center;
    effect.change.formula = kAmendmentEffectFormula;
    return effect;
  }
  if (!std::isfinite(sum.value)) {
    effect.change = stats::Undefined(kAmendmentEffectFormula, "A value is not a number.", sum.n);
    return effect;
  }
  if (sum.n == 0) {
    effect.change =
        stats::Insufficient(kAmendmentEffectFormula, "There is no value after the amendment yet.");
    return effect;
  }
  effect.confirmed_by = FirstConfirmation(after, effect.before, effective);
  if (!effect.confirmed_by) {
    effect.change =
        stats::Insufficient(kAmendmentEffectFormula, "There is no detectable change yet.", sum.n);
    return effect;
  }
  effect.after = LimitsOf(after, options);
  const double before = *effect.before.center.value;
  const double mean = sum.value / static_cast<double>(sum.n);
  if (!std::isfinite(mean - before)) {
    effect.change = stats::Undefined(kAmendmentEffectFormula, "The change is too large.", sum.n);
    return effect;
  }
  effect.change = stats::Known(kAmendmentEffectFormula, mean - before, sum.n,
                               {{"after", mean, 1, mean, {}}, {"before", before, -1, -before, {}}});
  const bool firm =
      effect.before.center.status == AnswerStatus::kOk && effect.after->center.has_value();
  if (!firm) stats::MakeProvisional(effect.change, "There are few values before or after it.");
  return effect;
}

}  // namespace concord::metrics
