#include "clients/cli/demo/score_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace concord::cli {
namespace {

using ::testing::HasSubstr;

TEST(ScoreText, ShowsValueUnitAndInterval) {
  common::v1::Score score;
  score.set_status(common::v1::Score::STATUS_OK);
  score.set_value(.63333);
  score.set_unit("EUR bn");
  score.mutable_interval()->set_low(.5);
  score.mutable_interval()->set_high(.7);
  score.mutable_interval()->set_level(.95);
  EXPECT_EQ(ScoreText(score), "0.6333 EUR bn  [0.5 to 0.7 at 95 %]");
}

TEST(ScoreText, SaysWhyThereIsNoValue) {
  common::v1::Score score;
  score.set_status(common::v1::Score::STATUS_INSUFFICIENT_DATA);
  score.set_reason("No finding.");
  EXPECT_EQ(ScoreText(score), "not known: No finding.");
}

TEST(TermsText, GivesEachPartALine) {
  common::v1::Score score;
  auto* term = score.add_terms();
  term->set_name("partnerships/rn/objectives/growth");
  term->set_value(20);
  term->set_weight(40);
  term->set_contribution(.2);
  EXPECT_THAT(TermsText(score), HasSubstr("growth"));
  EXPECT_THAT(TermsText(score), HasSubstr("contributes 0.2"));
}

TEST(TermsText, LeavesOutContributionsWhereThereAreNone) {
  common::v1::Score score;
  auto* term = score.add_terms();
  term->set_name("Z");
  term->set_value(2.5);
  term->set_weight(1);
  EXPECT_EQ(TermsText(score), "    Z                           value 2.5        weight 1\n");
}

TEST(ScoreText, WrapsALongReasonUnderTheValue) {
  common::v1::Score score;
  score.set_status(common::v1::Score::STATUS_PROVISIONAL);
  score.set_value(.5);
  score.set_reason("Nothing that can be judged is known about: capabilities, reputation.");
  EXPECT_EQ(ScoreText(score),
            "0.5\n                                provisional: Nothing that can be judged is known "
            "about:\n                                capabilities, reputation.");
}

TEST(WrappedText, BreaksBetweenWordsOnly) {
  EXPECT_EQ(WrappedText("one two three", 2, 7), "one two\n  three");
  EXPECT_EQ(WrappedText("unbreakable x", 1, 4), "unbreakable\n x");
  EXPECT_EQ(WrappedText("", 2, 7), "");
}

TEST(NumberText, DropsTrailingZeros) {
  EXPECT_EQ(NumberText(2), "2");
  EXPECT_EQ(NumberText(5.70), "5.7");
  EXPECT_EQ(NumberText(-0.00000001), "-1e-08");
  EXPECT_EQ(NumberText(0), "0");
}

TEST(DateText, IsTheDayInUtc) { EXPECT_EQ(DateText(1514678400), "2017-12-31"); }

}  // namespace
}  // namespace concord::cli
