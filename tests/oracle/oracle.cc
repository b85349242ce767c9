// Answers questions about the formulas, one a line of standard input, for oracle_test.py: a word
// and numbers in, numbers (or "none") out.

#include <cstdio>
#include <functional>
#include <iostream>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <variant>
#include <vector>

#include "common/stats/beta.h"
#include "common/stats/binomial.h"
#include "common/stats/kendall.h"
#include "common/stats/normal.h"
#include "common/stats/quantile.h"
#include "common/stats/survival.h"
#include "services/metrics/domain/autocorrelation.h"
#include "services/metrics/domain/decomposition.h"
#include "services/metrics/domain/hamed_rao.h"
#include "services/metrics/domain/mann_kendall.h"
#include "services/metrics/domain/theil_sen.h"
#include "services/metrics/domain/trend.h"
#include "services/strategy/domain/largest_remainder.h"
#include "services/strategy/domain/schedule.h"
#include "services/strategy/domain/shapley.h"

namespace {

using Answers = std::vector<std::optional<double>>;

double Next(std::istream& in) {
  std::string word;
  in >> word;
  return std::stod(word);
}

std::vector<double> Numbers(std::istream& in) {
  std::vector<double> numbers(static_cast<size_t>(Next(in)));
  for (double& number : numbers) number = Next(in);
  return numbers;
}

Answers TauB(std::istream& in) {
  const auto x = Numbers(in);
  return {concord::stats::KendallTauB(x, Numbers(in))};
}

Answers ConcordanceOf(std::istream& in) {
  std::vector<std::vector<double>> raters(static_cast<size_t>(Next(in)));
  for (auto& scores : raters) scores = Numbers(in);
  return {concord::stats::KendallW(raters)};
}

Answers Normal(std::istream& in) {
  const double probability = Next(in);
  return {concord::stats::NormalQuantile(probability), concord::stats::NormalCdf(Next(in))};
}

Answers Quantile(std::istream& in) {
  const double share = Next(in);
  return {concord::stats::Quantile(Numbers(in), share)};
}

Answers TheilSen(std::istream& in) {
  const double level = Next(in);
  const auto times = Numbers(in);
  const auto values = Numbers(in);
  std::vector<concord::metrics::Observation> series;
  for (size_t i = 0; i < times.size(); ++i) series.push_back({times[i], values[i]});
  const auto line = concord::metrics::TheilSen(series, level);
  if (!line.slope.value) return {std::nullopt};
  Answers answers{line.slope.value};
  if (line.slope.interval) {
    answers.push_back(line.slope.interval->low);
    answers.push_back(line.slope.interval->high);
  }
  return answers;
}

Answers MannKendall(std::istream& in) {
  const auto test = concord::metrics::MannKendall(Numbers(in));
  return {test.s.value, test.variance.value, test.z.value, test.normal_p.value, test.exact_p.value};
}

Answers HamedRao(std::istream& in) {
  const auto lags = static_cast<int>(Next(in));
  const auto test = concord::metrics::HamedRao(Numbers(in), lags);
  return {test.variance.value, test.z.value, test.normal_p.value};
}

Answers LagOne(std::istream& in) {
  const auto lag = concord::metrics::LagOneAutocorrelation(Numbers(in));
  return {lag.r.value, lag.significant ? 1.0 : 0.0};
}

// Times, in any order and with ties, and values.
Answers Trend(std::istream& in) {
  const auto times = Numbers(in);
  const auto values = Numbers(in);
  std::vector<concord::metrics::Observation> series;
  for (size_t i = 0; i < times.size(); ++i) series.push_back({times[i], values[i]});
  const auto trend = concord::metrics::TrendOf(series, .95);
  return {trend.test.s.value,        trend.test.variance.value, trend.test.z.value,
          trend.test.normal_p.value, trend.test.exact_p.value,  trend.line.slope.value};
}

Answers SeasonalKendall(std::istream& in) {
  const auto seasons = Numbers(in);
  const auto values = Numbers(in);
  std::vector<concord::metrics::SeasonalValue> of_seasons;
  for (size_t i = 0; i < values.size(); ++i) {
    of_seasons.push_back({static_cast<int>(seasons[i]), values[i]});
  }
  const auto test = concord::metrics::SeasonalKendall(of_seasons);
  return {test.s.value, test.variance.value, test.z.value, test.normal_p.value};
}

Answers Binomial(std::istream& in) {
  const auto n = static_cast<int64_t>(Next(in));
  const double success = Next(in);
  const auto quantile = concord::stats::BinomialQuantile(n, success, Next(in));
  if (!quantile) return {std::nullopt};
  return {static_cast<double>(*quantile)};
}

Answers Beta(std::istream& in) {
  const double a = Next(in);
  const double b = Next(in);
  return {concord::stats::BetaQuantile(a, b, Next(in))};
}

Answers KaplanMeier(std::istream& in) {
  const auto durations = Numbers(in);
  const auto ended = Numbers(in);
  std::vector<concord::stats::Lifetime> lifetimes;
  for (size_t i = 0; i < durations.size(); ++i) lifetimes.push_back({durations[i], ended[i] != 0});
  Answers answers;
  for (const auto& step : concord::stats::SurvivalCurve(lifetimes)) {
    answers.push_back(step.time);
    answers.push_back(step.share);
  }
  return answers;
}

// Durations, then pairs of a predecessor and a successor (finish to start).
Answers Schedule(std::istream& in) {
  const auto durations = Numbers(in);
  const auto ends = Numbers(in);
  const auto name = [](double index) { return "i" + std::to_string(static_cast<int>(index)); };
  std::vector<concord::strategy::Item> items;
  for (size_t i = 0; i < durations.size(); ++i) {
    items.push_back({.name = name(static_cast<double>(i)), .duration = durations[i]});
  }
  std::vector<concord::strategy::Dependency> dependencies;
  for (size_t i = 0; i + 1 < ends.size(); i += 2) {
    dependencies.push_back({.predecessor = name(ends[i]), .successor = name(ends[i + 1])});
  }
  const auto built = concord::strategy::Network::Build(std::move(items), dependencies);
  if (std::holds_alternative<concord::strategy::NetworkFault>(built)) return {std::nullopt};
  const auto schedule =
      concord::strategy::ComputeSchedule(std::get<concord::strategy::Network>(built), {});
  Answers answers{schedule.length.value};
  for (const auto& item : schedule.items) answers.push_back(item.total_float);
  return answers;
}

// Durations, then predecessors, successors, types and lags. The length and each early start.
Answers Precedence(std::istream& in) {
  std::vector<concord::strategy::Item> items;
  for (const double duration : Numbers(in)) {
    items.push_back({.name = std::to_string(items.size()), .duration = duration});
  }
  const auto before = Numbers(in);
  const auto after = Numbers(in);
  const auto types = Numbers(in);
  const auto lags = Numbers(in);
  std::vector<concord::strategy::Dependency> dependencies;
  for (size_t i = 0; i < before.size(); ++i) {
    dependencies.push_back(
        {std::to_string(static_cast<int>(before[i])), std::to_string(static_cast<int>(after[i])),
         static_cast<concord::strategy::DependencyType>(static_cast<int>(types[i])), lags[i]});
  }
  const auto built = concord::strategy::Network::Build(std::move(items), dependencies);
  if (std::holds_alternative<concord::strategy::NetworkFault>(built)) return {std::nullopt};
  const auto schedule =
      concord::strategy::ComputeSchedule(std::get<concord::strategy::Network>(built), {});
  Answers answers{schedule.length.value};
  for (const auto& item : schedule.items) answers.push_back(item.early_start);
  return answers;
}

// The values of the coalitions 1 to 2^n - 1.
Answers Shapley(std::istream& in) {
  const auto values = Numbers(in);
  std::vector<std::string> parties;
  for (size_t n = 1; n <= values.size(); n = 2 * n + 1) parties.push_back(std::to_string(n));
  const auto report = concord::strategy::Shapley(
      parties,
      [&](concord::strategy::Coalition coalition) -> std::optional<double> {
        return coalition == 0 ? 0 : values[coalition - 1];
      },
      1000, 1);
  Answers answers;
  for (const auto& share : report.shares) answers.push_back(share.value.value);
  return answers;
}

Answers Product(std::istream& in) {
  const auto before = Numbers(in);
  const auto after = Numbers(in);
  std::vector<concord::metrics::Change> factors;
  for (size_t i = 0; i < before.size(); ++i) {
    factors.push_back({std::to_string(i), before[i], after[i]});
  }
  const auto change = concord::metrics::DecomposeProduct(factors);
  Answers answers{change.value};
  for (const auto& term : change.terms) answers.push_back(term.contribution);
  return answers;
}

Answers Split(std::istream& in) {
  const auto total = static_cast<int64_t>(Next(in));
  std::vector<int64_t> weights;
  for (const double weight : Numbers(in)) weights.push_back(static_cast<int64_t>(weight));
  const auto parts = concord::strategy::SplitByWeights(total, weights);
  if (!parts) return {std::nullopt};
  return Answers(parts->begin(), parts->end());
}

}  // namespace

int main() {
  const std::map<std::string, std::function<Answers(std::istream&)>> formulas{
      {"tau_b", TauB},
      {"kendall_w", ConcordanceOf},
      {"normal", Normal},
      {"quantile", Quantile},
      {"theil_sen", TheilSen},
      {"mann_kendall", MannKendall},
      {"hamed_rao", HamedRao},
      {"lag_one", LagOne},
      {"trend", Trend},
      {"seasonal_kendall", SeasonalKendall},
      {"binomial", Binomial},
      {"beta", Beta},
      {"kaplan_meier", KaplanMeier},
      {"schedule", Schedule},
      {"precedence", Precedence},
      {"shapley", Shapley},
      {"product", Product},
      {"split", Split}};
  std::string line;
  while (std::getline(std::cin, line)) {
    std::istringstream in(line);
    std::string formula;
    in >> formula;
    for (const auto& answer : formulas.at(formula)(in)) {
      if (answer) {
        std::printf("%.17g ", *answer);
      } else {
        std::printf("none ");
      }
    }
    std::printf("\n");
  }
}
