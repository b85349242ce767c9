#include "services/strategy/domain/responsibility.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace concord::strategy {
namespace {

using enum ResponsibilityRole;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

Assignment Of(std::string name, std::string item, std::string party, std::string person,
              ResponsibilityRole role) {
  return {std::move(name), std::move(item), std::move(party), std::move(person), role};
}

ResponsibilityChart Clean() {
  return {.items = {"pilot", "launch"},
          .parties = {"north", "south"},
          .people = {{"ana", "north"}, {"ben", "south"}},
          .assignments = {Of("1", "pilot", "north", "ana", kAccountable),
                          Of("2", "pilot", "south", "ben", kResponsible),
                          Of("3", "launch", "south", "ben", kAccountable),
                          Of("4", "launch", "north", "", kInformed)}};
}

std::vector<std::string> Keys(const ResponsibilityChart& chart) {
  std::vector<std::string> keys;
  for (const auto& violation : Lint(chart)) keys.push_back(RuleKey(violation.rule));
  return keys;
}

TEST(ResponsibilityLint, FindsNothingInACleanChart) { EXPECT_THAT(Lint(Clean()), IsEmpty()); }

TEST(ResponsibilityLint, WantsExactlyOneAccountable) {
  ResponsibilityChart chart = Clean();
  chart.assignments[1].role = kAccountable;
  const auto violations = Lint(chart);
  ASSERT_EQ(violations.size(), 1u);
  EXPECT_EQ(violations[0].rule, ResponsibilityRule::kOneAccountable);
  EXPECT_EQ(violations[0].item, "pilot");
  EXPECT_THAT(violations[0].evidence, ElementsAre("1", "2"));
  EXPECT_THAT(violations[0].text, HasSubstr("pilot has 2"));
  chart.assignments[0].role = chart.assignments[1].role = kResponsible;
  EXPECT_THAT(Keys(chart), ElementsAre("one_accountable"));
}

TEST(ResponsibilityLint, LetsAccountableImplyResponsibleIfToldSo) {
  ResponsibilityChart chart = Clean();
  chart.accountable_may_imply_responsible = false;
  EXPECT_THAT(Keys(chart), ElementsAre("no_responsible"));
  EXPECT_EQ(Lint(chart)[0].item, "launch");
}

TEST(ResponsibilityLint, WantsSomeoneWhoDoesIt) {
  ResponsibilityChart chart = Clean();
  chart.assignments[2].role = kConsulted;
  EXPECT_THAT(Keys(chart), ElementsAre("one_accountable", "no_responsible"));
}

TEST(ResponsibilityLint, WantsOneKindOfRoleForAPartyInAnItem) {
  ResponsibilityChart chart = Clean();
  chart.assignments.push_back(Of("5", "pilot", "north", "ana", kConsulted));
  const auto violations = Lint(chart);
  ASSERT_EQ(violations.size(), 1u);
  EXPECT_EQ(RuleKey(violations[0].rule), "one_role_per_party");
  EXPECT_THAT(violations[0].evidence, ElementsAre("1", "5"));
}

TEST(ResponsibilityLint, AllowsSeveralPeopleOfAPartyTheSameRole) {
  ResponsibilityChart chart = Clean();
  chart.assignments.push_back(Of("5", "pilot", "south", "bea", kResponsible));
  EXPECT_THAT(Lint(chart), IsEmpty());
}

TEST(ResponsibilityLint, WantsAPersonOfTheStrategyToBeAccountable) {
  ResponsibilityChart chart = Clean();
  chart.assignments[0].person = "";
  EXPECT_THAT(Keys(chart), ElementsAre("accountable_is_person"));
  chart.assignments[0].person = "stranger";
  EXPECT_THAT(Keys(chart), ElementsAre("accountable_is_person"));
  chart.assignments[0].person = "ben";
  EXPECT_THAT(Lint(chart)[0].text, HasSubstr("ben is not of north"));
}

TEST(ResponsibilityLint, ReportsAnOrphanOnce) {
  ResponsibilityChart chart = Clean();
  chart.items.push_back("training");
  EXPECT_THAT(Keys(chart), ElementsAre("orphan_item"));
}

TEST(ResponsibilityLint, NamesAPartyThatIsOnlyInformed) {
  ResponsibilityChart chart = Clean();
  chart.parties.push_back("east");
  EXPECT_THAT(Keys(chart), ElementsAre("party_without_role"));
  chart.assignments.push_back(Of("5", "pilot", "east", "", kInformed));
  EXPECT_THAT(Keys(chart), ElementsAre("party_only_informed"));
}

TEST(ResponsibilityLint, NamesAPersonWhoAnswersForTooMuch) {
  ResponsibilityChart chart = Clean();
  chart.most_items_per_accountable = 1;
  EXPECT_THAT(Lint(chart), IsEmpty());
  chart.items.push_back("training");
  chart.assignments.push_back(Of("5", "training", "north", "ana", kAccountable));
  const auto violations = Lint(chart);
  ASSERT_EQ(violations.size(), 1u);
  EXPECT_EQ(RuleKey(violations[0].rule), "accountable_overload");
  EXPECT_EQ(violations[0].person, "ana");
}

TEST(ResponsibilityLint, NamesWhatIsNotInTheStrategy) {
  ResponsibilityChart chart = Clean();
  chart.assignments.push_back(Of("5", "ghost", "north", "", kConsulted));
  chart.assignments.push_back(Of("6", "pilot", "stranger", "", kConsulted));
  EXPECT_THAT(Keys(chart), ElementsAre("unknown_item", "unknown_party"));
}

TEST(ResponsibilityLint, WantsOneDriverAndOneApproverInDaci) {
  ResponsibilityChart chart = {.scheme = ResponsibilityScheme::kDaci,
                               .items = {"pilot"},
                               .parties = {"north", "south"},
                               .people = {{"ana", "north"}, {"ben", "south"}},
                               .assignments = {Of("1", "pilot", "north", "ana", kApprover),
                                               Of("2", "pilot", "south", "ben", kDriver)}};
  EXPECT_THAT(Lint(chart), IsEmpty());
  chart.assignments[1].role = kContributor;
  EXPECT_THAT(Keys(chart), ElementsAre("one_driver"));
  chart.assignments[0].role = kContributor;
  EXPECT_THAT(Keys(chart), ElementsAre("one_driver", "one_approver"));
}

// R1: who answers for an item is a person.
TEST(ResponsibilityLint, WantsAPersonForWhoDecides) {
  for (const auto role : {kAccountable, kDriver, kApprover}) EXPECT_TRUE(NeedsPerson(role));
  for (const auto role : {kResponsible, kConsulted, kInformed, kContributor}) {
    EXPECT_FALSE(NeedsPerson(role));
  }
  ResponsibilityChart chart = Clean();
  chart.people.clear();
  EXPECT_THAT(Lint(chart), IsEmpty()) << "who is a person of whom isn't known";
  chart.assignments[0].person.clear();
  EXPECT_THAT(Keys(chart), ElementsAre("accountable_is_person"));
}

// R1: one line twice.
TEST(ResponsibilityLint, FindsOneLineTwice) {
  ResponsibilityChart chart = Clean();
  chart.assignments.push_back(Of("5", "pilot", "south", "ben", kResponsible));
  const auto violations = Lint(chart);
  ASSERT_EQ(violations.size(), 1u);
  EXPECT_EQ(violations[0].rule, ResponsibilityRule::kDuplicate);
  EXPECT_THAT(violations[0].evidence, ElementsAre("2", "5"));
}

TEST(ResponsibilityLint, TellsTheSchemeByMostOfTheRoles) {
  EXPECT_EQ(SchemeOf(Clean().assignments), ResponsibilityScheme::kRaci);
  EXPECT_EQ(SchemeOf({}), ResponsibilityScheme::kRaci);
  EXPECT_EQ(SchemeOf({Of("1", "a", "north", "ana", kDriver), Of("2", "a", "south", "", kInformed)}),
            ResponsibilityScheme::kDaci);
}

TEST(ResponsibilityLint, RefusesTheOtherSchemesRoles) {
  ResponsibilityChart chart = Clean();
  chart.assignments[1].role = kContributor;
  EXPECT_THAT(Keys(chart), ElementsAre("foreign_role"));
}

TEST(ResponsibilityLint, NamesEachRuleDifferently) {
  std::vector<std::string> keys;
  for (int rule = 0; rule <= static_cast<int>(ResponsibilityRule::kAccountableOverload); ++rule) {
    keys.push_back(RuleKey(static_cast<ResponsibilityRule>(rule)));
  }
  std::sort(keys.begin(), keys.end());
  EXPECT_EQ(std::adjacent_find(keys.begin(), keys.end()), keys.end());
  EXPECT_EQ(std::count(keys.begin(), keys.end(), "unknown_rule"), 0);
}

}  // namespace
}  // namespace concord::strategy
