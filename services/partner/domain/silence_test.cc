#include "services/partner/domain/silence.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <vector>

namespace concord::partner {
namespace {

using stats::AnswerStatus;

/// Messages to and fro, so many hours ago.
std::vector<Interaction> Written(const std::vector<double>& hours_ago) {
  std::vector<Interaction> messages;
  for (const double hours : hours_ago) {
    Interaction message;
    message.name = "m/" + std::to_string(messages.size());
    message.from = messages.size() % 2 == 0 ? "north" : "south";
    message.to = messages.size() % 2 == 0 ? "south" : "north";
    message.hours_ago = hours;
    messages.push_back(message);
  }
  return messages;
}

// By hand: gaps 20, 30, 20, 30, 20, 30; mean 25, mean moving range 10, limit 25 + 2.66 * 10.
const std::vector<double> kRhythm = {200, 180, 150, 130, 100, 80, 50};

TEST(SilenceBetween, IsWithinTheRhythm) {
  const Silence silence = SilenceBetween("north", "south", Written(kRhythm));
  EXPECT_EQ(silence.hours.value, 50.0);
  EXPECT_NEAR(*silence.limit.value, 51.6, 1e-12);
  EXPECT_EQ(silence.limit.n, 6);
  EXPECT_FALSE(silence.alarm);
}

TEST(SilenceBetween, IsAnAlarmBeyondTheRhythm) {  // Concord domain, communication: silence alarm
  std::vector<double> longer = kRhythm;
  for (double& hours : longer) hours += 2;
  EXPECT_TRUE(SilenceBetween("north", "south", Written(longer)).alarm);
}

TEST(SilenceBetween, ExplainsItsLimit) {
  const Silence silence = SilenceBetween("north", "south", Written(kRhythm));
  double sum = 0;
  for (const stats::Term& term : silence.limit.terms) sum += term.contribution.value_or(0);
  EXPECT_NEAR(sum, *silence.limit.value, 1e-12);
}

TEST(SilenceBetween, IsTheSameFromBothSidesAndInAnyOrder) {
  std::vector<Interaction> messages = Written(kRhythm);
  std::reverse(messages.begin(), messages.end());
  EXPECT_EQ(SilenceBetween("south", "north", messages).limit.value,
            SilenceBetween("north", "south", Written(kRhythm)).limit.value);
}

TEST(SilenceBetween, TakesAnyLongerSilenceForASignalAfterAConstantRhythm) {
  const std::vector<double> daily = {169, 145, 121, 97, 73, 49, 25};
  EXPECT_TRUE(SilenceBetween("north", "south", Written(daily)).alarm);
}

TEST(SilenceBetween, IsProvisionalBelowTwelveGaps) {
  EXPECT_EQ(SilenceBetween("north", "south", Written(kRhythm)).limit.status,
            AnswerStatus::kProvisional);
  std::vector<double> longer;
  for (int i = 12; i >= 0; --i) longer.push_back(10. * i);
  EXPECT_EQ(SilenceBetween("north", "south", Written(longer)).limit.status, AnswerStatus::kOk);
}

TEST(SilenceBetween, RaisesNoAlarmWithoutARhythm) {
  const Silence silence = SilenceBetween("north", "south", Written({9000, 8000}));
  EXPECT_EQ(silence.hours.value, 8000.0);
  EXPECT_EQ(silence.limit.status, AnswerStatus::kInsufficientData);
  EXPECT_FALSE(silence.alarm);
  EXPECT_EQ(SilenceBetween("north", "south", {}).hours.status, AnswerStatus::kInsufficientData);
}

TEST(SilenceBetween, LeavesOutOthersAndWhatIsStillToCome) {
  std::vector<Interaction> messages = Written(kRhythm);
  messages.push_back(messages.back());
  messages.back().hours_ago = -3;
  messages.push_back(messages.front());
  messages.back().to = "east";
  messages.back().hours_ago = 1;
  EXPECT_EQ(SilenceBetween("north", "south", messages).hours.value, 50.0);
}

TEST(SilenceBetween, IsUndefinedForATimeThatIsNoNumber) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_EQ(SilenceBetween("north", "south", Written({nan})).hours.status,
            AnswerStatus::kUndefined);
  const std::vector<double> far = {1.7e308, 1.6e308, 1, .9, .8, .7, .6};
  EXPECT_EQ(SilenceBetween("north", "south", Written(far)).limit.status, AnswerStatus::kUndefined);
}

}  // namespace
}  // namespace concord::partner
