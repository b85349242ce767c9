#include "services/partner/domain/silence.h"

#include <cmath>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace concord::partner {
namespace {

constexpr char kHoursFormula[] = "silence_hours/1";
constexpr char kLimitFormula[] = "silence_limit/1";
constexpr double kLimitFactor = 2.66;
constexpr size_t kLeastGaps = 6;
constexpr size_t kGapsForOk = 12;

/// Hours ago, the oldest first.
using Moments = std::set<double, std::greater<>>;

bool Between(const Interaction& one, std::string_view a, std::string_view b) {
  return (one.from == a && one.to == b) || (one.from == b && one.to == a);
}

std::vector<double> Gaps(const Moments& moments) {
  std::vector<double> gaps;
  std::optional<double> last;
  for (const double moment : moments) {
    if (last) gaps.push_back(*last - moment);
    last = moment;
  }
  return gaps;
}

stats::Answer Limit(const std::vector<double>& gaps) {
  const auto n = static_cast<int64_t>(gaps.size());
  if (gaps.size() < kLeastGaps) {
    return stats::Insufficient(kLimitFormula, "Fewer than 6 gaps between messages show no rhythm.",
                               n);
  }
  double mean = 0;
  double range = 0;
  for (size_t i = 0; i < gaps.size(); ++i) {
    mean += gaps[i] / static_cast<double>(n);
    if (i > 0) range += std::abs(gaps[i] - gaps[i - 1]) / static_cast<double>(n - 1);
  }
  const double limit = mean + kLimitFactor * range;
  if (!std::isfinite(limit)) {
    return stats::Undefined(kLimitFormula, "The messages are too far apart.", n);
  }
  stats::Answer answer =
      stats::Known(kLimitFormula, limit, n,
                   {{"mean gap", mean, 1, mean, {}},
                    {"mean moving range", range, kLimitFactor, kLimitFactor * range, {}}});
  answer.unit = "hours";
  if (gaps.size() < kGapsForOk) answer.status = stats::AnswerStatus::kProvisional;
  return answer;
}

}  // namespace

Silence SilenceBetween(std::string_view a, std::string_view b,
                       std::span<const Interaction> interactions) {
  Moments moments;
  for (const Interaction& one : interactions) {
    if (!Between(one, a, b)) continue;
    if (!std::isfinite(one.hours_ago)) {
      const std::string reason = "The time of " + one.name + " is not known.";
      return {stats::Undefined(kHoursFormula, reason), stats::Undefined(kLimitFormula, reason)};
    }
    if (one.hours_ago >= 0) moments.insert(one.hours_ago);
  }
  if (moments.empty()) {
    const std::string reason = "They have not written to each other.";
    return {stats::Insufficient(kHoursFormula, reason), stats::Insufficient(kLimitFormula, reason)};
  }
  Silence silence;
  silence.hours = stats::Known(kHoursFormula, *moments.rbegin(), 1);
  silence.hours.unit = "hours";
  silence.limit = Limit(Gaps(moments));
  silence.alarm = silence.limit.has_value() && *silence.hours.value > *silence.limit.value;
  return silence;
}

}  // namespace concord::partner
