#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "services/partner/domain/coverage.h"
#include "services/partner/domain/culture.h"
#include "services/partner/domain/dependence.h"
#include "services/partner/domain/mahalanobis.h"
#include "services/partner/domain/need_coverage.h"
#include "services/partner/domain/rank_stability.h"
#include "services/partner/domain/similarity.h"
#include "services/partner/domain/six_fit.h"

/// What holds for all input, tried on many (a fixed seed each).
namespace concord::partner {
namespace {

constexpr int kTries = 300;
constexpr double kRounding = 1e-9;

class Chance {
 public:
  explicit Chance(uint64_t seed) : engine_(seed) {}

  double Between(double low, double high) {
    return std::uniform_real_distribution<double>(low, high)(engine_);
  }
  int Below(int count) { return std::uniform_int_distribution<int>(0, count - 1)(engine_); }
  bool Once(int in) { return Below(in) == 0; }
  /// Often an edge of the range, where formulas break.
  double Share() { return Once(5) ? Below(2) : Between(0, 1); }
  template <class Items>
  void Shuffle(Items& items) {
    std::shuffle(items.begin(), items.end(), engine_);
  }

 private:
  std::mt19937_64 engine_;
};

std::vector<FindingEvidence> Findings(Chance& chance) {
  std::vector<FindingEvidence> findings(static_cast<size_t>(chance.Below(30)));
  for (size_t i = 0; i < findings.size(); ++i) {
    FindingEvidence& finding = findings[i];
    finding.name = std::string("findings/") + std::to_string(i);
    finding.dimension = kDimensions[static_cast<size_t>(chance.Below(9))];
    finding.reliability = static_cast<char>('A' + chance.Below(6));
    finding.credibility = 1 + chance.Below(6);
    finding.age_days = chance.Between(-50, 2000);
    finding.subject = chance.Once(2) ? "" : std::string("s") + std::to_string(chance.Below(4));
    finding.value = std::to_string(chance.Below(3));
    finding.superseded = chance.Once(6);
    finding.expired = chance.Once(6);
  }
  return findings;
}

CapabilityProfile Capabilities(Chance& chance) {
  CapabilityProfile profile;
  for (int i = chance.Below(8); i >= 0; --i) {
    Capability& capability = profile[std::string("c") + std::to_string(chance.Below(10))];
    if (!chance.Once(8)) capability.strength = chance.Share();
    if (!chance.Once(8)) capability.need = chance.Share();
  }
  return profile;
}

CultureProfile Culture(Chance& chance) {
  CultureProfile profile;
  for (int i = 0; i < 5; ++i) {
    if (!chance.Once(6)) profile[std::string("d") + std::to_string(i)] = chance.Between(0, 100);
  }
  return profile;
}

CultureVariances Variances(Chance& chance) {
  CultureVariances variances;
  for (int i = 0; i < 5; ++i) {
    if (!chance.Once(6)) variances[std::string("d") + std::to_string(i)] = chance.Between(0, 1000);
  }
  return variances;
}

Portfolio Amounts(Chance& chance) {
  Portfolio portfolio;
  for (int i = chance.Below(6); i >= 0; --i) {
    portfolio[std::string("p") + std::to_string(chance.Below(8))] = chance.Share() * 1000;
  }
  return portfolio;
}

std::vector<Fit> Fits(Chance& chance) {
  std::vector<Fit> fits;
  for (const std::string_view name : kSixFits) {
    Fit fit = {std::string(name), chance.Share(), chance.Between(.1, 3), {}};
    if (chance.Once(8)) fit.value = std::nullopt;
    fits.push_back(fit);
  }
  return fits;
}

double SumOf(const stats::Answer& answer) {
  double sum = 0;
  for (const stats::Term& term : answer.terms) sum += term.contribution.value_or(0);
  return sum;
}

void ExpectShare(const stats::Answer& answer) {
  if (!answer.has_value()) {
    EXPECT_FALSE(answer.reason.empty());
    return;
  }
  EXPECT_GE(*answer.value, 0);
  EXPECT_LE(*answer.value, 1);
  EXPECT_GT(answer.coverage, 0);
  EXPECT_LE(answer.coverage, 1);
}

TEST(CoverageProperty, IsAShareAndTheSumOfItsTerms) {
  Chance chance(1);
  for (int i = 0; i < kTries; ++i) {
    const ResearchCoverage coverage = CoverageOf(Findings(chance), kDefaultPolicy);
    ExpectShare(coverage.total);
    for (const DimensionCoverage& one : coverage.dimensions) ExpectShare(one.coverage);
    EXPECT_NEAR(SumOf(coverage.total), coverage.total.value.value_or(0), kRounding);
  }
}

TEST(CoverageProperty, DoesNotDependOnTheOrderOfTheFindings) {
  Chance chance(2);
  for (int i = 0; i < kTries; ++i) {
    std::vector<FindingEvidence> findings = Findings(chance);
    const ResearchCoverage before = CoverageOf(findings, kDefaultPolicy);
    chance.Shuffle(findings);
    const ResearchCoverage after = CoverageOf(findings, kDefaultPolicy);
    EXPECT_EQ(before.total.value, after.total.value);
    EXPECT_EQ(before.contradictions.size(), after.contradictions.size());
  }
}

TEST(CoverageProperty, NeverFallsByAFindingThatContradictsNothing) {
  Chance chance(3);
  for (int i = 0; i < kTries; ++i) {
    std::vector<FindingEvidence> findings = Findings(chance);
    const double before = CoverageOf(findings, kDefaultPolicy).total.value.value_or(0);
    FindingEvidence more = findings.empty() ? FindingEvidence{} : findings.front();
    more.name = "findings/new";
    more.subject = "";
    more.reliability = static_cast<char>('A' + chance.Below(6));
    findings.push_back(more);
    EXPECT_GE(CoverageOf(findings, kDefaultPolicy).total.value.value_or(0), before);
  }
}

TEST(NeedCoverageProperty, IsAShareAndTheSumOfItsTerms) {
  Chance chance(4);
  for (int i = 0; i < kTries; ++i) {
    const MutualNeedCoverage coverage = MutualCoverage(Capabilities(chance), Capabilities(chance));
    for (const auto& one : {coverage.a_from_b, coverage.b_from_a, coverage.mutual}) {
      ExpectShare(one);
      if (one.has_value()) {
        EXPECT_NEAR(SumOf(one), *one.value, kRounding);
      }
    }
  }
}

TEST(NeedCoverageProperty, IsTheSameFromBothSides) {
  Chance chance(5);
  for (int i = 0; i < kTries; ++i) {
    const CapabilityProfile a = Capabilities(chance);
    const CapabilityProfile b = Capabilities(chance);
    EXPECT_EQ(MutualCoverage(a, b).mutual.value, MutualCoverage(b, a).mutual.value);
  }
}

TEST(NeedCoverageProperty, NeverFallsWhenTheGiverGrowsStronger) {
  Chance chance(6);
  for (int i = 0; i < kTries; ++i) {
    const CapabilityProfile taker = Capabilities(chance);
    CapabilityProfile giver = Capabilities(chance);
    const stats::Answer before = NeedCoverage(taker, giver);
    for (auto& [name, capability] : giver) {
      if (capability.strength) capability.strength = chance.Between(*capability.strength, 1);
    }
    const stats::Answer after = NeedCoverage(taker, giver);
    EXPECT_EQ(before.has_value(), after.has_value());
    EXPECT_GE(after.value.value_or(0), before.value.value_or(0) - kRounding);
  }
}

TEST(CultureProperty, DistancesAreSymmetricAndNeverNegative) {
  Chance chance(7);
  for (int i = 0; i < kTries; ++i) {
    std::vector<CultureProfile> population;
    for (int k = 0; k < 12; ++k) population.push_back(Culture(chance));
    const CultureProfile& a = population[0];
    const CultureProfile& b = population[1];
    const CultureVariances variances = Variances(chance);
    const stats::Answer distance = CulturalDistance(a, b, variances);
    EXPECT_EQ(distance.value, CulturalDistance(b, a, variances).value);
    EXPECT_GE(distance.value.value_or(0), 0);
    ExpectShare(CulturalFit(distance));
    const stats::Answer full = MahalanobisDistance(a, b, population);
    EXPECT_NEAR(full.value.value_or(0), MahalanobisDistance(b, a, population).value.value_or(0),
                kRounding);
    EXPECT_GE(full.value.value_or(0), 0);
  }
}

TEST(SimilarityProperty, IsSymmetricAndAShare) {
  Chance chance(8);
  for (int i = 0; i < kTries; ++i) {
    const Portfolio a = Amounts(chance);
    const Portfolio b = Amounts(chance);
    ExpectShare(CosineSimilarity(a, b));
    ExpectShare(MinComplementDistance(a, b));
    EXPECT_NEAR(CosineSimilarity(a, b).value.value_or(0), CosineSimilarity(b, a).value.value_or(0),
                kRounding);
    EXPECT_NEAR(MinComplementDistance(a, b).value.value_or(0),
                MinComplementDistance(b, a).value.value_or(0), kRounding);
    EXPECT_NEAR(CosineSimilarity(a, a).value.value_or(1), 1, kRounding);
    EXPECT_NEAR(MinComplementDistance(a, a).value.value_or(0), 0, kRounding);
  }
}

TEST(SixFitProperty, GeometricNeverExceedsArithmetic) {
  Chance chance(9);
  for (int i = 0; i < kTries; ++i) {
    const TotalFit total = CombineFits(Fits(chance));
    ExpectShare(total.geometric);
    ExpectShare(total.arithmetic);
    EXPECT_EQ(total.geometric.has_value(), total.arithmetic.has_value());
    EXPECT_LE(total.geometric.value.value_or(0), total.arithmetic.value.value_or(0));
    EXPECT_NEAR(SumOf(total.arithmetic), total.arithmetic.value.value_or(0), kRounding);
  }
}

TEST(SixFitProperty, DoesNotDependOnTheOrderOrTheScaleOfTheWeights) {
  Chance chance(10);
  for (int i = 0; i < kTries; ++i) {
    std::vector<Fit> fits = Fits(chance);
    const TotalFit before = CombineFits(fits);
    chance.Shuffle(fits);
    const double scale = chance.Between(.01, 100);
    for (Fit& fit : fits) fit.weight *= scale;
    const TotalFit after = CombineFits(fits);
    EXPECT_NEAR(before.geometric.value.value_or(0), after.geometric.value.value_or(0), kRounding);
    EXPECT_NEAR(before.arithmetic.value.value_or(0), after.arithmetic.value.value_or(0), kRounding);
  }
}

TEST(SixFitProperty, NeverFallsWhenAFitImproves) {
  Chance chance(11);
  for (int i = 0; i < kTries; ++i) {
    std::vector<Fit> fits = Fits(chance);
    const TotalFit before = CombineFits(fits);
    Fit& better = fits[static_cast<size_t>(chance.Below(6))];
    if (better.value) better.value = chance.Between(*better.value, 1);
    const TotalFit after = CombineFits(fits);
    EXPECT_GE(after.geometric.value.value_or(0), before.geometric.value.value_or(0) - kRounding);
    EXPECT_GE(after.arithmetic.value.value_or(0), before.arithmetic.value.value_or(0) - kRounding);
  }
}

TEST(RankStabilityProperty, EqualsTheTotalsAtTheNewWeight) {
  Chance chance(12);
  int compared = 0;
  for (int i = 0; i < kTries; ++i) {
    std::vector<Fit> first = Fits(chance);
    std::vector<Fit> second = first;
    for (size_t k = 0; k < first.size(); ++k) {
      first[k].value = chance.Between(0, 1);
      second[k].value = chance.Between(0, 1);
    }
    double whole = 0;
    for (const Fit& fit : first) whole += fit.weight;
    const RankStability stability = StabilityOfLead(first, second, FitMean::kArithmetic);
    if (!stability.smallest_change.has_value()) continue;
    ++compared;
    for (auto* fits : {&first, &second}) {
      const auto moved = std::find_if(fits->begin(), fits->end(),
                                      [&](const Fit& fit) { return fit.name == stability.fit; });
      moved->weight = stability.new_weight * whole;
    }
    EXPECT_NEAR(*CombineFits(first).arithmetic.value, *CombineFits(second).arithmetic.value, 1e-9);
  }
  EXPECT_GT(compared, kTries / 10);
}

TEST(DependenceProperty, IsAShareAndAsymmetryTurnsItsSign) {
  Chance chance(13);
  for (int i = 0; i < kTries; ++i) {
    std::vector<DependenceItem> items[2];
    for (auto& side : items) {
      for (int k = chance.Below(5); k >= 0; --k) {
        side.push_back({"r", chance.Share(), chance.Share(), chance.Share(), {}});
      }
    }
    const MutualDependence there = DependenceBetween(items[0], items[1]);
    const MutualDependence back = DependenceBetween(items[1], items[0]);
    ExpectShare(there.a_on_b);
    EXPECT_EQ(there.asymmetry.value.value_or(0), -back.asymmetry.value.value_or(0));
    EXPECT_EQ(there.joint.value, back.joint.value);
  }
}

TEST(ConcentrationProperty, LiesBetweenOneInNAndOne) {
  Chance chance(14);
  for (int i = 0; i < kTries; ++i) {
    std::vector<PortfolioPosition> positions;
    for (int k = chance.Below(9); k >= 0; --k) positions.push_back({"p", chance.Between(1, 100)});
    const stats::Answer index = Concentration(positions);
    EXPECT_GE(index.value.value(), 1 / static_cast<double>(positions.size()) - kRounding);
    EXPECT_LE(*index.value, 1);
  }
}

}  // namespace
}  // namespace concord::partner
