#include "common/stats/survival.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace concord::stats {
namespace {

constexpr char kFormula[] = "kaplan_meier_median/1";
/// A product of ratios that should be a half can miss it by its rounding.
constexpr double kSurvivalRounding = 1e-12;

bool AllDurations(std::span<const Lifetime> lifetimes) {
  return std::all_of(lifetimes.begin(), lifetimes.end(), [](const Lifetime& lifetime) {
    return std::isfinite(lifetime.duration) && lifetime.duration >= 0;
  });
}

double MedianAt(std::span<const SurvivalStep> curve, size_t step) {
  const bool stays =
      std::abs(curve[step].share - .5) <= kSurvivalRounding && step + 1 < curve.size();
  if (!stays) return curve[step].time;
  return curve[step].time + (curve[step + 1].time - curve[step].time) / 2;
}

std::string TooManyOpen(std::span<const Lifetime> lifetimes) {
  const auto longest = std::max_element(
      lifetimes.begin(), lifetimes.end(),
      [](const Lifetime& a, const Lifetime& b) { return a.duration < b.duration; });
  std::string duration = std::to_string(longest->duration);
  duration.erase(duration.find_last_not_of('0') + 1);
  if (duration.back() == '.') duration.pop_back();
  return "Too many are still open: the median is longer than what was observed, up to " + duration +
         ".";
}

}  // namespace

std::vector<SurvivalStep> SurvivalCurve(std::span<const Lifetime> lifetimes) {
  std::vector<SurvivalStep> curve;
  if (!AllDurations(lifetimes)) return curve;
  std::vector<Lifetime> sorted(lifetimes.begin(), lifetimes.end());
  std::sort(sorted.begin(), sorted.end(),
            [](const Lifetime& a, const Lifetime& b) { return a.duration < b.duration; });
  double share = 1;
  for (size_t i = 0; i < sorted.size();) {
    const double time = sorted[i].duration;
    const auto at_risk = static_cast<int64_t>(sorted.size() - i);
    int64_t ended = 0;
    for (; i < sorted.size() && sorted[i].duration == time; ++i) ended += sorted[i].ended ? 1 : 0;
    if (ended == 0) continue;
    share *= static_cast<double>(at_risk - ended) / static_cast<double>(at_risk);
    curve.push_back({time, at_risk, ended, share});
  }
  return curve;
}

Answer MedianLifetime(std::span<const Lifetime> lifetimes) {
  const auto n = static_cast<int64_t>(lifetimes.size());
  if (lifetimes.empty()) return Insufficient(kFormula, "Nothing was observed.");
  if (!AllDurations(lifetimes)) {
    return Undefined(kFormula, "A duration is not a number of 0 or more.", n);
  }
  const std::vector<SurvivalStep> curve = SurvivalCurve(lifetimes);
  const auto half = std::find_if(curve.begin(), curve.end(), [](const SurvivalStep& step) {
    return step.share <= .5 + kSurvivalRounding;
  });
  if (half == curve.end()) return Insufficient(kFormula, TooManyOpen(lifetimes), n);
  const auto ended = static_cast<double>(
      std::count_if(lifetimes.begin(), lifetimes.end(), [](const Lifetime& l) { return l.ended; }));
  Answer answer = Known(kFormula, MedianAt(curve, static_cast<size_t>(half - curve.begin())), n);
  answer.terms = {{.name = "ended", .value = ended, .evidence = {}},
                  {.name = "still open", .value = static_cast<double>(n) - ended, .evidence = {}}};
  return answer;
}

}  // namespace concord::stats
