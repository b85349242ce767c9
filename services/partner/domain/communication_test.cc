#include "services/partner/domain/communication.h"

#include <gtest/gtest.h>

#include <limits>

namespace concord::partner {
namespace {

using stats::AnswerStatus;

Interaction Message(const std::string& name, const std::string& from, double hours_ago,
                    const std::string& in_reply_to) {
  Interaction message;
  message.name = name;
  message.from = from;
  message.to = from == "north" ? "south" : "north";
  message.hours_ago = hours_ago;
  message.in_reply_to = in_reply_to;
  return message;
}

TEST(MedianReplyHours, IsTheMedianOfTheFirstAnswers) {
  const std::vector messages = {Message("q1", "north", 100, ""),   Message("a1", "south", 98, "q1"),
                                Message("a1b", "south", 50, "q1"), Message("q2", "north", 90, ""),
                                Message("a2", "south", 84, "q2"),  Message("q3", "north", 80, ""),
                                Message("a3", "south", 70, "q3")};
  const stats::Answer median = MedianReplyHours("south", "north", messages);
  EXPECT_EQ(median.value, 6.0);
  EXPECT_EQ(median.n, 3);
  EXPECT_EQ(median.unit, "hours");
}

// Concord domain, communication: open messages are censored, not dropped.
TEST(MedianReplyHours, CountsSilence) {
  const std::vector messages = {Message("q1", "north", 100, ""), Message("a1", "south", 98, "q1"),
                                Message("q2", "north", 90, ""), Message("a2", "south", 80, "q2"),
                                Message("q3", "north", 60, "")};
  EXPECT_EQ(MedianReplyHours("south", "north", messages).value, 10.0);
  std::vector<Interaction> silent = messages;
  silent.push_back(Message("q4", "north", 60, ""));
  silent.push_back(Message("q5", "north", 60, ""));
  EXPECT_EQ(MedianReplyHours("south", "north", silent).status, AnswerStatus::kInsufficientData);
}

TEST(MedianReplyHours, HasADirection) {
  const std::vector messages = {Message("q1", "north", 100, ""), Message("a1", "south", 98, "q1")};
  EXPECT_EQ(MedianReplyHours("north", "south", messages).status, AnswerStatus::kInsufficientData);
}

TEST(MedianReplyHours, LeavesOutAnAnswerBeforeItsMessageAndWhatIsStillToCome) {
  const std::vector messages = {Message("q1", "north", 10, ""),   Message("a1", "south", 98, "q1"),
                                Message("q2", "north", -5, ""),   Message("q3", "north", 9, ""),
                                Message("a3", "south", -1, "q3"), Message("a4", "south", 4, "q3")};
  EXPECT_EQ(MedianReplyHours("south", "north", messages).value, 5.0);
}

TEST(MedianReplyHours, IsUndefinedForATimeThatIsNoNumber) {
  const std::vector messages = {
      Message("q1", "north", std::numeric_limits<double>::quiet_NaN(), "")};
  EXPECT_EQ(MedianReplyHours("south", "north", messages).status, AnswerStatus::kUndefined);
}

// Concord domain, communication: 1 - |a - b| / (a + b).
TEST(InitiationBalance, IsOfTheThreadsThatEachOpened) {
  const std::vector messages = {Message("1", "north", 9, ""), Message("2", "north", 8, ""),
                                Message("3", "north", 7, ""), Message("4", "south", 6, ""),
                                Message("5", "south", 5, "1")};
  EXPECT_EQ(InitiationBalance("north", "south", messages).value, .5);
  EXPECT_EQ(InitiationBalance("south", "north", messages).value, .5);
  EXPECT_EQ(InitiationBalance("north", "south", messages).terms[0].value, 3);
}

TEST(InitiationBalance, IsNothingWhenOneAlwaysWrites) {
  EXPECT_EQ(InitiationBalance("north", "south", std::vector{Message("1", "north", 9, "")}).value,
            0.0);
}

TEST(InitiationBalance, HasTooLittleWithoutThreads) {
  EXPECT_EQ(InitiationBalance("north", "south", {}).status, AnswerStatus::kInsufficientData);
}

TEST(CadenceAdherence, IsTheShareOfMeetingsHeld) {
  const stats::Answer adherence = CadenceAdherence(
      std::vector<PlannedMeeting>{{"m/1", true}, {"m/2", false}, {"m/3", true}, {"m/4", true}});
  EXPECT_EQ(adherence.value, .75);
  EXPECT_EQ(adherence.terms[1].contribution, 0);
}

TEST(CadenceAdherence, HasTooLittleWithoutMeetings) {
  EXPECT_EQ(CadenceAdherence({}).status, AnswerStatus::kInsufficientData);
}

TEST(MeanQuality, IsTheMeanOfTheAspects) {
  Interaction one = Message("1", "north", 9, "");
  one.quality = {5, 3, 3, 3, 3};
  Interaction other = Message("2", "north", 8, "");
  other.quality.timely = 1;
  const stats::Answer quality = MeanQuality("north", std::vector{one, other});
  EXPECT_NEAR(quality.value.value(), 3, 1e-12);
  EXPECT_EQ(quality.n, 6);
  EXPECT_EQ(quality.status, AnswerStatus::kOk);
  EXPECT_EQ(quality.terms[0].name, "timely");
}

TEST(MeanQuality, IsProvisionalWhereAnAspectIsNotRated) {
  Interaction one = Message("1", "north", 9, "");
  one.quality.credible = 4;
  const stats::Answer quality = MeanQuality("north", std::vector{one});
  EXPECT_EQ(quality.value, 4.0);
  EXPECT_EQ(quality.coverage, .2);
  EXPECT_EQ(quality.status, AnswerStatus::kProvisional);
}

TEST(MeanQuality, HasNoneWithoutARatingOrOutsideTheScale) {
  EXPECT_EQ(MeanQuality("north", {}).status, AnswerStatus::kInsufficientData);
  Interaction one = Message("1", "north", 9, "");
  for (const double bad : {0., 5.5, std::numeric_limits<double>::quiet_NaN()}) {
    one.quality.timely = bad;
    EXPECT_EQ(MeanQuality("north", std::vector{one}).status, AnswerStatus::kUndefined);
    EXPECT_EQ(MeanQuality("south", std::vector{one}).status, AnswerStatus::kInsufficientData);
  }
}

}  // namespace
}  // namespace concord::partner
