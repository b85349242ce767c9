#include "services/partner/domain/candidate_ranking.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace concord::partner {
namespace {

using Row = CandidateTable::Row;

constexpr double kCandidateRankingMissing = std::numeric_limits<double>::quiet_NaN();
constexpr size_t kResource = 0;
constexpr size_t kCultural = 4;
static_assert(kSixFits[kResource] == "resource" && kSixFits[kCultural] == "cultural");

struct ScoredRow {
  const Row* row = nullptr;
  double total = 0;
  double coverage = 0;
};

/// NaN where the taker's needs are not covered by a number; as in `NeedCoverage`.
double NeedShare(const Row& taker, const Row& giver) {
  double covered = 0;
  double unmet = 0;
  const size_t columns = std::min(taker.strengths.size(), giver.strengths.size());
  for (size_t i = 0; i < columns; ++i) {
    const double need = taker.needs[i];
    const double gap = 1 - taker.strengths[i];
    const double gained = giver.strengths[i] - taker.strengths[i];
    // A comparison with a missing figure is false.
    if (!(need > 0) || std::isnan(gained)) continue;
    unmet += need * gap;
    covered += need * std::max(0.0, gained);
  }
  return unmet > 0 ? std::min(1.0, covered / unmet) : kCandidateRankingMissing;
}

double MutualShare(const Row& a, const Row& b) {
  const double there = NeedShare(a, b);
  const double back = NeedShare(b, a);
  return std::isnan(there) || std::isnan(back) ? kCandidateRankingMissing : std::min(there, back);
}

/// 1 / V of each cultural dimension, 0 where it does not count; V as in `CultureVariances`.
std::vector<double> CulturePrecisions(const CandidateTable& table) {
  std::vector<double> means(table.culture_columns(), 0);
  std::vector<double> squares(means.size(), 0);
  std::vector<int> counts(means.size(), 0);
  for (const Row& row : table.rows()) {
    for (size_t i = 0; i < row.culture.size(); ++i) {
      if (std::isnan(row.culture[i])) continue;
      const double deviation = row.culture[i] - means[i];
      means[i] += deviation / ++counts[i];
      squares[i] += deviation * (row.culture[i] - means[i]);
    }
  }
  std::vector<double> precisions(means.size(), 0);
  for (size_t i = 0; i < means.size(); ++i) {
    const bool varies = counts[i] >= kLeastProfiles && squares[i] > 0 && std::isfinite(squares[i]);
    if (varies) precisions[i] = (counts[i] - 1) / squares[i];
  }
  return precisions;
}

double CultureShare(const Row& a, const Row& b, const std::vector<double>& precisions) {
  double distance = 0;
  int shared = 0;
  const size_t columns = std::min(a.culture.size(), b.culture.size());
  for (size_t i = 0; i < columns; ++i) {
    const double difference = a.culture[i] - b.culture[i];
    if (precisions[i] == 0 || std::isnan(difference)) continue;
    distance += difference * difference * precisions[i];
    ++shared;
  }
  if (shared == 0 || !std::isfinite(distance)) return kCandidateRankingMissing;
  return 1 / (1 + distance / shared);
}

/// The total over the known fits; a coverage of 0 where none is known.
ScoredRow Total(const Row& row, const std::array<double, kSixFits.size()>& fits,
                const RankingPolicy& policy) {
  double all = 0;
  double known = 0;
  double sum = 0;
  const bool geometric = policy.mean == FitMean::kGeometric;
  for (size_t i = 0; i < fits.size(); ++i) {
    const double weight = policy.weights[i];
    all += weight;
    if (std::isnan(fits[i]) || weight == 0) continue;
    known += weight;
    sum += weight * (geometric ? std::log(fits[i]) : fits[i]);
  }
  if (known == 0) return {&row, 0, 0};
  const double mean = sum / known;
  return {&row, std::min(1.0, geometric ? std::exp(mean) : mean), known / all};
}

bool RanksBefore(const ScoredRow& a, const ScoredRow& b) {
  if (a.total != b.total) return a.total > b.total;
  if (a.coverage != b.coverage) return a.coverage > b.coverage;
  return a.row->name < b.row->name;
}

bool AreWeights(const RankingPolicy& policy) {
  double all = 0;
  for (const double weight : policy.weights) {
    if (!(weight >= 0)) return false;
    all += weight;
  }
  return std::isfinite(all);
}

}  // namespace

std::vector<RankedCandidate> RankCandidates(const CandidateTable& table, std::string_view name,
                                            const RankingPolicy& policy, size_t count) {
  const Row* const own = table.Find(name);
  if (own == nullptr || !AreWeights(policy)) return {};
  const std::vector<double> precisions = CulturePrecisions(table);
  std::vector<ScoredRow> scored;
  scored.reserve(table.size());
  for (const Row& row : table.rows()) {
    if (&row == own) continue;
    std::array<double, kSixFits.size()> fits = row.assessed;
    fits[kResource] = MutualShare(*own, row);
    fits[kCultural] = CultureShare(*own, row, precisions);
    const ScoredRow one = Total(row, fits, policy);
    if (one.coverage > 0) scored.push_back(one);
  }
  const size_t shown = std::min(count, scored.size());
  std::partial_sort(scored.begin(), scored.begin() + static_cast<std::ptrdiff_t>(shown),
                    scored.end(), RanksBefore);
  std::vector<RankedCandidate> ranked;
  for (size_t i = 0; i < shown; ++i) {
    ranked.push_back({scored[i].row->name, scored[i].total, scored[i].coverage});
  }
  return ranked;
}

}  // namespace concord::partner
