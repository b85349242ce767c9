// Answers questions about the formulas, one a line of standard input, for oracle_test.py: a word
// and numbers in, numbers (or "none") out.

#include <cmath>
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
#include "services/partner/domain/lei.h"
#include "services/partner/domain/mahalanobis.h"
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

Answers MedianLifetime(std::istream& in) {
  const auto durations = Numbers(in);
  const auto ended = Numbers(in);
  std::vector<concord::stats::Lifetime> lifetimes;
  for (size_t i = 0; i < durations.size(); ++i) lifetimes.push_back({durations[i], ended[i] != 0});
  return {concord::stats::MedianLifetime(lifetimes).value};
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

std::vector<std::optional<double>> Optionals(std::istream& in) {
  std::vector<std::optional<double>> optionals;
  for (const double number : Numbers(in)) {
    optionals.push_back(std::isnan(number) ? std::nullopt : std::optional(number));
  }
  return optionals;
}

std::vector<concord::strategy::Dependency> Dependencies(std::istream& in) {
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
  return dependencies;
}

// Durations, then predecessors, successors, types and lags. The length and each early start.
Answers Precedence(std::istream& in) {
  std::vector<concord::strategy::Item> items;
  for (const double duration : Numbers(in)) {
    items.push_back({.name = std::to_string(items.size()), .duration = duration});
  }
  const auto built = concord::strategy::Network::Build(std::move(items), Dependencies(in));
  if (std::holds_alternative<concord::strategy::NetworkFault>(built)) return {std::nullopt};
  const auto schedule =
      concord::strategy::ComputeSchedule(std::get<concord::strategy::Network>(built), {});
  Answers answers{schedule.length.value};
  for (const auto& item : schedule.items) answers.push_back(item.early_start);
  return answers;
}

// A plan under way (NaN: absent): data date and deadline; durations, pins, deadlines, actual starts
// and finishes; dependencies. The length, then of each item its early times and total float.
Answers PlanUnderWay(std::istream& in) {
  const auto terms = Optionals(in);
  std::vector<concord::strategy::Item> items;
  for (const double duration : Numbers(in)) {
    items.push_back({.name = std::to_string(items.size()), .duration = duration});
  }
  for (const auto field :
       {&concord::strategy::Item::pinned_start, &concord::strategy::Item::deadline,
        &concord::strategy::Item::actual_start, &concord::strategy::Item::actual_finish}) {
    const auto values = Optionals(in);
    for (size_t i = 0; i < items.size(); ++i) items[i].*field = values[i];
  }
  const auto built = concord::strategy::Network::Build(std::move(items), Dependencies(in));
  if (std::holds_alternative<concord::strategy::NetworkFault>(built)) return {std::nullopt};
  const auto schedule = concord::strategy::ComputeSchedule(
      std::get<concord::strategy::Network>(built), {.data_date = terms[0], .deadline = terms[1]});
  Answers answers{schedule.length.value};
  for (const auto& item : schedule.items) {
    answers.insert(answers.end(), {item.early_start, item.early_finish, item.total_float});
  }
  return answers;
}

// How many items, then dependencies: the items of a cycle, the first again at its end.
Answers Cycle(std::istream& in) {
  std::vector<concord::strategy::Item> items(static_cast<size_t>(Next(in)));
  for (size_t i = 0; i < items.size(); ++i) items[i].name = std::to_string(i);
  const auto built = concord::strategy::Network::Build(std::move(items), Dependencies(in));
  const auto* fault = std::get_if<concord::strategy::NetworkFault>(&built);
  if (fault == nullptr) return {std::nullopt};
  Answers answers;
  for (const auto& item : fault->items) answers.push_back(std::stod(item));
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

Answers Round(std::istream& in) {
  const auto total = static_cast<int64_t>(Next(in));
  const auto parts = concord::strategy::RoundToTotal(total, Numbers(in));
  if (!parts) return {std::nullopt};
  return Answers(parts->begin(), parts->end());
}

Answers LeiCheck(std::istream& in) {
  std::string body;
  in >> body;
  const auto digits = concord::partner::LeiCheckDigits(body);
  return {digits ? std::optional(std::stod(*digits)) : std::nullopt};
}

// The two profiles, then how many others there are, and each.
Answers Mahalanobis(std::istream& in) {
  const auto profile = [&] {
    concord::partner::CultureProfile scores;
    for (const double score : Numbers(in)) scores[std::to_string(scores.size())] = score;
    return scores;
  };
  const auto a = profile();
  const auto b = profile();
  std::vector<concord::partner::CultureProfile> population(static_cast<size_t>(Next(in)));
  for (auto& one : population) one = profile();
  return {concord::partner::MahalanobisDistance(a, b, population).value};
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
      {"median_lifetime", MedianLifetime},
      {"schedule", Schedule},
      {"precedence", Precedence},
      {"plan", PlanUnderWay},
      {"cycle", Cycle},
      {"shapley", Shapley},
      {"product", Product},
      {"split", Split},
      {"round", Round},
      {"lei", LeiCheck},
      {"mahalanobis", Mahalanobis}};
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
