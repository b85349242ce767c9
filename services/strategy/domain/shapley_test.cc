#include "services/strategy/domain/shapley.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <bit>
#include <limits>
#include <map>

namespace concord::strategy {
namespace {

using stats::AnswerStatus;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

CoalitionValue Table(std::map<Coalition, double> values) {
  return [values = std::move(values)](Coalition coalition) -> std::optional<double> {
    const auto found = values.find(coalition);
    return found == values.end() ? std::nullopt : std::optional(found->second);
  };
}

// Concord domain, fairness, Shapley: parties 1, 2, 3 are the bits 1, 2, 4.
const std::vector<std::string> kParties = {"one", "two", "three"};
const std::map<Coalition, double> kValues = {{1, 100}, {2, 80},  {4, 0},  {3, 260},
                                             {5, 150}, {6, 110}, {7, 360}};

TEST(Shapley, HasTheValuesOfTheWorkedExample) {
  const ShapleyReport report = Shapley(kParties, Table(kValues), 0, 0);
  EXPECT_FALSE(report.is_sampled);
  EXPECT_NEAR(*report.shares[0].value.value, 515.0 / 3, 1e-9);
  EXPECT_NEAR(*report.shares[1].value.value, 425.0 / 3, 1e-9);
  EXPECT_NEAR(*report.shares[2].value.value, 140.0 / 3, 1e-9);
}

TEST(Shapley, IsInTheCoreInTheWorkedExample) {
  const std::vector<double> split = {515.0 / 3, 425.0 / 3, 140.0 / 3};
  const CoreTest test = TestCore(kParties, Table(kValues), split);
  EXPECT_EQ(test.in_core, true);
  EXPECT_EQ(test.objections, 0);
}

TEST(Shapley, ExplainsAValueByThePlaceOfJoining) {
  const ShapleyReport report = Shapley(kParties, Table(kValues), 0, 0);
  const stats::Answer& one = report.shares[0].value;
  ASSERT_EQ(one.terms.size(), 3u);
  EXPECT_NEAR(one.terms[0].value, 100, 1e-9);                // Alone.
  EXPECT_NEAR(one.terms[1].value, (180 + 150) / 2.0, 1e-9);  // After one other.
  EXPECT_NEAR(one.terms[2].value, 250, 1e-9);                // Last.
  EXPECT_FALSE(report.shares[0].standard_error);
}

TEST(Shapley, RefusesAMissingValue) {
  std::map<Coalition, double> values = kValues;
  values.erase(5);
  const ShapleyReport report = Shapley(kParties, Table(values), 0, 0);
  EXPECT_EQ(report.shares[1].value.status, AnswerStatus::kInsufficientData);
  EXPECT_THAT(report.reason, HasSubstr("one, three."));
}

TEST(Shapley, RefusesWhatIsNoNumber) {
  std::map<Coalition, double> values = kValues;
  values[5] = std::numeric_limits<double>::quiet_NaN();
  EXPECT_EQ(Shapley(kParties, Table(values), 0, 0).shares[0].value.status,
            AnswerStatus::kUndefined);
}

TEST(Shapley, NeedsParties) {
  EXPECT_THAT(Shapley({}, Table(kValues), 10, 0).reason, HasSubstr("no parties"));
  const std::vector<std::string> many(64, "p");
  EXPECT_EQ(Shapley(many, Table(kValues), 10, 0).shares[0].value.status, AnswerStatus::kUndefined);
}

TEST(Shapley, GivesOnePartyAll) {
  const std::vector<std::string> alone = {"one"};
  EXPECT_EQ(Shapley(alone, Table({{1, 42}}), 0, 0).shares[0].value.value, 42.0);
}

/// A game of 20 parties whose values are known: party i adds i, and any two together 1 more.
std::optional<double> Pairs(Coalition coalition) {
  double value = 0;
  for (int i = 0; i < 20; ++i) value += (coalition >> i) & 1 ? i : 0;
  const int size = std::popcount(coalition);
  return value + size * (size - 1) / 2.0;
}

std::vector<std::string> Twenty() {
  std::vector<std::string> names;
  for (int i = 0; i < 20; ++i) names.push_back(std::to_string(i));
  return names;
}

TEST(SampledShapley, ComesNearTheExactValue) {
  const ShapleyReport report = Shapley(Twenty(), Pairs, 2000, 42);
  ASSERT_TRUE(report.is_sampled);
  EXPECT_EQ(report.permutations, 2000);
  for (size_t i = 0; i < 20; ++i) {
    const double exact = static_cast<double>(i) + 19 / 2.0;
    EXPECT_NEAR(*report.shares[i].value.value, exact, 5 * *report.shares[i].standard_error) << i;
    EXPECT_NEAR(*report.shares[i].standard_error, 5.77 / std::sqrt(2000), .01) << i;
  }
}

TEST(SampledShapley, AddsUpToTheValueOfAll) {
  double sum = 0;
  for (const ShapleyShare& share : Shapley(Twenty(), Pairs, 50, 1).shares)
    sum += *share.value.value;
  EXPECT_NEAR(sum, *Pairs((Coalition{1} << 20) - 1), 1e-9);
}

TEST(SampledShapley, IsTheSameForTheSameSeed) {
  const double first = *Shapley(Twenty(), Pairs, 50, 1).shares[3].value.value;
  EXPECT_EQ(first, *Shapley(Twenty(), Pairs, 50, 1).shares[3].value.value);
  EXPECT_NE(first, *Shapley(Twenty(), Pairs, 50, 2).shares[3].value.value);
}

// Who adds the same to whomever it joins is sampled without error.
TEST(SampledShapley, HasNoErrorForAPartyWithAConstantMarginal) {
  const auto additive = [](Coalition coalition) -> std::optional<double> {
    double value = 0;
    for (int i = 0; i < 20; ++i) value += (coalition >> i) & 1 ? 3 * i : 0;
    return value;
  };
  const ShapleyReport report = Shapley(Twenty(), additive, 100, 1);
  for (size_t i = 0; i < 20; ++i) {
    EXPECT_NEAR(*report.shares[i].value.value, 3 * static_cast<double>(i), 1e-9);
    EXPECT_EQ(report.shares[i].standard_error, 0.0) << i;
    EXPECT_LE(report.shares[i].value.interval->low, report.shares[i].value.interval->high);
  }
}

TEST(Shapley, IsUndefinedBeyondWhatADoubleHolds) {
  const auto huge = [](Coalition coalition) -> std::optional<double> {
    return std::popcount(coalition) % 2 == 0 ? 1.7e308 : -1.7e308;
  };
  for (const auto& parties : {kParties, Twenty()}) {
    const ShapleyReport report = Shapley(parties, huge, 50, 1);
    EXPECT_EQ(report.shares[0].value.status, AnswerStatus::kUndefined);
    EXPECT_FALSE(report.reason.empty());
  }
}

TEST(SampledShapley, RefusesMissingValuesAndTooFewOrders) {
  const auto none = [](Coalition) -> std::optional<double> { return std::nullopt; };
  EXPECT_EQ(Shapley(Twenty(), none, 50, 1).shares[0].value.status, AnswerStatus::kInsufficientData);
  EXPECT_EQ(Shapley(Twenty(), Pairs, 1, 1).shares[0].value.status, AnswerStatus::kUndefined);
}

TEST(TestCore, NamesTheCoalitionThatWouldLeave) {
  const std::vector<double> split = {120, 120, 120};
  const CoreTest test = TestCore(kParties, Table(kValues), split);
  EXPECT_EQ(test.in_core, false);
  ASSERT_TRUE(test.strongest);
  EXPECT_THAT(test.strongest->coalition, ElementsAre("one", "two"));
  EXPECT_EQ(test.strongest->alone, 260);
  EXPECT_EQ(test.strongest->offered, 240);
  EXPECT_EQ(test.objections, 1);
}

TEST(TestCore, RefusesToGiveAwayMoreThanThereIs) {
  const std::vector<double> split = {200, 200, 200};
  const CoreTest test = TestCore(kParties, Table(kValues), split);
  EXPECT_EQ(test.in_core, false);
  EXPECT_THAT(test.reason, HasSubstr("more than there is"));
}

TEST(TestCore, TakesASplitOfLessForAnObjectionOfAll) {
  const std::vector<double> split = {165, 130, 40};
  const CoreTest test = TestCore(kParties, Table(kValues), split);
  EXPECT_EQ(test.in_core, false);
  EXPECT_EQ(test.strongest->coalition.size(), 3u);
}

TEST(TestCore, HasNoAnswerWithoutEveryValue) {
  std::map<Coalition, double> values = kValues;
  values.erase(6);
  const std::vector<double> split = {160, 140, 60};
  const CoreTest test = TestCore(kParties, Table(values), split);
  EXPECT_FALSE(test.in_core);
  EXPECT_THAT(test.reason, HasSubstr("two, three"));
}

TEST(TestCore, HasNoAnswerForAnotherSplit) {
  EXPECT_FALSE(TestCore(kParties, Table(kValues), std::vector<double>{1, 2}).in_core);
  const double nan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_FALSE(TestCore(kParties, Table(kValues), std::vector<double>{nan, 1, 2}).in_core);
  EXPECT_FALSE(TestCore({}, Table(kValues), {}).in_core);
}

}  // namespace
}  // namespace concord::strategy
