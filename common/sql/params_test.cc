#include "common/sql/params.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <vector>

namespace concord::sql {
namespace {

using std::chrono::microseconds;
using std::chrono::sys_days;
using std::chrono::year;
using testing::ElementsAre;
using testing::Optional;

std::string Only(const Params& params) { return params.values().at(0).bytes.value_or("(null)"); }

std::vector<std::optional<std::string>> TextsOf(const Params& params) {
  std::vector<std::optional<std::string>> texts;
  for (const Param& value : params.values()) texts.push_back(value.bytes);
  return texts;
}

TEST(Params, KeepTheOrderInWhichTheyWereBound) {
  Params params;
  params.Text("a").Null().Int(-7).Bool(true).Bool(false);
  EXPECT_EQ(params.size(), 5);
  EXPECT_THAT(TextsOf(params),
              ElementsAre(Optional(std::string("a")), std::nullopt, Optional(std::string("-7")),
                          Optional(std::string("t")), Optional(std::string("f"))));
}

TEST(Params, BindNulloptAsNullWhateverItsType) {
  Params params;
  params.Text(std::optional<std::string>())
      .Uuid(std::optional<std::string>())
      .Json(std::optional<std::string>())
      .Int(std::optional<int64_t>())
      .Double(std::optional<double>())
      .Bool(std::optional<bool>())
      .Time(std::optional<Timestamp>())
      .Date(std::optional<sys_days>())
      .Bytes(std::optional<std::string>());
  EXPECT_EQ(params.size(), 9);
  EXPECT_THAT(TextsOf(params), testing::Each(std::nullopt));
}

TEST(Params, WriteTheShortestDoubleThatReadsBack) {
  EXPECT_EQ(Only(Params().Double(0.1)), "0.1");
  EXPECT_EQ(Only(Params().Double(0.1 + 0.2)), "0.30000000000000004");
  EXPECT_EQ(Only(Params().Double(5e-324)), "5e-324");
  EXPECT_EQ(Only(Params().Double(std::numeric_limits<double>::quiet_NaN())), "NaN");
  EXPECT_EQ(Only(Params().Double(-std::numeric_limits<double>::infinity())), "-Infinity");
}

TEST(Params, WriteTimesInUtcWithMicroseconds) {
  const Timestamp noon = sys_days(year(2026) / 2 / 28) + std::chrono::hours(12);
  EXPECT_EQ(Only(Params().Time(noon + microseconds(5))), "2026-02-28 12:00:00.000005+00");
  EXPECT_EQ(Only(Params().Time(Timestamp(sys_days(year(1) / 1 / 1)))),
            "0001-01-01 00:00:00.000000+00");
  EXPECT_EQ(Only(Params().Time(Timestamp(microseconds(-1)))), "1969-12-31 23:59:59.999999+00");
  EXPECT_EQ(Only(Params().Time(Timestamp::max())), "infinity");
  EXPECT_EQ(Only(Params().Time(Timestamp::min())), "-infinity");
}

TEST(Params, WriteDates) {
  EXPECT_EQ(Only(Params().Date(sys_days(year(2024) / 2 / 29))), "2024-02-29");
  EXPECT_EQ(Only(Params().Date(sys_days(year(1) / 1 / 1))), "0001-01-01");
}

TEST(Params, BindBytesAsTheyAre) {
  const std::string bytes("\x00\xff'\\", 4);
  const Params params = Params().Bytes(bytes);
  EXPECT_EQ(Only(params), bytes);
  EXPECT_TRUE(params.values().front().is_binary);
  EXPECT_FALSE(Params().Text("a").values().front().is_binary);
}

TEST(Params, QuoteEveryTextOfAnArrayLiteral) {
  const std::vector<std::string> values{"plain", "",           "NULL",       "a,b",
                                        "{}",    "say \"hi\"", "back\\slash"};
  EXPECT_EQ(ArrayLiteral(values), R"({"plain","","NULL","a,b","{}","say \"hi\"","back\\slash"})");
  EXPECT_EQ(ArrayLiteral({}), "{}");
}

}  // namespace
}  // namespace concord::sql
