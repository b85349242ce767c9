#include "services/strategy/domain/empowerment.h"

#include <gtest/gtest.h>

namespace concord::strategy {
namespace {

using stats::AnswerStatus;

TEST(Empowerment, IsOneWhenAllLeadAlike) {
  const std::vector<PartyInitiative> parties = {{"north", {"i/1"}, {"d/1"}, {"x/1", "x/2"}},
                                                {"south", {"i/2"}, {"d/2"}, {"x/3", "x/4"}}};
  const Empowerment empowerment = AssessEmpowerment(parties);
  EXPECT_NEAR(*empowerment.evenness.value, 1, 1e-12);
  EXPECT_EQ(empowerment.evenness.status, AnswerStatus::kOk);
  EXPECT_NEAR(*empowerment.parties[0].share.value, .5, 1e-12);
}

TEST(Empowerment, IsOneNthWhenOneDoesItAll) {
  const std::vector<PartyInitiative> parties = {{"north", {"i/1"}, {"d/1"}, {"x/1"}}, {"south"}};
  EXPECT_NEAR(*AssessEmpowerment(parties).evenness.value, .5, 1e-12);
}

TEST(Empowerment, WeighsTheKindsAlike) {
  // North leads 3 of 4, south has both ideas: shares 3/8 and 5/8.
  const std::vector<PartyInitiative> parties = {{"north", {"a", "b", "c"}, {}, {}},
                                                {"south", {"d"}, {"e", "f"}, {}}};
  const Empowerment empowerment = AssessEmpowerment(parties);
  EXPECT_NEAR(*empowerment.parties[0].share.value, .375, 1e-12);
  EXPECT_NEAR(*empowerment.evenness.value, 1 / (2 * (.375 * .375 + .625 * .625)), 1e-12);
  EXPECT_NEAR(*empowerment.initiatives_led.value, .8, 1e-12);
  EXPECT_EQ(empowerment.parties[0].share.terms[0].evidence.size(), 3u);
}

TEST(Empowerment, IsProvisionalWhileAKindIsMissing) {
  const std::vector<PartyInitiative> parties = {{"north", {"a"}, {"b"}, {}}, {"south", {"c"}}};
  const Empowerment empowerment = AssessEmpowerment(parties);
  EXPECT_EQ(empowerment.evenness.status, AnswerStatus::kProvisional);
  EXPECT_NEAR(empowerment.evenness.coverage, 2.0 / 3, 1e-12);
  EXPECT_EQ(empowerment.decisions_proposed.status, AnswerStatus::kUndefined);
}

TEST(Empowerment, IsUndefinedWhileNothingHasHappened) {
  const std::vector<PartyInitiative> parties = {{"north"}, {"south"}};
  const Empowerment empowerment = AssessEmpowerment(parties);
  EXPECT_EQ(empowerment.evenness.status, AnswerStatus::kUndefined);
  EXPECT_EQ(empowerment.parties[0].share.status, AnswerStatus::kUndefined);
}

TEST(Empowerment, NeedsParties) {
  EXPECT_EQ(AssessEmpowerment({}).evenness.status, AnswerStatus::kInsufficientData);
}

}  // namespace
}  // namespace concord::strategy
