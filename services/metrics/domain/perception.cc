#include "services/metrics/domain/perception.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <utility>

#include "services/metrics/domain/series.h"

namespace concord::metrics {
namespace {

using stats::Answer;
using stats::AnswerStatus;
using stats::Term;

constexpr char kAgreementFormula[] = "r_wg/1";
constexpr char kMeanFormula[] = "perception_mean/1";
constexpr char kPerceptionGapFormula[] = "perception_gap/1";
constexpr char kPerceptionIndexFormula[] = "health_index/1";
constexpr double kLargestScore = 100;
constexpr int kScoreOptions = 101;

double Mean(std::span<const double> values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

double SampleVariance(std::span<const double> values) {
  const double mean = Mean(values);
  double squares = 0;
  for (const double value : values) squares += (value - mean) * (value - mean);
  return squares / static_cast<double>(values.size() - 1);
}

std::vector<double> MeansOfRespondents(std::span<const HealthResponse> responses) {
  std::map<std::string, std::vector<double>> by_respondent;
  for (const HealthResponse& each : responses) {
    by_respondent[each.respondent].push_back(each.score);
  }
  std::vector<double> means;
  means.reserve(by_respondent.size());
  for (const auto& [respondent, scores] : by_respondent) means.push_back(Mean(scores));
  return means;
}

/// The mean over the parties, or nothing when one of them has none.
std::optional<double> DimensionMean(const std::vector<Answer>& parties) {
  double sum = 0;
  for (const Answer& party : parties) {
    if (!party.has_value()) return std::nullopt;
    sum += *party.value;
  }
  if (parties.empty()) return std::nullopt;
  return sum / static_cast<double>(parties.size());
}

}  // namespace

Answer AgreementWithinGroup(std::span<const double> ratings, int options) {
  const auto n = static_cast<int64_t>(ratings.size());
  if (options < 2 || !AllFinite(ratings)) {
    return stats::Undefined(kAgreementFormula, "A rating is not a number, or there is no choice.",
                            n);
  }
  if (n < 2) return stats::Insufficient(kAgreementFormula, "Agreement takes two ratings.", n);
  const auto [least, most] = std::minmax_element(ratings.begin(), ratings.end());
  if (*most - *least > options - 1) {
    return stats::Undefined(kAgreementFormula, "The ratings are further apart than the options.",
                            n);
  }
  const double k = options;
  const double variance = SampleVariance(ratings);
  const double blind = (k * k - 1) / 12;
  return stats::Known(kAgreementFormula, std::max(0.0, 1 - variance / blind), n,
                      {{"variance", variance, -1 / blind, -variance / blind, {}},
                       {"variance of blind choice", blind, 1, 0, {}}});
}

DimensionPerception PerceptionOf(std::span<const HealthResponse> responses, int minimum) {
  const std::vector<double> means = MeansOfRespondents(responses);
  const auto n = static_cast<int64_t>(means.size());
  // Before all else: that a score of few people is wrong says something of them too.
  if (n < std::max(minimum, kFewestRespondents)) {
    const Answer none = stats::Insufficient(
        kMeanFormula, "Too few people answered for their answers to stay anonymous.");
    return {none, none};
  }
  const bool on_scale = std::all_of(responses.begin(), responses.end(), [](const auto& each) {
    return each.score >= 0 && each.score <= kLargestScore;
  });
  if (!on_scale) {
    const Answer none = stats::Undefined(kMeanFormula, "A score is not between 0 and 100.");
    return {none, none};
  }
  return {stats::Known(kMeanFormula, Mean(means), n), AgreementWithinGroup(means, kScoreOptions)};
}

Answer PerceptionGap(const Answer& first, const Answer& second) {
  for (const Answer* side : {&first, &second}) {
    if (side->has_value()) continue;
    Answer none = stats::Insufficient(kPerceptionGapFormula, side->reason);
    if (side->status == AnswerStatus::kUndefined) none.status = AnswerStatus::kUndefined;
    return none;
  }
  if (!std::isfinite(*first.value - *second.value)) {
    return stats::Undefined(kPerceptionGapFormula, "The means are too large.");
  }
  return stats::Known(kPerceptionGapFormula, *first.value - *second.value, first.n + second.n,
                      {{"first", *first.value, 1, *first.value, {}},
                       {"second", *second.value, -1, -*second.value, {}}});
}

Answer HealthIndex(std::span<const std::vector<Answer>> means) {
  std::vector<Term> terms;
  double sum = 0;
  for (size_t d = 0; d < means.size(); ++d) {
    const auto mean = DimensionMean(means[d]);
    if (!mean) continue;
    sum += *mean;
    terms.push_back({std::to_string(d), *mean, 1, 0, {}});
  }
  if (terms.empty()) {
    return stats::Insufficient(kPerceptionIndexFormula, "No dimension has a mean of every party.");
  }
  if (!std::isfinite(sum))
    return stats::Undefined(kPerceptionIndexFormula, "The means are too large.");
  const auto counted = static_cast<double>(terms.size());
  for (Term& term : terms) {
    term.weight = 1 / counted;
    term.contribution = term.value / counted;
  }
  const auto n = static_cast<int64_t>(terms.size());
  Answer index = stats::Known(kPerceptionIndexFormula, sum / counted, n, std::move(terms));
  index.coverage = counted / static_cast<double>(means.size());
  if (index.coverage < 1) {
    stats::MakeProvisional(index, "Not every dimension has a mean of every party.");
  }
  return index;
}

}  // namespace concord::metrics
