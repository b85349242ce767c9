#include "common/api/score.h"

#include <gtest/gtest.h>

#include <limits>

#include "common/api/proto_time.h"

namespace concord::api {
namespace {

using common::v1::Score;

constexpr Timestamp kNow{std::chrono::microseconds(1'767'225'600'123'456)};

TEST(Score, CarriesEverythingThatTheAnswerHas) {
  stats::Answer answer =
      stats::Known("alignment/1", 0.5, 12, {{"growth", 3, 2, 6, {"a/1", "a/2"}}});
  answer.unit = "share";
  answer.coverage = 0.75;
  answer.interval = stats::Interval{0.25, 0.875, 0.9};

  const Score score = ToScore(answer, kNow);

  EXPECT_EQ(score.value(), 0.5);
  EXPECT_EQ(score.status(), Score::STATUS_OK);
  EXPECT_EQ(score.n(), 12);
  EXPECT_EQ(score.unit(), "share");
  EXPECT_EQ(score.coverage(), 0.75);
  EXPECT_EQ(score.interval().low(), 0.25);
  EXPECT_EQ(score.interval().high(), 0.875);
  EXPECT_EQ(score.interval().level(), 0.9);
  ASSERT_EQ(score.terms_size(), 1);
  EXPECT_EQ(score.terms(0).name(), "growth");
  EXPECT_EQ(score.terms(0).contribution(), 6);
  EXPECT_EQ(score.terms(0).evidence_size(), 2);
  EXPECT_EQ(FromProto(score.as_of()), kNow);
  EXPECT_EQ(score.formula(), "alignment/1");
}

TEST(Score, HasNoValueWithoutEvidence) {
  const Score score = ToScore(stats::Insufficient("f/1", "needs three periods", 2), kNow);
  EXPECT_FALSE(score.has_value());
  EXPECT_EQ(score.status(), Score::STATUS_INSUFFICIENT_DATA);
  EXPECT_EQ(score.reason(), "needs three periods");
  EXPECT_EQ(ToScore(stats::Undefined("f/1", "r"), kNow).status(), Score::STATUS_UNDEFINED);
}

TEST(Score, KeepsAValueThatIsProvisional) {
  stats::Answer answer = stats::Known("f/1", 0, 1);
  answer.status = stats::AnswerStatus::kProvisional;
  answer.reason = "one period only";
  const Score score = ToScore(answer, kNow);
  EXPECT_TRUE(score.has_value());
  EXPECT_EQ(score.status(), Score::STATUS_PROVISIONAL);
  EXPECT_EQ(score.reason(), "one period only");
}

TEST(Score, IsUndefinedWhereTheValueIsNotFinite) {
  for (const double value :
       {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()}) {
    const Score score = ToScore(stats::Known("f/1", value, 3), kNow);
    EXPECT_FALSE(score.has_value());
    EXPECT_EQ(score.status(), Score::STATUS_UNDEFINED);
    EXPECT_FALSE(score.reason().empty());
  }
}

}  // namespace
}  // namespace concord::api
