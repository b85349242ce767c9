#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "services/partner/domain/company_name.h"
#include "services/partner/domain/life_cycle.h"
#include "services/partner/domain/match.h"
#include "services/partner/domain/merge.h"
#include "services/partner/domain/trust.h"

/// What holds for all input, tried on many (a fixed seed each).
namespace concord::partner {
namespace {

constexpr int kTries = 300;
constexpr TrustPolicy kPolicy = {.half_life_days = 200, .grace_days = 14};

using Engine = std::mt19937_64;

double Between(Engine& engine, double low, double high) {
  return std::uniform_real_distribution<double>(low, high)(engine);
}

int Below(Engine& engine, int count) {
  return std::uniform_int_distribution<int>(0, count - 1)(engine);
}

std::vector<CommitmentRecord> Commitments(Engine& engine) {
  std::vector<CommitmentRecord> commitments(static_cast<size_t>(Below(engine, 20)));
  for (size_t i = 0; i < commitments.size(); ++i) {
    CommitmentRecord& one = commitments[i];
    one.name = std::string("commitments/") + std::to_string(i);
    one.promisor = "north";
    one.beneficiary = "south";
    one.weight = Between(engine, 0, 3);
    one.status = static_cast<CommitmentStatus>(Below(engine, 7));
    one.attested_by = Below(engine, 4) == 0 ? "north" : "south";
    one.due_days_ago = Between(engine, -30, 400);
    if (Below(engine, 4) != 0) one.settled_days_ago = Between(engine, 0, 400);
  }
  return commitments;
}

BehavioralTrust TrustFrom(const std::vector<CommitmentRecord>& commitments) {
  return TrustIn("north", "south", commitments, kPolicy);
}

TEST(TrustProperty, LiesInsideItsIntervalAndTheOpenUnit) {
  Engine engine(1);
  for (int i = 0; i < kTries; ++i) {
    const BehavioralTrust trust = TrustFrom(Commitments(engine));
    const stats::Answer& expectation = trust.reputation.expectation;
    ASSERT_TRUE(expectation.has_value());
    EXPECT_GT(*expectation.value, 0);
    EXPECT_LT(*expectation.value, 1);
    EXPECT_LT(expectation.interval->low, *expectation.value);
    EXPECT_GT(expectation.interval->high, *expectation.value);
    EXPECT_LE(*trust.reputation.uncertainty.value, 1);
  }
}

TEST(TrustProperty, DoesNotDependOnTheOrderOfTheCommitments) {
  Engine engine(2);
  for (int i = 0; i < kTries; ++i) {
    std::vector<CommitmentRecord> commitments = Commitments(engine);
    const BehavioralTrust before = TrustFrom(commitments);
    std::shuffle(commitments.begin(), commitments.end(), engine);
    EXPECT_EQ(before.reputation.expectation.value,
              TrustFrom(commitments).reputation.expectation.value);
  }
}

TEST(TrustProperty, CountsEveryCommitmentOnce) {
  Engine engine(3);
  for (int i = 0; i < kTries; ++i) {
    const std::vector<CommitmentRecord> commitments = Commitments(engine);
    int counted = 0;
    for (const auto& [verdict, count] : TrustFrom(commitments).counts) counted += count;
    EXPECT_EQ(counted, static_cast<int>(commitments.size()));
  }
}

TEST(TrustProperty, RisesByAPromiseKeptAndFallsByOneBroken) {
  Engine engine(4);
  for (int i = 0; i < kTries; ++i) {
    std::vector<CommitmentRecord> commitments = Commitments(engine);
    const double before = *TrustFrom(commitments).reputation.expectation.value;
    CommitmentRecord more;
    more.name = "commitments/new";
    more.promisor = "north";
    more.beneficiary = more.attested_by = "south";
    more.status = CommitmentStatus::kKept;
    commitments.push_back(more);
    EXPECT_GT(*TrustFrom(commitments).reputation.expectation.value, before);
    commitments.back().status = CommitmentStatus::kBroken;
    EXPECT_LT(*TrustFrom(commitments).reputation.expectation.value, before);
  }
}

TEST(TrustProperty, NeverRisesByWhatThePromisorClaims) {
  Engine engine(5);
  for (int i = 0; i < kTries; ++i) {
    std::vector<CommitmentRecord> commitments = Commitments(engine);
    const auto before = TrustFrom(commitments).reputation.expectation.value;
    CommitmentRecord claim;
    claim.name = "commitments/new";
    claim.promisor = claim.attested_by = "north";
    claim.beneficiary = "south";
    claim.status = static_cast<CommitmentStatus>(Below(engine, 7));
    commitments.push_back(claim);
    EXPECT_EQ(TrustFrom(commitments).reputation.expectation.value, before);
  }
}

std::string Text(Engine& engine) {
  std::string text;
  for (int i = Below(engine, 20); i > 0; --i) {
    static constexpr std::string_view kBytes = "abcXYZ .,&-'\xc3\xa9\xff\xe6\x97\xa5";
    text += kBytes[static_cast<size_t>(Below(engine, static_cast<int>(kBytes.size())))];
  }
  return text;
}

TEST(NameProperty, IsSymmetricAndAShareAndOneForItself) {
  Engine engine(6);
  for (int i = 0; i < kTries * 10; ++i) {
    const std::string a = Text(engine);
    const std::string b = Text(engine);
    EXPECT_EQ(NameSimilarity(a, b), NameSimilarity(b, a));
    EXPECT_GE(NameSimilarity(a, b).value_or(0), 0);
    EXPECT_LE(NameSimilarity(a, b).value_or(0), 1);
    EXPECT_EQ(NameSimilarity(a, a).value_or(1), 1);
    EXPECT_EQ(ComparableName(ComparableName(a)), ComparableName(a));
  }
}

TEST(MatchProperty, IsSymmetric) {
  Engine engine(7);
  for (int i = 0; i < kTries; ++i) {
    Identity sides[2];
    for (Identity& side : sides) {
      side.legal_name = Text(engine);
      side.jurisdiction = Below(engine, 2) == 0 ? "DE" : "";
      if (Below(engine, 2) == 0) side.domains = {Text(engine)};
      side.registry_id = Text(engine);
    }
    EXPECT_EQ(Compare(sides[0], sides[1], false).verdict,
              Compare(sides[1], sides[0], false).verdict);
    EXPECT_EQ(Compare(sides[0], sides[1], false).weight.value,
              Compare(sides[1], sides[0], false).weight.value);
  }
}

bool InOneGroup(const MergePlan& plan, const RecordPair& pair) {
  return std::any_of(plan.groups.begin(), plan.groups.end(), [&](const auto& group) {
    return std::binary_search(group.begin(), group.end(), pair.first) &&
           std::binary_search(group.begin(), group.end(), pair.second);
  });
}

TEST(MergeProperty, KeepsEveryVetoAndPutsNoRecordInTwoGroups) {
  Engine engine(8);
  for (int i = 0; i < kTries; ++i) {
    std::vector<RecordPair> pairs[2];
    const auto record = [&] { return std::to_string(Below(engine, 15)); };
    for (int k = 0; k < 20; ++k) pairs[0].push_back({record(), record()});
    for (int k = 0; k < 6; ++k) pairs[1].push_back({record(), record()});
    const MergePlan plan = PlanMerges(pairs[0], pairs[1]);
    for (const RecordPair& veto : pairs[1]) {
      EXPECT_FALSE(veto.first != veto.second && InOneGroup(plan, veto));
    }
    std::set<std::string> seen;
    for (const auto& group : plan.groups) {
      for (const std::string& name : group) EXPECT_TRUE(seen.insert(name).second);
    }
    for (const RefusedMerge& refused : plan.refused) EXPECT_FALSE(InOneGroup(plan, refused.merge));
  }
}

TEST(LifeCycleProperty, EveryStageLeadsToExit) {
  for (int stage = 0; stage < static_cast<int>(Stage::kExit); ++stage) {
    EXPECT_TRUE(TransitionBetween(static_cast<Stage>(stage), Stage::kExit).has_value()) << stage;
  }
}

}  // namespace
}  // namespace concord::partner
