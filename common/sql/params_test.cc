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

std::string Only(const Params& params) { return params.values().at(0).value_or("(null)"); }

TEST(Params, KeepTheOrderInWhichTheyWereBound) {
  Params params;
  params.Text("a").Null().Int(-7).Bool(true).Bool(false);
  EXPECT_EQ(params.size(), 5);
  EXPECT_THAT(params.values(),
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
      .Bytes(std::optional<std::string>());
  EXPECT_EQ(params.size(), 8);
  EXPECT_THAT(params.values(), testing::Each(std::nullopt));
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

TEST(Params, WriteBytesInHex) {
  EXPECT_EQ(Only(Params().Bytes(std::string("\x00\xff'\\", 4))), "\\x00ff275c");
  EXPECT_EQ(Only(Params().Bytes(std::string())), "\\x");
}

TEST(Params, QuoteEveryTextOfAnArray) {
  const std::vector<std::optional<std::string>> values{"plain", "",   "NULL",       std::nullopt,
                                                       "a,b",   "{}", "say \"hi\"", "back\\slash"};
  EXPECT_EQ(Only(Params().TextArray(values)),
            R"({"plain","","NULL",NULL,"a,b","{}","say \"hi\"","back\\slash"})");
  EXPECT_EQ(Only(Params().TextArray(std::vector<std::string>())), "{}");
}

TEST(Params, WriteArraysOfNumbersTimesAndBytes) {
  EXPECT_EQ(Only(Params().IntArray(std::vector<int64_t>{-1, 2})), "{-1,2}");
  EXPECT_EQ(Only(Params().IntArray(std::vector<std::optional<int64_t>>{1, std::nullopt})),
            "{1,NULL}");
  EXPECT_EQ(Only(Params().DoubleArray(std::vector<std::optional<double>>{0.5, std::nullopt})),
            "{0.5,NULL}");
  EXPECT_EQ(Only(Params().TimeArray(std::vector<Timestamp>{Timestamp()})),
            "{\"1970-01-01 00:00:00.000000+00\"}");
  EXPECT_EQ(Only(Params().BytesArray(
                std::vector<std::optional<std::string>>{std::string("\x01\x02"), std::nullopt})),
            "{\"\\\\x0102\",NULL}");
}

}  // namespace
}  // namespace concord::sql
