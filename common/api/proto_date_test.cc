#include "common/api/proto_date.h"

#include <gtest/gtest.h>

namespace concord::api {
namespace {

using std::chrono::sys_days;
using std::chrono::year;

google::type::Date Date(int year, int month, int day) {
  google::type::Date date;
  date.set_year(year);
  date.set_month(month);
  date.set_day(day);
  return date;
}

TEST(ProtoDate, IsExactFrom1To9999) {
  for (const sys_days day : {sys_days(year(1) / 1 / 1), sys_days(year(1969) / 12 / 31),
                             sys_days(year(2024) / 2 / 29), sys_days(year(9999) / 12 / 31)}) {
    EXPECT_EQ(FromProto(ToProto(day)), day) << DateText(day);
  }
  EXPECT_EQ(ToProto(sys_days(year(2024) / 2 / 29)).ShortDebugString(),
            "year: 2024 month: 2 day: 29");
}

TEST(ProtoDate, TakesWhatIsNoDayAsTheNearest) {
  EXPECT_EQ(FromProto(Date(2023, 2, 29)), sys_days(year(2023) / 2 / 28));
  EXPECT_EQ(FromProto(Date(2023, 13, 45)), sys_days(year(2023) / 12 / 31));
  EXPECT_EQ(FromProto(Date(2023, 5, 0)), sys_days(year(2023) / 5 / 1));
  EXPECT_EQ(FromProto(Date(0, 0, 0)), sys_days(year(1) / 1 / 1));
  EXPECT_EQ(FromProto(Date(10000, -1, -1)), sys_days(year(9999) / 1 / 1));
}

TEST(ProtoDate, TellsDaysOfTheCalendarFromOthers) {
  EXPECT_TRUE(IsDay(1, 1, 1));
  EXPECT_TRUE(IsDay(9999, 12, 31));
  EXPECT_TRUE(IsDay(2024, 2, 29));
  EXPECT_TRUE(IsDay(2000, 2, 29));
  EXPECT_FALSE(IsDay(1900, 2, 29));
  EXPECT_FALSE(IsDay(2023, 2, 29));
  EXPECT_FALSE(IsDay(2023, 4, 31));
  EXPECT_FALSE(IsDay(2023, 13, 1));
  EXPECT_FALSE(IsDay(2023, 0, 1));
  EXPECT_FALSE(IsDay(2023, 1, 0));
  EXPECT_FALSE(IsDay(0, 1, 1));
  EXPECT_FALSE(IsDay(10000, 1, 1));
  EXPECT_FALSE(IsDay(2023, -1, -1));
}

TEST(ProtoDate, IsWrittenAsIso8601HasIt) {
  EXPECT_EQ(DateText(sys_days(year(33) / 4 / 3)), "0033-04-03");
}

}  // namespace
}  // namespace concord::api
