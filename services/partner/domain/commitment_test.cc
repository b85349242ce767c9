#include "services/partner/domain/commitment.h"

#include <gtest/gtest.h>

namespace concord::partner {
namespace {

constexpr TrustPolicy kPolicy = {.half_life_days = 180, .grace_days = 10};

/// Due 30 days ago.
CommitmentRecord Ended(CommitmentStatus status, std::optional<double> settled_days_ago) {
  CommitmentRecord commitment;
  commitment.promisor = "north";
  commitment.beneficiary = "south";
  commitment.status = status;
  commitment.attested_by = "south";
  commitment.due_days_ago = 30;
  commitment.settled_days_ago = settled_days_ago;
  return commitment;
}

JudgedCommitment Judged(CommitmentStatus status, std::optional<double> settled_days_ago) {
  return Judge(Ended(status, settled_days_ago), kPolicy);
}

TEST(Judge, GivesFullCreditForWhatWasKeptInTime) {
  const JudgedCommitment judged = Judged(CommitmentStatus::kKept, 32);
  EXPECT_EQ(judged.verdict, CommitmentVerdict::kKept);
  EXPECT_EQ(judged.kept_share, 1);
  EXPECT_EQ(judged.age_days, 32);
}

// Concord domain, behavioral trust: r = max(0, 1 - days_late / grace).
TEST(Judge, GivesPartOfTheCreditForWhatWasLate) {
  EXPECT_NEAR(Judged(CommitmentStatus::kLate, 26).kept_share, .6, 1e-12);
  EXPECT_EQ(Judged(CommitmentStatus::kLate, 20).kept_share, 0);
  EXPECT_EQ(Judged(CommitmentStatus::kLate, 1).kept_share, 0);
  EXPECT_EQ(Judged(CommitmentStatus::kLate, std::nullopt).kept_share, 0);
}

TEST(Judge, FindsTheLatenessOfWhatIsCalledKept) {
  const JudgedCommitment judged = Judged(CommitmentStatus::kKept, 25);
  EXPECT_EQ(judged.verdict, CommitmentVerdict::kLate);
  EXPECT_NEAR(judged.kept_share, .5, 1e-12);
}

TEST(Judge, ForgivesNothingWithoutGrace) {
  const CommitmentRecord late = Ended(CommitmentStatus::kLate, 29);
  EXPECT_EQ(Judge(late, {.half_life_days = 180, .grace_days = 0}).kept_share, 0);
}

// Concord domain, behavioral trust: only the beneficiary attests, the promisor's claim is pending.
TEST(Judge, LeavesAClaimOfThePromisorPending) {
  CommitmentRecord claimed = Ended(CommitmentStatus::kKept, 32);
  claimed.attested_by = "north";
  EXPECT_EQ(Judge(claimed, kPolicy).verdict, CommitmentVerdict::kClaimed);
  claimed.attested_by = "";
  EXPECT_EQ(Judge(claimed, kPolicy).verdict, CommitmentVerdict::kClaimed);
}

// Concord domain, behavioral trust: renegotiated before due is neutral.
TEST(Judge, TakesAMoveBeforeTheDueDateForNeutral) {
  EXPECT_EQ(Judged(CommitmentStatus::kRenegotiated, 31).verdict, CommitmentVerdict::kNeutral);
  EXPECT_EQ(Judged(CommitmentStatus::kRenegotiated, 29).verdict, CommitmentVerdict::kBroken);
  EXPECT_EQ(Judged(CommitmentStatus::kRenegotiated, std::nullopt).verdict,
            CommitmentVerdict::kBroken);
}

TEST(Judge, SaysNothingAboutWhatWasWaivedOrExcused) {  // Concord domain, behavioral trust
  EXPECT_EQ(Judged(CommitmentStatus::kWaived, 31).verdict, CommitmentVerdict::kWaived);
  EXPECT_EQ(Judged(CommitmentStatus::kExcused, 31).verdict, CommitmentVerdict::kExcused);
}

// Concord domain, behavioral trust: silent past due and grace is broken, pending.
TEST(Judge, TakesSilencePastGraceForBrokenPending) {
  CommitmentRecord silent = Ended(CommitmentStatus::kOpen, std::nullopt);
  silent.attested_by = "";
  EXPECT_EQ(Judge(silent, kPolicy).verdict, CommitmentVerdict::kBrokenPending);
  silent.due_days_ago = 10;
  EXPECT_EQ(Judge(silent, kPolicy).verdict, CommitmentVerdict::kOpen);
  silent.due_days_ago = -5;
  EXPECT_EQ(Judge(silent, kPolicy).verdict, CommitmentVerdict::kOpen);
}

TEST(Judge, TakesTheBeneficiarysWordForBroken) {
  const JudgedCommitment judged = Judged(CommitmentStatus::kBroken, std::nullopt);
  EXPECT_EQ(judged.verdict, CommitmentVerdict::kBroken);
  EXPECT_EQ(judged.age_days, 30);
}

TEST(Judge, HasNoAgeForWhatWasKeptBeforeItIsDue) {
  CommitmentRecord early = Ended(CommitmentStatus::kKept, std::nullopt);
  early.due_days_ago = -5;
  EXPECT_EQ(Judge(early, kPolicy).age_days, 0);
}

}  // namespace
}  // namespace concord::partner
