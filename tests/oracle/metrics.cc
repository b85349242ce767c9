#include <optional>
#include <string>
#include <vector>

#include "services/metrics/domain/autocorrelation.h"
#include "services/metrics/domain/decomposition.h"
#include "services/metrics/domain/hamed_rao.h"
#include "services/metrics/domain/mann_kendall.h"
#include "services/metrics/domain/theil_sen.h"
#include "services/metrics/domain/trend.h"
#include "tests/oracle/formulas.h"

namespace concord::oracle {
namespace {

// Times, in any order and with ties, then values.
std::vector<metrics::Observation> Series(std::istream& in) {
  const auto times = Numbers(in);
  const auto values = Numbers(in);
  std::vector<metrics::Observation> series;
  for (size_t i = 0; i < times.size(); ++i) series.push_back({times[i], values[i]});
  return series;
}

Answers TheilSen(std::istream& in) {
  const double level = Next(in);
  const auto line = metrics::TheilSen(Series(in), level);
  if (!line.slope.value) return {std::nullopt};
  Answers answers{line.slope.value};
  if (line.slope.interval) {
    answers.push_back(line.slope.interval->low);
    answers.push_back(line.slope.interval->high);
  }
  return answers;
}

Answers MannKendall(std::istream& in) {
  const auto test = metrics::MannKendall(Numbers(in));
  return {test.s.value, test.variance.value, test.z.value, test.normal_p.value, test.exact_p.value};
}

Answers HamedRao(std::istream& in) {
  const auto lags = static_cast<int>(Next(in));
  const auto test = metrics::HamedRao(Numbers(in), lags);
  return {test.variance.value, test.z.value, test.normal_p.value};
}

Answers LagOne(std::istream& in) {
  const auto lag = metrics::LagOneAutocorrelation(Numbers(in));
  return {lag.r.value, lag.significant ? 1.0 : 0.0};
}

Answers Trend(std::istream& in) {
  const auto trend = metrics::TrendOf(Series(in), .95);
  return {trend.test.s.value,        trend.test.variance.value, trend.test.z.value,
          trend.test.normal_p.value, trend.test.exact_p.value,  trend.line.slope.value};
}

Answers SeasonalKendall(std::istream& in) {
  const auto seasons = Numbers(in);
  const auto values = Numbers(in);
  std::vector<metrics::SeasonalValue> of_seasons;
  for (size_t i = 0; i < values.size(); ++i) {
    of_seasons.push_back({static_cast<int>(seasons[i]), values[i]});
  }
  const auto test = metrics::SeasonalKendall(of_seasons);
  return {test.s.value, test.variance.value, test.z.value, test.normal_p.value};
}

Answers Product(std::istream& in) {
  const auto before = Numbers(in);
  const auto after = Numbers(in);
  std::vector<metrics::Change> factors;
  for (size_t i = 0; i < before.size(); ++i) {
    factors.push_back({std::to_string(i), before[i], after[i]});
  }
  const auto change = metrics::DecomposeProduct(factors);
  Answers answers{change.value};
  for (const auto& term : change.terms) answers.push_back(term.contribution.value_or(0));
  return answers;
}

}  // namespace

Formulas MetricsFormulas() {
  return {{"theil_sen", TheilSen}, {"mann_kendall", MannKendall},
          {"hamed_rao", HamedRao}, {"lag_one", LagOne},
          {"trend", Trend},        {"seasonal_kendall", SeasonalKendall},
          {"product", Product}};
}

}  // namespace concord::oracle
