#include <cstdint>
#include <optional>
#include <vector>

#include "common/stats/beta.h"
#include "common/stats/binomial.h"
#include "common/stats/kendall.h"
#include "common/stats/normal.h"
#include "common/stats/quantile.h"
#include "common/stats/survival.h"
#include "tests/oracle/formulas.h"

namespace concord::oracle {
namespace {

Answers TauB(std::istream& in) {
  const auto x = Numbers(in);
  return {stats::KendallTauB(x, Numbers(in))};
}

Answers ConcordanceOf(std::istream& in) {
  std::vector<std::vector<double>> raters(static_cast<size_t>(Next(in)));
  for (auto& scores : raters) scores = Numbers(in);
  return {stats::KendallW(raters)};
}

Answers Normal(std::istream& in) {
  const double probability = Next(in);
  return {stats::NormalQuantile(probability), stats::NormalCdf(Next(in))};
}

Answers Quantile(std::istream& in) {
  const double share = Next(in);
  return {stats::Quantile(Numbers(in), share)};
}

Answers Binomial(std::istream& in) {
  const auto n = static_cast<int64_t>(Next(in));
  const double success = Next(in);
  const auto quantile = stats::BinomialQuantile(n, success, Next(in));
  if (!quantile) return {std::nullopt};
  return {static_cast<double>(*quantile)};
}

Answers Beta(std::istream& in) {
  const double a = Next(in);
  const double b = Next(in);
  return {stats::BetaQuantile(a, b, Next(in))};
}

// Durations, then of each whether it ended (or 0: it goes on).
std::vector<stats::Lifetime> Lifetimes(std::istream& in) {
  const auto durations = Numbers(in);
  const auto ended = Numbers(in);
  std::vector<stats::Lifetime> lifetimes;
  for (size_t i = 0; i < durations.size(); ++i) lifetimes.push_back({durations[i], ended[i] != 0});
  return lifetimes;
}

Answers KaplanMeier(std::istream& in) {
  Answers answers;
  for (const auto& step : stats::SurvivalCurve(Lifetimes(in))) {
    answers.push_back(step.time);
    answers.push_back(step.share);
  }
  return answers;
}

Answers MedianLifetime(std::istream& in) { return {stats::MedianLifetime(Lifetimes(in)).value}; }

}  // namespace

Formulas StatsFormulas() {
  return {{"tau_b", TauB},
          {"kendall_w", ConcordanceOf},
          {"normal", Normal},
          {"quantile", Quantile},
          {"binomial", Binomial},
          {"beta", Beta},
          {"kaplan_meier", KaplanMeier},
          {"median_lifetime", MedianLifetime}};
}

}  // namespace concord::oracle
