#include "common/api/rfc3339.h"

#include <gtest/gtest.h>

namespace concord::api {
namespace {

using std::chrono::microseconds;
using std::chrono::seconds;

std::optional<int64_t> Count(std::string_view text) {
  const auto time = ParseTimestamp(text);
  if (!time) return std::nullopt;
  return time->time_since_epoch().count();
}

TEST(ParseTimestamp, ReadsTheFormsOfTheRfc) {
  EXPECT_EQ(Count("1970-01-01T00:00:00Z"), 0);
  EXPECT_EQ(Count("1970-01-01t00:00:00.000001z"), 1);
  // RFC 3339, section 5.8: these two name the same moment.
  EXPECT_EQ(Count("1996-12-19T16:39:57-08:00"), Count("1996-12-20T00:39:57Z"));
  EXPECT_EQ(Count("1990-12-31 23:59:59.5+00:00"), 662'687'999'500'000);
  EXPECT_EQ(Count("2024-02-29T00:00:00Z"), 1'709'164'800'000'000);
  EXPECT_EQ(Count("0001-01-01T00:00:00Z"), -62'135'596'800'000'000);
  EXPECT_EQ(Count("9999-12-31T23:59:59.999999Z"), 253'402'300'799'999'999);
  EXPECT_EQ(Count("1970-01-01T00:00:00.1000000000Z"), 100'000);
}

TEST(ParseTimestamp, RefusesEverythingElse) {
  for (const char* text : {"",
                           "1970-01-01",
                           "1970-01-01T00:00:00",
                           "1970-1-1T00:00:00Z",
                           "1970-01-01T24:00:00Z",
                           "1970-01-01T00:60:00Z",
                           "1990-12-31T23:59:60Z",
                           "2023-02-29T00:00:00Z",
                           "1970-13-01T00:00:00Z",
                           "1970-01-01T00:00:00.Z",
                           "1970-01-01T00:00:00.0000001Z",
                           "1970-01-01T00:00:00Zx",
                           "1970-01-01T00:00:00+0100",
                           "0000-12-31T00:00:00Z",
                           "0001-01-01T00:00:00+00:01",
                           "9999-12-31T23:59:59-00:01",
                           "12026-01-01T00:00:00Z",
                           "now",
                           "infinity",
                           "1970-01-01T00:00:00+24:00"}) {
    EXPECT_EQ(ParseTimestamp(text), std::nullopt) << text;
  }
}

TEST(ParseDuration, ReadsSeconds) {
  EXPECT_EQ(ParseDuration("0s"), seconds(0));
  EXPECT_EQ(ParseDuration("1.5s"), microseconds(1'500'000));
  EXPECT_EQ(ParseDuration("-0.000001s"), microseconds(-1));
  EXPECT_EQ(ParseDuration("315576000000s"), seconds(315'576'000'000));
}

TEST(ParseDuration, RefusesEverythingElse) {
  for (const char* text : {"", "s", "1", "1m", "1 s", ".5s", "1.s", "+1s", "1e3s", "0.0000001s",
                           "315576000001s", "9999999999999999999999s", "1ss"}) {
    EXPECT_EQ(ParseDuration(text), std::nullopt) << text;
  }
}

TEST(ParseDate, ReadsDaysOfTheCalendarAlone) {
  using std::chrono::sys_days;
  using std::chrono::year;
  EXPECT_EQ(ParseDate("2024-02-29"), sys_days(year(2024) / 2 / 29));
  EXPECT_EQ(ParseDate("0001-01-01"), sys_days(year(1) / 1 / 1));
  EXPECT_EQ(ParseDate("9999-12-31"), sys_days(year(9999) / 12 / 31));
  for (const char* text : {"", "2023-02-29", "2023-13-45", "0000-01-01", "2024-1-31", "2024-01-31 ",
                           "20240131", "2024-01", "10000-01-01", "2024-01-31T00:00:00Z"}) {
    EXPECT_EQ(ParseDate(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace concord::api
