#include "services/strategy/domain/bargaining.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

namespace concord::strategy {
namespace {

using stats::AnswerStatus;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const std::vector<Bargainer> kTable = {{"north", 10}, {"south", 20}};
const std::vector<BargainingOption> kOptions = {
    {"balanced", {30., 50.}},   // Gains 20, 30.
    {"northern", {60., 25.}},   // Gains 50, 5.
    {"southern", {12., 80.}},   // Gains 2, 60.
    {"poor", {25., 40.}},       // Dominated by balanced.
    {"walkaway", {5., 100.}}};  // Below north's alternative.

TEST(CompareOptions, DropsWhatIsDominated) {
  const BargainingReport report = CompareOptions(kTable, kOptions);
  EXPECT_THAT(report.options[3].dominated_by, ElementsAre("balanced"));
  EXPECT_THAT(report.options[0].dominated_by, IsEmpty());
  EXPECT_THAT(report.options[4].dominated_by, IsEmpty());
}

TEST(CompareOptions, FindsTheZoneOfPossibleAgreement) {
  EXPECT_THAT(CompareOptions(kTable, kOptions).zopa,
              ElementsAre("balanced", "northern", "southern", "poor"));
}

TEST(CompareOptions, ChoosesByNash) {
  const BargainingReport report = CompareOptions(kTable, kOptions);
  EXPECT_EQ(report.options[0].nash_product.value, 600.0);  // 20 * 30 > 50 * 5 > 2 * 60.
  EXPECT_THAT(report.nash_choice, ElementsAre("balanced"));
}

TEST(CompareOptions, ChoosesByKalaiAndSmorodinsky) {
  const BargainingReport report = CompareOptions(kTable, kOptions);
  // Ideal gains 50 and 60: balanced has min(.4, .5).
  EXPECT_NEAR(*report.options[0].kalai_smorodinsky.value, .4, 1e-12);
  EXPECT_THAT(report.kalai_smorodinsky_choice, ElementsAre("balanced"));
}

TEST(CompareOptions, ChoosesByTheLeastGain) {
  const BargainingReport report = CompareOptions(kTable, kOptions);
  EXPECT_EQ(report.options[0].egalitarian.value, 20.0);
  EXPECT_THAT(report.egalitarian_choice, ElementsAre("balanced"));
}

TEST(CompareOptions, ExplainsItsScoresByTheGains) {
  const BargainingReport report = CompareOptions(kTable, kOptions);
  ASSERT_EQ(report.options[0].nash_product.terms.size(), 2u);
  EXPECT_EQ(report.options[0].nash_product.terms[1].name, "south");
  EXPECT_EQ(report.options[0].nash_product.terms[1].value, 30);
}

TEST(CompareOptions, SaysDoNotPartnerWhenTheZoneIsEmpty) {
  const BargainingReport report = CompareOptions(kTable, std::vector{kOptions[4]});
  EXPECT_THAT(report.zopa, IsEmpty());
  EXPECT_THAT(report.nash_choice, IsEmpty());
  EXPECT_THAT(report.reason, HasSubstr("do not partner"));
  EXPECT_EQ(report.options[0].nash_product.status, AnswerStatus::kUndefined);
}

TEST(CompareOptions, ReportsTies) {
  const std::vector<BargainingOption> same = {{"x", {30., 50.}}, {"y", {30., 50.}}};
  const BargainingReport report = CompareOptions(kTable, same);
  EXPECT_THAT(report.nash_choice, ElementsAre("x", "y"));
  EXPECT_THAT(report.options[0].dominated_by, IsEmpty());
}

TEST(CompareOptions, LeavesAPartyWithoutPossibleGainOutOfTheShares) {
  const std::vector<BargainingOption> options = {{"x", {10., 50.}}, {"y", {10., 30.}}};
  const BargainingReport report = CompareOptions(kTable, options);
  EXPECT_EQ(report.options[0].kalai_smorodinsky.value, 1.0);
  EXPECT_EQ(report.options[0].kalai_smorodinsky.terms.size(), 1u);
  const std::vector<BargainingOption> none = {{"x", {10., 20.}}};
  EXPECT_EQ(CompareOptions(kTable, none).options[0].kalai_smorodinsky.status,
            AnswerStatus::kUndefined);
}

TEST(CompareOptions, NeedsEveryAlternativeAndUtility) {
  const std::vector<Bargainer> secretive = {{"north", 10}, {"south", std::nullopt}};
  const BargainingReport report = CompareOptions(secretive, kOptions);
  EXPECT_EQ(report.options[0].nash_product.status, AnswerStatus::kInsufficientData);
  EXPECT_THAT(report.reason, HasSubstr("south"));
  EXPECT_THAT(report.options[3].dominated_by, ElementsAre("balanced"));
  const std::vector<BargainingOption> partly = {{"x", {30., std::nullopt}}, {"y", {1., 1.}}};
  EXPECT_EQ(CompareOptions(kTable, partly).options[0].egalitarian.status,
            AnswerStatus::kInsufficientData);
}

TEST(CompareOptions, IsUndefinedForWhatIsNoNumber) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const std::vector<BargainingOption> options = {{"x", {nan, 50.}}};
  EXPECT_EQ(CompareOptions(kTable, options).options[0].nash_product.status,
            AnswerStatus::kUndefined);
}

// Concord domain, bargaining over options: drop dominated. Both give the weaker party 2.
TEST(CompareOptions, NeverChoosesWhatIsDominated) {
  const std::vector<Bargainer> parties = {{"north", 0}, {"south", 0}};
  const std::vector<BargainingOption> options = {{"worse", {2, 3}}, {"better", {2, 4}}};
  const BargainingReport report = CompareOptions(parties, options);
  EXPECT_THAT(report.egalitarian_choice, ElementsAre("better"));
  EXPECT_THAT(report.kalai_smorodinsky_choice, ElementsAre("better"));
  EXPECT_THAT(report.nash_choice, ElementsAre("better"));
}

TEST(CompareOptions, ChoosesByNashOnAnyScale) {
  const std::vector<Bargainer> parties = {{"north", 0}, {"south", 0}};
  for (const double scale : {1e-200, 1.0, 1e200}) {
    const std::vector<BargainingOption> options = {{"even", {3 * scale, 3 * scale}},
                                                   {"uneven", {5 * scale, scale}}};
    EXPECT_THAT(CompareOptions(parties, options).nash_choice, ElementsAre("even")) << scale;
  }
}

TEST(CompareOptions, NeedsOptions) {
  EXPECT_THAT(CompareOptions(kTable, {}).reason, HasSubstr("no options"));
}

}  // namespace
}  // namespace concord::strategy
