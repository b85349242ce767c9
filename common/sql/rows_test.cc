#include "common/sql/rows.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

namespace concord::sql {
namespace {

using std::chrono::microseconds;
using std::chrono::sys_days;
using std::chrono::year;
using testing::ElementsAre;
using testing::Optional;

Rows One(std::string_view text) { return Rows(nullptr, {text}, 1, 1, 1); }

TEST(Rows, AreEmptyWithoutAResult) {
  EXPECT_TRUE(Rows().empty());
  EXPECT_EQ(Rows().columns(), 0);
}

TEST(Rows, TellNullFromTheEmptyText) {
  const Rows rows(nullptr, {"", {}}, 1, 2, 1);
  EXPECT_EQ(rows.Text(0, 0), "");
  EXPECT_EQ(rows.Text(0, 1), std::nullopt);
  EXPECT_TRUE(rows.IsNull(0, 1));
}

TEST(Rows, GiveTheCellOfTheRowAndColumn) {
  const Rows rows(nullptr, {"1", "2", "3", "4", "5", "6"}, 3, 2, 3);
  EXPECT_EQ(rows.Int(2, 0), 5);
  EXPECT_EQ(rows.Int(1, 1), 4);
}

TEST(Rows, ReadNumbersAsPostgresWritesThem) {
  EXPECT_EQ(One("-9223372036854775808").Int(0, 0), INT64_MIN);
  EXPECT_EQ(One("1.5").Int(0, 0), std::nullopt);
  EXPECT_EQ(One("1e-300").Double(0, 0), 1e-300);
  EXPECT_TRUE(std::isnan(One("NaN").Double(0, 0).value()));
  EXPECT_EQ(One("-Infinity").Double(0, 0), -INFINITY);
  EXPECT_EQ(One("t").Bool(0, 0), true);
  EXPECT_EQ(One("f").Bool(0, 0), false);
}

TEST(Rows, ReadTimesOfAnyOffset) {
  const Timestamp noon = sys_days(year(2026) / 2 / 28) + std::chrono::hours(12);
  EXPECT_EQ(One("2026-02-28 12:00:00+00").Time(0, 0), noon);
  EXPECT_EQ(One("2026-02-28 12:00:00.000005+00").Time(0, 0), noon + microseconds(5));
  EXPECT_EQ(One("2026-02-28 12:00:00.5+00").Time(0, 0), noon + microseconds(500'000));
  EXPECT_EQ(One("2026-02-28 17:30:00+05:30").Time(0, 0), noon);
  EXPECT_EQ(One("2026-02-28 04:00:00-08").Time(0, 0), noon);
  EXPECT_EQ(One("2026-02-28").Time(0, 0), Timestamp(sys_days(year(2026) / 2 / 28)));
  EXPECT_EQ(One("infinity").Time(0, 0), Timestamp::max());
}

TEST(Rows, ReadDates) {
  EXPECT_EQ(One("2024-02-29").Date(0, 0), sys_days(year(2024) / 2 / 29));
  EXPECT_EQ(One("0001-01-01").Date(0, 0), sys_days(year(1) / 1 / 1));
  for (const char* text : {"infinity", "0044-03-15 BC", "2024-02-29 00:00:00+00", "", "today"}) {
    EXPECT_EQ(One(text).Date(0, 0), std::nullopt) << text;
  }
}

TEST(Rows, HaveNoTimeForWhatIsNone) {
  EXPECT_EQ(One("0044-03-15 00:00:00+00 BC").Time(0, 0), std::nullopt);
  EXPECT_EQ(One("yesterday").Time(0, 0), std::nullopt);
  EXPECT_EQ(One("").Time(0, 0), std::nullopt);
}

TEST(Rows, ReadBytes) {
  EXPECT_EQ(One("\\x00ff27").Bytes(0, 0), std::string("\x00\xff'", 3));
  EXPECT_EQ(One("\\x").Bytes(0, 0), "");
  EXPECT_EQ(One("\\x0").Bytes(0, 0), std::nullopt);
}

TEST(Rows, ReadArraysAsPostgresWritesThem) {
  const auto rows = One(R"({plain,"",NULL,"NULL","a,b","{}","say \"hi\"","back\\slash"})");
  EXPECT_THAT(*rows.NullableTextArray(0, 0),
              ElementsAre(Optional(std::string("plain")), Optional(std::string()), std::nullopt,
                          Optional(std::string("NULL")), Optional(std::string("a,b")),
                          Optional(std::string("{}")), Optional(std::string("say \"hi\"")),
                          Optional(std::string("back\\slash"))));
  EXPECT_THAT(One("{1,NULL,-3}").IntArray(0, 0), ElementsAre(1, -3));
  EXPECT_THAT(One("{}").TextArray(0, 0), testing::IsEmpty());
}

TEST(Rows, TellAnArrayFromNull) {
  EXPECT_EQ(One({}).NullableTextArray(0, 0), std::nullopt);
  EXPECT_THAT(One({}).TextArray(0, 0), testing::IsEmpty());
}

}  // namespace
}  // namespace concord::sql
