#include <gmock/gmock.h>

#include "tests/rpc/alignment_world.h"

namespace concord {
namespace {

using common::v1::Score;
using grpc::StatusCode;
using strategy::v1::AlignmentAnalysis;
using strategy::v1::ObjectiveService;
using ::testing::ElementsAre;
using testing::ExpectFails;
using ::testing::IsEmpty;

class PrivateWeightsTest : public AlignmentWorld {
 protected:
  testing::Outcome<AlignmentAnalysis> AnalyzeAsRight(double important_weight) const {
    return AskAs(kRight, &ObjectiveService::Stub::AnalyzeAlignment,
                 fmt::format("parent: '{}' important_weight: {}", kTogether, important_weight));
  }

  // What the right party is told, without moments.
  std::string TextOfAnalysis(double important_weight) const {
    auto outcome = AnalyzeAsRight(important_weight);
    if (!outcome.status.ok()) return outcome.status.error_message();
    outcome.response.mutable_alignment()->clear_as_of();
    outcome.response.mutable_order_agreement()->clear_as_of();
    return outcome.response.DebugString();
  }

  std::string TextOfPriorities() const {
    auto outcome = Read(kRight, kLeft);
    if (!outcome.status.ok()) return outcome.status.error_message();
    outcome.response.clear_update_time();
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

  static void ExpectWithheld(const Score& score, const std::string& formula) {
    EXPECT_EQ(score.status(), Score::STATUS_INSUFFICIENT_DATA);
    EXPECT_EQ(score.formula(), formula);
    EXPECT_FALSE(score.has_value());
    EXPECT_THAT(score.terms(), IsEmpty());
    EXPECT_EQ(score.reason(), std::string(kLeft) +
                                  " keeps its weights private: share them, or ask somebody who "
                                  "acts for no single party");
  }
};

TEST_F(PrivateWeightsTest, AreShownToTheirPartyAlone) {
  NewObjectives(2);
  Set(kLeft, {70, 30}, "PRIVATE");
  Set(kRight, {40, 60}, "SHARED");
  EXPECT_EQ(Read(kLeft, kLeft).response.priorities(0).weight(), 70);
  ExpectFails(Read(kRight, kLeft).status, StatusCode::PERMISSION_DENIED, "PARTY_FORBIDDEN",
              "party");
  const auto seen_by_right = Analyze(kRight);
  EXPECT_THAT(seen_by_right.withheld(), ElementsAre(kLeft));
  EXPECT_THAT(seen_by_right.gaps(), IsEmpty());
  EXPECT_THAT(seen_by_right.alignment().terms(), IsEmpty());
  EXPECT_GT(Analyze(kLeft).gaps_size(), 0) << "its own, and what is shared";
}

TEST_F(PrivateWeightsTest, WithholdFiguresMadeOfThem) {
  const auto goals = NewObjectives(3);
  Set(kRight, {40, 30, 30}, "SHARED");
  for (const char* visibility : {"PRIVATE", "COUNT_ONLY"}) {
    SCOPED_TRACE(visibility);
    Set(kLeft, {70, 25, 5}, visibility);
    const auto analysis = Analyze(kRight);
    ExpectWithheld(analysis.alignment(), "ruzicka_alignment/1");
    ExpectWithheld(analysis.order_agreement(), "kendall_tau_b/1");
    EXPECT_THAT(analysis.mutual_objectives(), ElementsAre(goals[0], goals[1]));
    const auto told = ExpectFails(AnalyzeAsRight(20).status, StatusCode::PERMISSION_DENIED,
                                  "PARTY_FORBIDDEN", "important_weight");
    EXPECT_EQ(told.metadata.at("default"), "10");
  }
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

TEST_F(PrivateWeightsTest, AreToldAlikeWhenTheyDifferInNoBit) {
  NewObjectives(3);
  for (const char* visibility : {"PRIVATE", "COUNT_ONLY"}) {
    SCOPED_TRACE(visibility);
    std::vector<std::vector<std::string>> told;
    for (const auto& secret :
         std::vector<std::vector<double>>{{50, 45, 5}, {20, 71, 9}, {90, 10, 0}}) {
      Set(kLeft, secret, visibility);
      told.push_back(ToldToRight());
    }
    EXPECT_EQ(told[1], told[0]);
    EXPECT_EQ(told[2], told[0]);
  }
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
  const auto analysis = AskAs(stranger, &ObjectiveService::Stub::AnalyzeAlignment,
                              fmt::format("parent: '{}'", kTogether));
  ExpectFails(analysis.status, StatusCode::PERMISSION_DENIED, "PARTY_FORBIDDEN", "parent");
  EXPECT_TRUE(Read(kRight, kLeft).status.ok());
}

}  // namespace
}  // namespace concord
