#include "services/partner/domain/trust.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>

namespace concord::partner {
namespace {

using stats::AnswerStatus;

constexpr TrustPolicy kPolicy = {.half_life_days = 100, .grace_days = 10};

CommitmentRecord Promise(const std::string& name, CommitmentStatus status, double days_ago) {
  CommitmentRecord commitment;
  commitment.name = name;
  commitment.promisor = "north";
  commitment.beneficiary = "south";
  commitment.status = status;
  commitment.attested_by = "south";
  commitment.due_days_ago = days_ago;
  commitment.settled_days_ago = days_ago;
  return commitment;
}

std::vector<CommitmentRecord> KeptAndBroken(int kept, int broken) {
  std::vector<CommitmentRecord> commitments;
  for (int i = 0; i < kept; ++i) {
    commitments.push_back(
        Promise(std::string("k") + std::to_string(i), CommitmentStatus::kKept, 0));
  }
  for (int i = 0; i < broken; ++i) {
    commitments.push_back(
        Promise(std::string("b") + std::to_string(i), CommitmentStatus::kBroken, 0));
  }
  return commitments;
}

// Concord domain, behavioral trust: r = 8, s = 2.
TEST(TrustIn, IsOfTheWorkedExample) {
  const BehavioralTrust trust = TrustIn("north", "south", KeptAndBroken(8, 2), kPolicy);
  EXPECT_EQ(trust.reputation.kept, 8);
  EXPECT_EQ(trust.reputation.broken, 2);
  EXPECT_NEAR(trust.reputation.expectation.value.value(), .75, 1e-12);
  EXPECT_NEAR(trust.reputation.earned.value.value(), .530, 5e-4);
  EXPECT_EQ(trust.reputation.expectation.n, 10);
}

TEST(TrustIn, IsTheSumOfItsTerms) {
  const stats::Answer expectation =
      TrustIn("north", "south", KeptAndBroken(3, 4), kPolicy).reputation.expectation;
  double sum = 0;
  for (const stats::Term& term : expectation.terms) sum += term.contribution.value_or(0);
  EXPECT_NEAR(sum, *expectation.value, 1e-12);
  EXPECT_EQ(expectation.terms.size(), 8u);
  EXPECT_EQ(expectation.terms[0].name, "prior");
}

TEST(TrustIn, HasADirection) {  // Concord domain, trust: directional
  const BehavioralTrust back = TrustIn("south", "north", KeptAndBroken(8, 2), kPolicy);
  EXPECT_EQ(back.reputation.expectation.status, AnswerStatus::kProvisional);
  EXPECT_EQ(back.reputation.expectation.value, .5);
  EXPECT_EQ(back.reputation.earned.status, AnswerStatus::kInsufficientData);
}

TEST(TrustIn, FadesByHalfInAHalfLife) {  // Concord domain, behavioral trust: w 2^(-t/h)
  const std::vector commitments = {Promise("a", CommitmentStatus::kKept, 100),
                                   Promise("b", CommitmentStatus::kBroken, 200)};
  const BehavioralTrust trust = TrustIn("north", "south", commitments, kPolicy);
  EXPECT_NEAR(trust.reputation.kept, .5, 1e-12);
  EXPECT_NEAR(trust.reputation.broken, .25, 1e-12);
}

TEST(TrustIn, SplitsWhatWasLate) {
  CommitmentRecord late = Promise("a", CommitmentStatus::kLate, 0);
  late.due_days_ago = 4;
  late.weight = 2;
  const BehavioralTrust trust = TrustIn("north", "south", std::vector{late}, kPolicy);
  EXPECT_NEAR(trust.reputation.kept, 1.2, 1e-12);
  EXPECT_NEAR(trust.reputation.broken, .8, 1e-12);
  EXPECT_EQ(trust.Count(CommitmentVerdict::kLate), 1);
}

TEST(TrustIn, CountsWhatDoesNotWeigh) {  // Concord domain, behavioral trust: excluded but counted
  CommitmentRecord claim = Promise("claim", CommitmentStatus::kKept, 1);
  claim.attested_by = "north";
  const std::vector commitments = {
      Promise("w", CommitmentStatus::kWaived, 1),       Promise("e", CommitmentStatus::kExcused, 1),
      Promise("r", CommitmentStatus::kRenegotiated, 1), Promise("s", CommitmentStatus::kOpen, 11),
      Promise("o", CommitmentStatus::kOpen, -1),        claim};
  const BehavioralTrust trust = TrustIn("north", "south", commitments, kPolicy);
  EXPECT_EQ(trust.reputation.kept + trust.reputation.broken, 0);
  EXPECT_EQ(trust.reputation.uncertainty.value, 1.0);
  for (const auto verdict :
       {CommitmentVerdict::kWaived, CommitmentVerdict::kExcused, CommitmentVerdict::kNeutral,
        CommitmentVerdict::kBrokenPending, CommitmentVerdict::kOpen, CommitmentVerdict::kClaimed}) {
    EXPECT_EQ(trust.Count(verdict), 1);
  }
  EXPECT_EQ(trust.Count(CommitmentVerdict::kKept), 0);
}

TEST(TrustIn, HasEarnedNothingWhenAllWasWaived) {
  const std::vector commitments = {Promise("w", CommitmentStatus::kWaived, 1),
                                   Promise("v", CommitmentStatus::kWaived, 400)};
  const BehavioralTrust trust = TrustIn("north", "south", commitments, kPolicy);
  EXPECT_EQ(trust.reputation.expectation.value, .5);
  EXPECT_EQ(trust.reputation.expectation.status, AnswerStatus::kProvisional);
  EXPECT_EQ(trust.reputation.earned.status, AnswerStatus::kInsufficientData);
  EXPECT_EQ(trust.Count(CommitmentVerdict::kWaived), 2);
}

TEST(TrustIn, IsUndefinedForWhatIsNoNumber) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  CommitmentRecord bad = Promise("a", CommitmentStatus::kKept, 1);
  bad.weight = nan;
  EXPECT_EQ(TrustIn("north", "south", std::vector{bad}, kPolicy).reputation.expectation.status,
            AnswerStatus::kUndefined);
  bad = Promise("a", CommitmentStatus::kKept, nan);
  EXPECT_EQ(TrustIn("north", "south", std::vector{bad}, kPolicy).reputation.earned.status,
            AnswerStatus::kUndefined);
  EXPECT_EQ(TrustIn("north", "south", {}, {0, 10}).reputation.expectation.status,
            AnswerStatus::kUndefined);
  EXPECT_EQ(TrustIn("north", "south", {}, {100, -1}).reputation.expectation.status,
            AnswerStatus::kUndefined);
}

TEST(TrustAsymmetry, IsTheDifferenceOfBothDirections) {  // Concord domain, trust asymmetry
  std::vector<CommitmentRecord> back = KeptAndBroken(1, 1);
  for (CommitmentRecord& commitment : back) {
    std::swap(commitment.promisor, commitment.beneficiary);
    commitment.attested_by = commitment.beneficiary;
  }
  const auto south_in_north = TrustIn("north", "south", KeptAndBroken(8, 2), kPolicy);
  const auto north_in_south = TrustIn("south", "north", back, kPolicy);
  EXPECT_NEAR(TrustAsymmetry(south_in_north, north_in_south).value.value(), .25, 1e-12);
  EXPECT_NEAR(TrustAsymmetry(north_in_south, south_in_north).value.value(), -.25, 1e-12);
}

TEST(TrustAsymmetry, NeedsEvidenceInBothDirections) {
  const auto some = TrustIn("north", "south", KeptAndBroken(8, 2), kPolicy);
  const auto none = TrustIn("south", "north", {}, kPolicy);
  EXPECT_EQ(TrustAsymmetry(some, none).status, AnswerStatus::kInsufficientData);
  const auto undefined = TrustIn("north", "south", {}, {0, 10});
  EXPECT_EQ(TrustAsymmetry(some, undefined).status, AnswerStatus::kUndefined);
}

}  // namespace
}  // namespace concord::partner
