#include <gmock/gmock.h>

#include "tests/rpc/alignment_world.h"
#include "tests/support/whole_scores.h"

namespace concord {
namespace {

using common::v1::Score;
using grpc::StatusCode;
using ::testing::ElementsAre;
using testing::ExpectFails;
using ::testing::IsEmpty;

class PrivateWeightsTest : public AlignmentWorld {
 protected:
  // What the right party is told, without moments.
  std::string TextOfAnalysis(double important_weight) const {
    auto outcome = TryAnalyze(kRight, fmt::format("important_weight: {}", important_weight));
    if (!outcome.status.ok()) return outcome.status.error_message();
    outcome.response.mutable_alignment()->clear_as_of();
    outcome.response.mutable_order_agreement()->clear_as_of();
    return outcome.response.DebugString();
  }

  std::string TextOfPriorities() const {
    auto outcome = Read(kRight, kLeft);
    if (!outcome.status.ok()) return outcome.status.error_message();
    for (const char* of_revision : {"update_time", "etag"}) {
      const auto* field = outcome.response.GetDescriptor()->FindFieldByName(of_revision);
      outcome.response.GetReflection()->ClearField(&outcome.response, field);
    }
    return outcome.response.DebugString();
  }

  // All that it is told, whatever weights it sets itself.
  std::vector<std::string> ToldToRight() const {
    std::vector<std::string> told;
    for (const auto& own : std::vector<std::vector<double>>{
             {100, 0, 0}, {0, 100, 0}, {0, 0, 100}, {60, 40, 0}, {34, 33, 33}}) {
      Set(kRight, own, "SHARED");
      for (const double weight : {0, 10, 20, 40}) told.push_back(TextOfAnalysis(weight));
    }
    told.push_back(TextOfPriorities());
    return told;
  }

  // Whether it is told the same for each of the other's weights.
  bool ToldAlike(const std::string& visibility,
                 const std::vector<std::vector<double>>& secrets) const {
    std::vector<std::vector<std::string>> told;
    for (const auto& secret : secrets) {
      Set(kLeft, secret, visibility);
      told.push_back(ToldToRight());
    }
    return std::equal(told.begin() + 1, told.end(), told.begin());
  }

  static void ExpectWithheld(const Score& score, const std::string& formula) {
    EXPECT_EQ(score.status(), Score::STATUS_INSUFFICIENT_DATA);
    EXPECT_EQ(score.formula(), formula);
    EXPECT_FALSE(score.has_value());
    EXPECT_THAT(score.terms(), IsEmpty());
    EXPECT_EQ(score.reason(), std::string(kLeft) +
                                  " does not share its weights: share them, or ask somebody who "
                                  "acts for no single party");
  }
};

TEST_F(PrivateWeightsTest, AreShownToTheirPartyAlone) {
  NewObjectives(2);
  Set(kRight, {40, 60}, "SHARED");
  for (const char* visibility : {"PRIVATE", "FIGURES"}) {
    Set(kLeft, {70, 30}, visibility);
    EXPECT_EQ(Read(kLeft, kLeft).response.priorities(0).weight(), 70);
    ExpectFails(Read(kRight, kLeft).status, StatusCode::PERMISSION_DENIED, "PARTY_FORBIDDEN",
                "name");
    const auto seen_by_right = Analyze(kRight);
    EXPECT_THAT(seen_by_right.withheld(), ElementsAre(kLeft));
    EXPECT_THAT(seen_by_right.gaps(), IsEmpty());
    EXPECT_EQ(seen_by_right.gaps_count(), 0);
    EXPECT_GT(Analyze(kLeft).gaps_size(), 0) << "its own, and what is shared";
  }
}

TEST_F(PrivateWeightsTest, WithholdFiguresMadeOfThem) {
  NewObjectives(3);
  Set(kRight, {40, 30, 30}, "SHARED");
  for (const char* visibility : {"PRIVATE", "COUNT_ONLY", "FIGURES"}) {
    SCOPED_TRACE(visibility);
    Set(kLeft, {70, 25, 5}, visibility);
    const auto analysis = Analyze(kRight);
    ExpectWithheld(analysis.alignment(), "ruzicka_alignment/1");
    ExpectWithheld(analysis.order_agreement(), "kendall_tau_b/1");
    testing::ExpectWholeScores(analysis, {});
    const auto told =
        ExpectFails(TryAnalyze(kRight, "important_weight: 20").status,
                    StatusCode::PERMISSION_DENIED, "PARTY_FORBIDDEN", "important_weight");
    EXPECT_EQ(told.metadata.at("default"), "10");
  }
}

// Whoever asks: a gate that opened by them would tell everybody.
TEST_F(PrivateWeightsTest, AreInNoMutualObjectiveUnlessTheirPartyAllowsIt) {
  const auto goals = NewObjectives(3);
  Set(kRight, {40, 30, 30}, "SHARED");
  for (const char* visibility : {"PRIVATE", "COUNT_ONLY"}) {
    Set(kLeft, {70, 25, 5}, visibility);
    for (const char* caller : {"", kLeft, kRight}) {
      SCOPED_TRACE(visibility + std::string(" for ") + caller);
      EXPECT_THAT(Analyze(caller).mutual_objectives(), IsEmpty());
      EXPECT_THAT(Analyze(caller).private_parties(), ElementsAre(kLeft));
    }
  }
  Set(kLeft, {70, 25, 5}, "FIGURES");
  for (const char* caller : {"", kLeft, kRight}) {
    EXPECT_THAT(Analyze(caller).mutual_objectives(), ElementsAre(goals[0], goals[1]));
    EXPECT_THAT(Analyze(caller).private_parties(), IsEmpty());
  }
}

// Both choose it: who keeps its own out of it is told nothing of the other's.
TEST_F(PrivateWeightsTest, AreUsedAmongThoseWhoChoseIt) {
  NewObjectives(2);
  Set(kLeft, {70, 30}, "FIGURES");
  Set(kRight, {70, 30}, "PRIVATE");
  EXPECT_THAT(Analyze(kRight).mutual_objectives(), IsEmpty());
  EXPECT_THAT(Analyze(kRight).private_parties(), ElementsAre(kRight));
}

TEST_F(PrivateWeightsTest, CountForWhoMaySeeAllWeights) {
  NewObjectives(2);
  Set(kLeft, {70, 30}, "PRIVATE");
  Set(kRight, {40, 60}, "SHARED");
  for (const char* caller : {"", kLeft}) {
    const auto analysis = Analyze(caller);
    EXPECT_NEAR(analysis.alignment().value(), 70.0 / 130, 1e-12);
    EXPECT_EQ(analysis.order_agreement().value(), -1);
    EXPECT_EQ(analysis.gaps_size(), 2);
  }
}

TEST_F(PrivateWeightsTest, AreToldInNoBit) {
  NewObjectives(3);
  for (const char* visibility : {"PRIVATE", "COUNT_ONLY"}) {
    SCOPED_TRACE(visibility);
    EXPECT_TRUE(ToldAlike(visibility, {{50, 45, 5}, {1, 2, 97}, {90, 10, 0}}));
  }
}

// One bit an objective, and no more: whether it weighs 10 or more.
TEST_F(PrivateWeightsTest, AreToldOneBitAnObjectiveWhereTheirPartyAllowsIt) {
  NewObjectives(3);
  EXPECT_TRUE(ToldAlike("FIGURES", {{50, 45, 5}, {20, 71, 9}, {90, 10, 0}}));
  EXPECT_FALSE(ToldAlike("FIGURES", {{50, 45, 5}, {50, 5, 45}}));
}

// What is shared is shared among the parties, not with every partner of the tenant.
TEST_F(PrivateWeightsTest, AreShownToNoStranger) {
  NewObjectives(3);
  Set(kLeft, {60, 40, 0}, "SHARED");
  Set(kRight, {20, 30, 50}, "COUNT_ONLY");
  const std::string stranger = NewPartner("stranger", "");
  for (const char* party : {kLeft, kRight}) {
    ExpectFails(Read(stranger, party).status, StatusCode::PERMISSION_DENIED, "PARTY_FORBIDDEN",
                "parent");
  }
  ExpectFails(TryAnalyze(stranger, "").status, StatusCode::PERMISSION_DENIED, "PARTY_FORBIDDEN",
              "parent");
  ExpectFails(
      AskAs(stranger, &PriorityStub::ListPrioritySets, fmt::format("parent: '{}'", kTogether))
          .status,
      StatusCode::PERMISSION_DENIED, "PARTY_FORBIDDEN", "parent");
  EXPECT_TRUE(Read(kRight, kLeft).status.ok());
}

}  // namespace
}  // namespace concord
