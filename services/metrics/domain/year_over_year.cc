#include "services/metrics/domain/year_over_year.h"

#include <cmath>
#include <cstdint>
#include <limits>
#include <map>
#include <utility>

namespace concord::metrics {
namespace {

using stats::Answer;

constexpr char kAbsoluteFormula[] = "year_over_year_change/1";
constexpr char kYearOverYearRatioFormula[] = "year_over_year_ratio/1";

struct Sums {
  double now = 0;
  double then = 0;
  int64_t paired = 0;
  std::vector<CalendarKey> unpaired;
};

Sums SumsOf(std::span<const PeriodValue> values, CalendarKey first, CalendarKey last) {
  std::map<CalendarKey, double> by_key;
  for (const PeriodValue& each : values) by_key[each.key] = each.value;
  Sums sums;
  for (auto now = by_key.lower_bound(first); now != by_key.upper_bound(last); ++now) {
    const CalendarKey key = now->first;
    const auto then = key.year == std::numeric_limits<int>::min()
                          ? by_key.end()
                          : by_key.find({key.year - 1, key.period});
    if (then == by_key.end()) {
      sums.unpaired.push_back(now->first);
      continue;
    }
    sums.now += now->second;
    sums.then += then->second;
    ++sums.paired;
  }
  return sums;
}

Answer Ratio(const Sums& sums) {
  if (sums.then <= 0) {
    return stats::Undefined(kYearOverYearRatioFormula, "A year before the value was 0 or less.",
                            sums.paired);
  }
  const double ratio = (sums.now - sums.then) / sums.then;
  if (!std::isfinite(ratio)) {
    return stats::Undefined(kYearOverYearRatioFormula, "The value a year before is too small.",
                            sums.paired);
  }
  return stats::Known(kYearOverYearRatioFormula, ratio, sums.paired);
}

YearOverYear Compared(Sums sums) {
  YearOverYear report;
  if (!std::isfinite(sums.now) || !std::isfinite(sums.then) ||
      !std::isfinite(sums.now - sums.then)) {
    report.absolute = report.ratio =
        stats::Undefined(kAbsoluteFormula, "A value is not a number.", sums.paired);
    return report;
  }
  if (sums.paired == 0) {
    report.absolute = report.ratio = stats::Insufficient(
        kAbsoluteFormula, "There is no value of the same period in both years.");
    report.unpaired = std::move(sums.unpaired);
    return report;
  }
  report.absolute = stats::Known(
      kAbsoluteFormula, sums.now - sums.then, sums.paired,
      {{"this year", sums.now, 1, sums.now, {}}, {"last year", sums.then, -1, -sums.then, {}}});
  report.ratio = Ratio(sums);
  const auto unpaired = static_cast<double>(sums.unpaired.size());
  for (Answer* answer : {&report.absolute, &report.ratio}) {
    answer->terms = report.absolute.terms;
    answer->coverage =
        static_cast<double>(sums.paired) / (static_cast<double>(sums.paired) + unpaired);
    const bool partial = unpaired > 0 && answer->has_value();
    if (partial) stats::MakeProvisional(*answer, "Periods without a partner are left out.");
  }
  // What makes the difference doesn't add up to the quotient.
  for (auto& term : report.ratio.terms) term.contribution.reset();
  report.unpaired = std::move(sums.unpaired);
  return report;
}

}  // namespace

YearOverYear ComparePeriod(std::span<const PeriodValue> values, CalendarKey key) {
  return Compared(SumsOf(values, key, key));
}

YearOverYear CompareToDate(std::span<const PeriodValue> values, CalendarKey through) {
  return Compared(SumsOf(values, {through.year, 0}, through));
}

}  // namespace concord::metrics
