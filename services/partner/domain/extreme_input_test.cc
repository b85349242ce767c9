#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <vector>

#include "services/partner/domain/candidate_ranking.h"
#include "services/partner/domain/communication.h"
#include "services/partner/domain/coverage.h"
#include "services/partner/domain/culture.h"
#include "services/partner/domain/dependence.h"
#include "services/partner/domain/mahalanobis.h"
#include "services/partner/domain/match.h"
#include "services/partner/domain/need_coverage.h"
#include "services/partner/domain/rank_stability.h"
#include "services/partner/domain/research_gap.h"
#include "services/partner/domain/silence.h"
#include "services/partner/domain/similarity.h"
#include "services/partner/domain/trust.h"
#include "services/partner/domain/trust_dimensions.h"
#include "tests/support/extreme_numbers.h"

namespace concord::partner {
namespace {

constexpr int kRounds = 3000;

/// Now a share, now a number from the ends of the type or none at all.
class Extremes {
 public:
  explicit Extremes(uint64_t seed) : engine_(seed) {}

  double operator()() {
    if (Below(8) > 0) return static_cast<double>(Below(1001)) / 1000;
    return testing::kExtremeNumbers[Below(testing::kExtremeNumbers.size())];
  }

  std::optional<double> Maybe() { return Below(4) == 0 ? std::nullopt : std::optional((*this)()); }

  size_t Below(size_t bound) { return engine_() % bound; }

 private:
  std::mt19937_64 engine_;
};

/// The promise of every answer: a finite value, or a reason why there is none.
void ExpectHonest(const stats::Answer& answer) {
  const bool has_value = answer.status == stats::AnswerStatus::kOk ||
                         answer.status == stats::AnswerStatus::kProvisional;
  EXPECT_EQ(answer.has_value(), has_value) << answer.formula;
  EXPECT_TRUE(has_value || !answer.reason.empty()) << answer.formula;
  EXPECT_TRUE(std::isfinite(answer.value.value_or(0))) << answer.formula;
  EXPECT_TRUE(answer.coverage >= 0 && answer.coverage <= 1) << answer.formula;
  EXPECT_FALSE(answer.formula.empty());
  if (answer.interval) {
    EXPECT_LE(answer.interval->low, answer.interval->high) << answer.formula;
  }
}

void ExpectHonest(const BetaReputation& reputation) {
  ExpectHonest(reputation.expectation);
  ExpectHonest(reputation.earned);
  ExpectHonest(reputation.uncertainty);
}

TEST(ExtremeInput, GetsHonestAnswersFromFits) {
  Extremes extremes(1);
  for (int round = 0; round < kRounds; ++round) {
    std::vector<Fit> first;
    std::vector<Fit> second;
    for (const std::string_view name : kSixFits) {
      const double weight = extremes();
      first.push_back({std::string(name), extremes.Maybe(), weight, {}});
      second.push_back({std::string(name), extremes.Maybe(), weight, {}});
    }
    const TotalFit total = CombineFits(first);
    ExpectHonest(total.geometric);
    ExpectHonest(total.arithmetic);
    const FitSwing swing = SwingOf(first, std::vector<std::string>{"cultural"});
    ExpectHonest(swing.geometric);
    ExpectHonest(swing.arithmetic);
    ExpectHonest(StabilityOfLead(first, second, FitMean::kGeometric).smallest_change);
    ExpectHonest(StabilityOfLead(first, second, FitMean::kArithmetic).smallest_change);
    const std::vector<GapInput> gaps = {
        {Dimension::kIndustry, extremes(), extremes.Maybe(), extremes.Maybe(), {}}};
    for (const ResearchGap& gap : ResearchGaps(gaps)) ExpectHonest(gap.gain);
  }
}

TEST(ExtremeInput, GetsHonestAnswersFromProfiles) {
  Extremes extremes(2);
  for (int round = 0; round < kRounds; ++round) {
    std::vector<CultureProfile> cultures(2 + extremes.Below(6));
    std::vector<CapabilityProfile> capabilities(2);
    std::vector<Portfolio> portfolios(2);
    for (size_t i = 0; i < 3; ++i) {
      const std::string name = std::to_string(i);
      for (CultureProfile& culture : cultures) {
        if (extremes.Below(6) > 0) culture[name] = extremes();
      }
      for (CapabilityProfile& one : capabilities) one[name] = {extremes.Maybe(), extremes.Maybe()};
      for (Portfolio& one : portfolios) one[name] = extremes();
    }
    CultureVariances variances;
    for (const char* name : {"0", "1", "2"}) {
      if (extremes.Below(6) > 0) variances[name] = extremes();
    }
    const auto distance = CulturalDistance(cultures[0], cultures[1], variances);
    ExpectHonest(distance);
    ExpectHonest(CulturalFit(distance));
    ExpectHonest(MahalanobisDistance(cultures[0], cultures[1], cultures));
    const MutualNeedCoverage needs = MutualCoverage(capabilities[0], capabilities[1]);
    ExpectHonest(needs.a_from_b);
    ExpectHonest(needs.mutual);
    ExpectHonest(CosineSimilarity(portfolios[0], portfolios[1]));
    ExpectHonest(MinComplementDistance(portfolios[0], portfolios[1]));
  }
}

TEST(ExtremeInput, RanksNobodyByWhatIsNoNumber) {
  Extremes extremes(3);
  for (int round = 0; round < 500; ++round) {
    CandidateTable table;
    for (int i = 0; i < 6; ++i) {
      CandidateProfile profile;
      profile.name = std::to_string(i);
      for (const char* name : {"a", "b"}) {
        profile.capabilities[name] = {extremes.Maybe(), extremes.Maybe()};
        profile.culture[name] = extremes();
      }
      for (auto& fit : profile.assessed) fit = extremes.Maybe();
      table.Put(profile);
    }
    RankingPolicy policy;
    for (double& weight : policy.weights) weight = extremes();
    for (const RankedCandidate& one : RankCandidates(table, "0", policy, 5)) {
      EXPECT_TRUE(one.total >= 0 && one.total <= 1) << round;
      EXPECT_TRUE(one.coverage > 0 && one.coverage <= 1) << round;
    }
  }
}

TEST(ExtremeInput, GetsHonestAnswersFromDependence) {
  Extremes extremes(4);
  for (int round = 0; round < kRounds; ++round) {
    std::vector<DependenceItem> items(extremes.Below(4));
    std::vector<PortfolioPosition> positions;
    for (DependenceItem& item : items) {
      item = {"r", extremes.Maybe(), extremes.Maybe(), extremes.Maybe(), {}};
      positions.push_back({"r", extremes()});
    }
    const MutualDependence mutual = DependenceBetween(items, items);
    ExpectHonest(mutual.a_on_b);
    ExpectHonest(mutual.asymmetry);
    ExpectHonest(mutual.joint);
    ExpectHonest(Concentration(positions));
  }
}

TEST(ExtremeInput, GetsHonestAnswersFromFindings) {
  Extremes extremes(5);
  for (int round = 0; round < kRounds; ++round) {
    std::vector<FindingEvidence> findings(extremes.Below(5));
    for (FindingEvidence& finding : findings) {
      finding.reliability = static_cast<char>('@' + extremes.Below(8));
      finding.credibility = static_cast<int>(extremes.Below(8));
      finding.age_days = extremes();
      finding.subject = "s";
      finding.value = extremes.Below(2) == 0 ? "1e999" : "nan";
    }
    std::vector<DimensionPolicy> policy(kDefaultPolicy.begin(), kDefaultPolicy.end());
    policy[0].weight = extremes();
    policy[0].half_life_days = extremes();
    const ResearchCoverage coverage = CoverageOf(findings, policy);
    ExpectHonest(coverage.total);
    for (const DimensionCoverage& one : coverage.dimensions) ExpectHonest(one.coverage);
  }
}

TEST(ExtremeInput, GetsHonestAnswersFromTrust) {
  Extremes extremes(6);
  for (int round = 0; round < kRounds; ++round) {
    std::vector<CommitmentRecord> commitments(extremes.Below(5));
    for (CommitmentRecord& one : commitments) {
      const auto status = static_cast<CommitmentStatus>(extremes.Below(7));
      one = {"c", "p", "b", extremes(), status, "b", extremes(), extremes.Maybe()};
    }
    const TrustPolicy policy{.half_life_days = extremes(), .grace_days = extremes()};
    const BehavioralTrust trust = TrustIn("p", "b", commitments, policy);
    ExpectHonest(trust.reputation);
    ExpectHonest(TrustAsymmetry(trust, trust));
    const std::vector<TrustEvidence> evidence = {
        {"e", TrustDimension::kCompetence, extremes(), extremes(), extremes()}};
    const std::vector<SurveyAnswer> answers(3, {TrustDimension::kCompetence, extremes() * 50});
    const std::vector<TrustIncident> incidents(2, {"i", "k", extremes(), extremes(), false});
    const TrustProfile profile = ProfileOf(evidence, answers, incidents, extremes());
    ExpectHonest(profile.distrust);
    for (const DimensionTrust& dimension : profile.dimensions) {
      ExpectHonest(dimension.behavior);
      ExpectHonest(dimension.perceived);
    }
  }
}

TEST(ExtremeInput, GetsHonestAnswersFromCommunication) {
  Extremes extremes(7);
  for (int round = 0; round < kRounds; ++round) {
    std::vector<Interaction> messages(extremes.Below(10));
    for (size_t i = 0; i < messages.size(); ++i) {
      Interaction& one = messages[i];
      one.name = std::to_string(i);
      one.from = extremes.Below(2) == 0 ? "a" : "b";
      one.to = extremes.Below(2) == 0 ? "a" : "b";
      one.hours_ago = extremes();
      if (extremes.Below(2) == 0) one.in_reply_to = std::to_string(extremes.Below(10));
      one.quality.timely = extremes.Maybe();
    }
    ExpectHonest(MedianReplyHours("a", "b", messages));
    ExpectHonest(InitiationBalance("a", "b", messages));
    ExpectHonest(MeanQuality("a", messages));
    const Silence silence = SilenceBetween("a", "b", messages);
    ExpectHonest(silence.hours);
    ExpectHonest(silence.limit);
  }
}

TEST(ExtremeInput, ComparesAnyBytes) {
  Extremes extremes(8);
  for (int round = 0; round < kRounds; ++round) {
    std::vector<Identity> two(2);
    for (Identity& identity : two) {
      for (std::string* text : {&identity.legal_name, &identity.lei, &identity.registry_id,
                                &identity.jurisdiction, &identity.domains.emplace_back()}) {
        for (size_t i = extremes.Below(6); i > 0; --i) {
          *text += static_cast<char>(extremes.Below(256));
        }
      }
    }
    const Match match = Compare(two[0], two[1], false);
    ExpectHonest(match.weight);
    EXPECT_EQ(match.weight.value, Compare(two[1], two[0], false).weight.value);
  }
}

}  // namespace
}  // namespace concord::partner
