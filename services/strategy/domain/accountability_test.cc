#include "services/strategy/domain/accountability.h"

#include <gtest/gtest.h>

namespace concord::strategy {
namespace {

using enum ResponsibilityRole;
using stats::AnswerStatus;

ResponsibilityChart Chart() {
  return {.items = {"a", "b", "c", "d"},
          .parties = {"north", "south"},
          .assignments = {{"1", "a", "north", "ana", kAccountable},
                          {"2", "b", "north", "ana", kAccountable},
                          {"3", "c", "north", "ana", kAccountable},
                          {"4", "d", "south", "ben", kAccountable},
                          {"5", "a", "south", "ben", kResponsible}}};
}

const std::vector<NamedValue> kContributions = {{"south", 60, {}}, {"north", 40, {}}};

TEST(AccountabilityBalance, ComparesAccountabilityWithContribution) {
  const AccountabilityBalance balance = BalanceAccountability(Chart(), kContributions);
  ASSERT_EQ(balance.parties.size(), 2u);
  EXPECT_EQ(balance.parties[0].accountable, 3);
  EXPECT_EQ(balance.parties[0].share.value, .75);
  EXPECT_NEAR(*balance.parties[0].deviation.value, .35, 1e-12);
  EXPECT_NEAR(*balance.parties[1].deviation.value, -.35, 1e-12);
}

TEST(AccountabilityBalance, HasTheEvennessOfTheCounts) {
  // (3 + 1)^2 / (2 * (9 + 1))
  EXPECT_NEAR(*BalanceAccountability(Chart(), kContributions).evenness.value, .8, 1e-12);
}

TEST(AccountabilityBalance, SaysWhatItCannotCompare) {
  const AccountabilityBalance balance = BalanceAccountability(Chart(), {});
  EXPECT_EQ(balance.parties[0].share.value, .75);
  EXPECT_EQ(balance.parties[0].deviation.status, AnswerStatus::kInsufficientData);
  const std::vector<NamedValue> nothing = {{"north", 0, {}}, {"south", 0, {}}};
  EXPECT_EQ(BalanceAccountability(Chart(), nothing).parties[0].deviation.status,
            AnswerStatus::kUndefined);
}

TEST(AccountabilityBalance, IsUndefinedWhileNobodyIsAccountable) {
  ResponsibilityChart chart = Chart();
  chart.assignments.clear();
  const AccountabilityBalance balance = BalanceAccountability(chart, kContributions);
  EXPECT_EQ(balance.parties[0].share.status, AnswerStatus::kUndefined);
  EXPECT_EQ(balance.evenness.status, AnswerStatus::kUndefined);
}

}  // namespace
}  // namespace concord::strategy
