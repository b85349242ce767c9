#include <gmock/gmock.h>

#include "tests/rpc/alignment_world.h"
#include "tests/support/whole_scores.h"

namespace concord {
namespace {

using common::v1::Score;
using grpc::StatusCode;
using strategy::v1::ObjectiveService;
using ::testing::ElementsAre;
using testing::ExpectFails;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

constexpr char kThird[] = "partners/third";

using AlignmentTest = AlignmentWorld;

// Concord domain, identifying mutual goals: .5/.3/.2/0 against .2/.3/0/.5 agree by 1/3.
TEST_F(AlignmentTest, AgreesByAThirdInTheExample) {
  const auto goals = NewObjectives(4);
  Set(kLeft, {50, 30, 20, 0}, "SHARED");
  Set(kRight, {20, 30, 0, 50}, "SHARED");
  const auto analysis = Analyze("");
  EXPECT_NEAR(analysis.alignment().value(), 1.0 / 3, 1e-12);
  EXPECT_EQ(analysis.alignment().status(), Score::STATUS_OK);
  EXPECT_EQ(analysis.alignment().terms_size(), 4);
  EXPECT_THAT(analysis.alignment().terms(0).evidence(),
              ElementsAre(goals[0], NameOf(kLeft), NameOf(kRight)));
  ASSERT_EQ(analysis.gaps_size(), 4);
  EXPECT_EQ(analysis.gaps_count(), 4);
  EXPECT_EQ(analysis.gaps(0).objective(), goals[3]);
  EXPECT_EQ(std::abs(analysis.gaps(0).gap()), 50);
  EXPECT_THAT(analysis.mutual_objectives(), ElementsAre(goals[0], goals[1]));
  EXPECT_EQ(analysis.important_weight(), 10);
  EXPECT_THAT(analysis.withheld(), IsEmpty());
  testing::ExpectWholeScores(analysis, {});
}

TEST_F(AlignmentTest, NamesWhoHasSetNone) {
  NewObjectives(1);
  const auto analysis = Analyze("");
  EXPECT_FALSE(analysis.alignment().has_value());
  EXPECT_FALSE(analysis.alignment().reason().empty());
  EXPECT_THAT(analysis.missing(), UnorderedElementsAre(kLeft, kRight));
}

TEST_F(AlignmentTest, IsProvisionalWhileAPartyHasSetNone) {
  NewPartner("third", "");
  Join({kLeft, kRight, kThird});
  NewObjectives(2);
  Set(kLeft, {60, 40}, "SHARED");
  Set(kRight, {40, 60}, "SHARED");
  const auto analysis = Analyze("");
  for (const auto& score : {analysis.alignment(), analysis.order_agreement()}) {
    EXPECT_EQ(score.status(), Score::STATUS_PROVISIONAL);
    EXPECT_THAT(score.reason(), HasSubstr(kThird));
    EXPECT_NEAR(score.coverage(), 2.0 / 3, 1e-12);
  }
  testing::ExpectWholeScores(analysis, {});
  EXPECT_THAT(analysis.mutual_objectives(), IsEmpty());
}

TEST_F(AlignmentTest, GivesWholeScoresCaseO8) {
  NewPartner("third", "");
  Join({kLeft, kRight, kThird});
  NewObjectives(3);
  testing::ExpectWholeScores(Analyze(""), {});
  Set(kLeft, {60, 30, 10}, "SHARED");
  testing::ExpectWholeScores(Analyze(""), {});
  Set(kRight, {20, 30, 50}, "PRIVATE");
  for (const char* caller : {"", kLeft}) testing::ExpectWholeScores(Analyze(caller), {});
  Set(kThird, {100, 0, 0}, "FIGURES");
  for (const char* caller : {"", kLeft}) testing::ExpectWholeScores(Analyze(caller), {});
  Set(kRight, {100, 0, 0}, "SHARED");
  Set(kLeft, {100, 0, 0}, "SHARED");
  testing::ExpectWholeScores(Analyze(""), {});
}

// O2: who left counts no more, and neither opens nor closes what is mutual.
TEST_F(AlignmentTest, LeavesOutWhoLeftCaseO2) {
  NewPartner("third", "");
  Join({kLeft, kRight, kThird});
  const auto goals = NewObjectives(3);
  Set(kLeft, {60, 40, 0}, "SHARED");
  Set(kRight, {50, 20, 30}, "SHARED");
  Set(kThird, {0, 0, 100}, "SHARED");
  const auto before = Analyze("");
  EXPECT_EQ(before.alignment().value(), 0);
  EXPECT_THAT(before.mutual_objectives(), IsEmpty());
  Join({kLeft, kRight});
  const auto after = Analyze("");
  EXPECT_NEAR(after.alignment().value(), 70.0 / 130, 1e-12);
  EXPECT_EQ(after.alignment().status(), Score::STATUS_OK);
  testing::ExpectWholeScores(before, {});
  testing::ExpectWholeScores(after, {});
  EXPECT_EQ(after.gaps_count(), 3);
  EXPECT_THAT(after.mutual_objectives(), ElementsAre(goals[0], goals[1]));
  EXPECT_THAT(after.left_parties(), ElementsAre(kThird));
  EXPECT_THAT(after.missing(), IsEmpty());
  // One left and one new are not as many as before: who came last has set none.
  NewPartner("fourth", "");
  Join({kLeft, kRight, "partners/fourth"});
  EXPECT_THAT(Analyze("").missing(), ElementsAre("partners/fourth"));
  EXPECT_THAT(Analyze("").mutual_objectives(), IsEmpty());
}

// O3: what nobody weighs is no tie on which both agree.
TEST_F(AlignmentTest, TakesNothingFromWhatNobodyWeighsCaseO3) {
  NewObjectives(4);
  Set(kLeft, {87, 13}, "SHARED");
  Set(kRight, {0, 100}, "SHARED");
  EXPECT_EQ(Analyze("").order_agreement().value(), -1);
  EXPECT_EQ(Analyze("").order_agreement().coverage(), 1);
  Set(kLeft, {87, 13, 0, 0}, "SHARED");
  EXPECT_EQ(Analyze("").order_agreement().value(), -1);
  EXPECT_EQ(Analyze("").alignment().n(), 2);
}

// P3: what a party weighs can't be taken away from under its weights.
TEST_F(AlignmentTest, KeepsWhatIsWeighedCaseP3) {
  const auto goals = NewObjectives(4);
  Set(kLeft, {50, 30, 20, 0}, "SHARED");
  Set(kRight, {20, 30, 0, 50}, "PRIVATE");
  const std::string first = "name: '" + goals[0] + "'";
  ExpectFails(Ask(&ObjectiveService::Stub::DeleteObjective, first).status,
              StatusCode::FAILED_PRECONDITION, "REFERENCE_IN_USE");
  // Once nobody names it, it can go.
  Get(&PriorityStub::DeletePrioritySet, "name: '" + NameOf(kRight) + "'");
  Get(&PriorityStub::UpdatePrioritySet,
      fmt::format("priority_set {{ name: '{}' priorities {{ objective: '{}' weight: 100 }} }}",
                  NameOf(kLeft), goals[1]));
  Get(&ObjectiveService::Stub::DeleteObjective, first);
  ExpectFails(Ask(&PriorityStub::UndeletePrioritySet, "name: '" + NameOf(kRight) + "'").status,
              StatusCode::FAILED_PRECONDITION, "REFERENCE_NOT_FOUND");
}

// As weights were stored that nothing held to their objectives.
TEST_F(AlignmentTest, SaysWhichWeightsAreOnDeletedObjectives) {
  const auto goals = NewObjectives(2);
  Set(kLeft, {60, 40}, "SHARED");
  Set(kRight, {30, 70}, "SHARED");
  EXPECT_EQ(Figure(fmt::format("UPDATE strategy.objectives SET revision = revision + 1, "
                               "delete_time = update_time WHERE tenant_id = '{}' AND name = '{}' "
                               "RETURNING name",
                               caller_.tenant, goals[0])),
            goals[0]);
  const auto analysis = Analyze("");
  EXPECT_THAT(analysis.deleted_objectives(), ElementsAre(goals[0]));
  EXPECT_EQ(analysis.alignment().status(), Score::STATUS_PROVISIONAL);
  EXPECT_NEAR(analysis.alignment().coverage(), .4, 1e-12);
  EXPECT_FALSE(analysis.alignment().reason().empty());
  EXPECT_THAT(analysis.mutual_objectives(), ElementsAre(goals[1]));
}

TEST_F(AlignmentTest, TellsTheWidestGapsAndHowManyThereAre) {
  NewObjectives(60);
  NewPartner("third", "");
  Join({kLeft, kRight, kThird});
  for (const char* party : {kLeft, kRight, kThird}) {
    std::vector<double> weights(60, 1);
    weights[party == kLeft ? 0 : 1] = 41;
    Set(party, weights, "SHARED");
  }
  const auto analysis = Analyze("");
  EXPECT_EQ(analysis.gaps_count(), 180);
  ASSERT_EQ(analysis.gaps_size(), 100);
  EXPECT_EQ(std::abs(analysis.gaps(0).gap()), 40);
}

TEST_F(AlignmentTest, IsAskedAsOfAMoment) {
  const auto goals = NewObjectives(2);
  Set(kLeft, {50, 50}, "SHARED");
  const auto then = Set(kRight, {50, 50}, "SHARED");
  Set(kRight, {0, 100}, "SHARED");
  NewPartner("third", "");
  Join({kLeft, kRight, kThird});
  EXPECT_LT(Analyze("").alignment().value(), 1);
  const auto asked = TryAnalyze("", AsOf(then));
  ASSERT_TRUE(asked.status.ok()) << asked.status.error_message();
  EXPECT_EQ(asked.response.alignment().value(), 1);
  EXPECT_EQ(asked.response.alignment().as_of().nanos(), then.update_time().nanos());
  EXPECT_THAT(asked.response.missing(), IsEmpty()) << "who came later";
  EXPECT_THAT(asked.response.mutual_objectives(), ElementsAre(goals[0], goals[1]));
}

TEST_F(AlignmentTest, RefusesWhatCannotBe) {
  for (const char* weight : {"-1", "101", "nan"}) {
    SCOPED_TRACE(weight);
    ExpectFails(TryAnalyze("", fmt::format("important_weight: {}", weight)).status,
                StatusCode::INVALID_ARGUMENT, "FIELD_INVALID", "important_weight");
  }
  using strategy::v1::AlignmentService;
  ExpectFails(Ask(&AlignmentService::Stub::AnalyzeAlignment, "parent: 'together'").status,
              StatusCode::INVALID_ARGUMENT, "FIELD_INVALID", "parent");
  ExpectFails(Ask(&AlignmentService::Stub::AnalyzeAlignment, "parent: 'partnerships/none'").status,
              StatusCode::NOT_FOUND, "RESOURCE_NOT_FOUND");
}

}  // namespace
}  // namespace concord
