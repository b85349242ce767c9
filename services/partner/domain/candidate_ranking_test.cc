#include "services/partner/domain/candidate_ranking.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <map>
#include <numeric>
#include <random>
#include <string>
#include <vector>

namespace concord::partner {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

CandidateProfile Assessed(const std::string& name, double strategic) {
  CandidateProfile candidate;
  candidate.name = name;
  candidate.assessed[1] = strategic;
  return candidate;
}

std::vector<std::string> Names(const std::vector<RankedCandidate>& ranked) {
  std::vector<std::string> names;
  for (const RankedCandidate& one : ranked) names.push_back(one.name);
  return names;
}

std::vector<CandidateProfile> Many(int count) {
  std::mt19937_64 engine(3);
  std::uniform_real_distribution<double> share(0, 1);
  const auto maybe = [&] {
    const double value = share(engine);
    return value < .2 ? std::optional<double>() : std::optional<double>((value - .2) / .8);
  };
  std::vector<CandidateProfile> candidates(static_cast<size_t>(count));
  for (int i = 0; i < count; ++i) {
    CandidateProfile& one = candidates[static_cast<size_t>(i)];
    one.name = std::string("partners/") + std::to_string(i);
    for (int k = 0; k < 6; ++k) {
      if (share(engine) < .8)
        one.capabilities[std::string("c") + std::to_string(k)] = {maybe(), maybe()};
      if (share(engine) < .8)
        one.culture[std::string("d") + std::to_string(k)] = share(engine) * 100;
      one.assessed[static_cast<size_t>(k)] = maybe();
    }
  }
  return candidates;
}

TotalFit FullTotal(const CandidateProfile& own, const CandidateProfile& other,
                   const CultureVariances& variances, const RankingPolicy& policy) {
  std::vector<Fit> fits;
  for (size_t i = 0; i < kSixFits.size(); ++i) {
    fits.push_back({std::string(kSixFits[i]), other.assessed[i], policy.weights[i], {}});
  }
  fits[0].value = MutualCoverage(own.capabilities, other.capabilities).mutual.value;
  fits[4].value = CulturalFit(CulturalDistance(own.culture, other.culture, variances)).value;
  return CombineFits(fits);
}

// By their definition, in two passes.
CultureVariances VariancesOf(const std::vector<CultureProfile>& population) {
  std::map<std::string, std::vector<double>> scores;
  for (const CultureProfile& profile : population) {
    for (const auto& [dimension, score] : profile) scores[dimension].push_back(score);
  }
  CultureVariances variances;
  for (const auto& [dimension, found] : scores) {
    const auto n = static_cast<double>(found.size());
    const double mean = std::accumulate(found.begin(), found.end(), 0.0) / n;
    double squares = 0;
    for (const double score : found) squares += (score - mean) * (score - mean);
    variances[dimension] = squares / (n - 1);
  }
  return variances;
}

TEST(RankCandidates, HasTheTotalsOfTheFullFormulas) {
  const std::vector<CandidateProfile> candidates = Many(60);
  CandidateTable table;
  std::vector<CultureProfile> cultures;
  for (const CandidateProfile& candidate : candidates) {
    table.Put(candidate);
    cultures.push_back(candidate.culture);
  }
  const CultureVariances variances = VariancesOf(cultures);
  for (const FitMean mean : {FitMean::kGeometric, FitMean::kArithmetic}) {
    const RankingPolicy policy = {{3, 1, 0, 2, 1, .5}, mean};
    const auto ranked = RankCandidates(table, "partners/0", policy, 100);
    EXPECT_THAT(ranked, SizeIs(59));
    for (const RankedCandidate& one : ranked) {
      const auto& other = candidates[std::stoul(one.name.substr(9))];
      const TotalFit full = FullTotal(candidates[0], other, variances, policy);
      const stats::Answer& total = mean == FitMean::kGeometric ? full.geometric : full.arithmetic;
      EXPECT_NEAR(one.total, total.value.value(), 1e-12) << one.name;
      EXPECT_NEAR(one.coverage, total.coverage, 1e-12) << one.name;
    }
  }
}

TEST(RankCandidates, PutsTheBestFirstAndTiesByName) {
  CandidateTable table;
  table.Put(Assessed("own", 1));
  table.Put(Assessed("c", .5));
  table.Put(Assessed("b", .5));
  table.Put(Assessed("a", .9));
  table.Put(Assessed("d", 0));
  EXPECT_THAT(Names(RankCandidates(table, "own", {}, 10)), ElementsAre("a", "b", "c", "d"));
  EXPECT_THAT(Names(RankCandidates(table, "own", {}, 2)), ElementsAre("a", "b"));
}

TEST(RankCandidates, SeesEveryChange) {
  CandidateTable table;
  table.Put(Assessed("own", 1));
  table.Put(Assessed("a", .9));
  table.Put(Assessed("b", .5));
  table.Put(Assessed("b", .95));
  EXPECT_THAT(Names(RankCandidates(table, "own", {}, 10)), ElementsAre("b", "a"));
  table.Remove("own");
  EXPECT_THAT(RankCandidates(table, "own", {}, 10), IsEmpty());
  table.Put(Assessed("own", 1));
  table.Remove("a");
  table.Remove("a");
  EXPECT_THAT(Names(RankCandidates(table, "own", {}, 10)), ElementsAre("b"));
}

TEST(RankCandidates, LeavesOutWhomNothingIsKnownOf) {
  CandidateTable table;
  table.Put(Assessed("own", 1));
  table.Put(Assessed("blank", std::numeric_limits<double>::quiet_NaN()));
  table.Put(Assessed("odd", 1.5));
  EXPECT_THAT(RankCandidates(table, "own", {}, 10), IsEmpty());
}

TEST(RankCandidates, RefusesAWeightThatIsNone) {
  CandidateTable table;
  table.Put(Assessed("own", 1));
  table.Put(Assessed("a", 1));
  for (const double bad :
       {-1., std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()}) {
    RankingPolicy policy;
    policy.weights[1] = bad;
    EXPECT_THAT(RankCandidates(table, "own", policy, 10), IsEmpty()) << bad;
  }
  RankingPolicy policy;
  policy.weights.fill(1e308);  // Each is a number, their sum is none.
  EXPECT_THAT(RankCandidates(table, "own", policy, 10), IsEmpty());
}

}  // namespace
}  // namespace concord::partner
