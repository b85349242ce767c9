#include "services/metrics/domain/challenges.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

namespace concord::metrics {
namespace {

using enum Challenge;
using stats::Known;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

ChallengeReadings Healthy() {
  ChallengeReadings readings;
  readings.alignment = Known("r", .4, 2);
  readings.cadence_misses = Known("r", 1, 8);
  readings.reply_time_signals = Known("r", 0, 20);
  readings.initiation_balance = Known("r", .2, 30);
  readings.cultural_distance = Known("r", 2, 5);
  readings.culture_gap = Known("r", -20, 12);
  readings.asymmetry = Known("r", -.3, 4);
  readings.share_gaps = {{"a", "benefit", .3, {}}};
  return readings;
}

std::vector<Challenge> Found(const ChallengeReadings& readings) {
  std::vector<Challenge> found;
  for (const auto& finding : DetectChallenges(readings, {}).findings) {
    found.push_back(finding.challenge);
  }
  return found;
}

TEST(Challenges, AreNoneAtTheThresholds) {
  const auto report = DetectChallenges(Healthy(), {});
  EXPECT_THAT(report.findings, IsEmpty());
  EXPECT_THAT(report.unassessed, IsEmpty());
}

TEST(Challenges, AreMisalignedGoals) {
  ChallengeReadings readings = Healthy();
  readings.alignment = Known("r", .39, 2);
  EXPECT_THAT(Found(readings), ElementsAre(kMisalignedGoals));
  readings = Healthy();
  readings.one_sided_goals = {{"a", "b", "objectives/savings"}};
  const auto report = DetectChallenges(readings, {});
  ASSERT_EQ(report.findings.size(), 1U);
  EXPECT_THAT(report.findings[0].evidence, ElementsAre("objectives/savings"));
}

TEST(Challenges, AreCommunicationBreakdowns) {
  ChallengeReadings readings = Healthy();
  readings.cadence_misses = Known("r", 2, 8);
  readings.reply_time_signals = Known("r", 1, 20);
  readings.initiation_balance = Known("r", .1, 30);
  EXPECT_THAT(Found(readings), ElementsAre(kCommunicationBreakdown, kCommunicationBreakdown,
                                           kCommunicationBreakdown));
}

TEST(Challenges, AreDifferingCultures) {
  ChallengeReadings readings = Healthy();
  readings.cultural_distance = Known("r", 2.5, 5);
  EXPECT_THAT(Found(readings), ElementsAre(kDifferingCultures));
  readings = Healthy();
  readings.culture_gap = Known("r", -25, 12);
  EXPECT_THAT(Found(readings), ElementsAre(kDifferingCultures));
}

TEST(Challenges, ArePowerDynamics) {
  // Concord domain, the main demo: 43.4 % against 15 % without votes.
  ChallengeReadings readings = Healthy();
  readings.asymmetry = Known("r", -.31, 4);
  readings.share_gaps = {{"nissan", "benefit", -.4, {"ledgerEntries/1"}}};
  const auto report = DetectChallenges(readings, {});
  ASSERT_EQ(report.findings.size(), 2U);
  EXPECT_EQ(report.findings[0].challenge, kPowerDynamics);
  EXPECT_THAT(report.findings[1].evidence, ElementsAre("ledgerEntries/1"));
  EXPECT_THAT(report.findings[1].practice, HasSubstr("ISO 44001"));
}

TEST(Challenges, CiteTheRecordsBehindAReading) {
  ChallengeReadings readings = Healthy();
  readings.alignment = Known("r", .1, 2, {{"g", 1, 1, 1, {"objectives/g"}}});
  EXPECT_THAT(DetectChallenges(readings, {}).findings[0].evidence, ElementsAre("objectives/g"));
}

TEST(Challenges, DoNotTakeAMissingReadingForAGoodOne) {
  ChallengeReadings readings = Healthy();
  readings.asymmetry = stats::Insufficient("r", "Nothing was assessed.");
  const auto report = DetectChallenges(readings, {});
  EXPECT_THAT(report.findings, IsEmpty());
  ASSERT_EQ(report.unassessed.size(), 1U);
  EXPECT_EQ(report.unassessed[0].challenge, kPowerDynamics);
  EXPECT_EQ(report.unassessed[0].reason, "Nothing was assessed.");
  const auto nothing = DetectChallenges({}, {});
  EXPECT_THAT(nothing.findings, IsEmpty());
  EXPECT_EQ(nothing.unassessed.size(), 8U);
  for (const auto& each : nothing.unassessed) EXPECT_FALSE(each.reason.empty()) << each.reading;
}

TEST(Challenges, DoNotTakeAShareThatIsNoNumberForAGoodOne) {
  ChallengeReadings readings = Healthy();
  readings.share_gaps = {{"a", "benefit", std::nan(""), {}}};
  const auto report = DetectChallenges(readings, {});
  EXPECT_THAT(report.findings, IsEmpty());
  ASSERT_EQ(report.unassessed.size(), 1U);
  EXPECT_EQ(report.unassessed[0].challenge, kPowerDynamics);
}

TEST(Challenges, FollowTheirThresholds) {
  // Healthy readings are at the default thresholds: every threshold moved makes its finding.
  const auto found = [](auto change) {
    ChallengeThresholds strict;
    change(strict);
    std::vector<Challenge> challenges;
    for (const auto& finding : DetectChallenges(Healthy(), strict).findings) {
      challenges.push_back(finding.challenge);
    }
    return challenges;
  };
  using Strict = ChallengeThresholds;
  EXPECT_THAT(found([](Strict& t) { t.least_alignment = .41; }), ElementsAre(kMisalignedGoals));
  EXPECT_THAT(found([](Strict& t) { t.cadence_misses = 1; }), ElementsAre(kCommunicationBreakdown));
  EXPECT_THAT(found([](Strict& t) { t.least_initiation = .21; }),
              ElementsAre(kCommunicationBreakdown));
  EXPECT_THAT(found([](Strict& t) { t.largest_cultural_distance = 1.9; }),
              ElementsAre(kDifferingCultures));
  EXPECT_THAT(found([](Strict& t) { t.largest_culture_gap = 19; }),
              ElementsAre(kDifferingCultures));
  EXPECT_THAT(found([](Strict& t) { t.largest_asymmetry = .29; }), ElementsAre(kPowerDynamics));
  EXPECT_THAT(found([](Strict& t) { t.largest_share_gap = .29; }), ElementsAre(kPowerDynamics));
}

TEST(Challenges, HaveTheDefaultsOfTheDomain) {
  // Concord domain, leader profile and challenges: .4, twice, .2, 2, 20, .3.
  const ChallengeThresholds defaults;
  EXPECT_EQ(defaults.least_alignment, .4);
  EXPECT_EQ(defaults.cadence_misses, 2);
  EXPECT_EQ(defaults.least_initiation, .2);
  EXPECT_EQ(defaults.largest_cultural_distance, 2);
  EXPECT_EQ(defaults.largest_culture_gap, 20);
  EXPECT_EQ(defaults.largest_asymmetry, .3);
}

}  // namespace
}  // namespace concord::metrics
