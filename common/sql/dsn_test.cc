#include "common/sql/dsn.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/base/error.h"

namespace concord::sql {
namespace {

TEST(CheckDsn, TakesUrisAndKeywords) {
  EXPECT_TRUE(CheckDsn("postgresql://concord:a%2Fb@localhost/concord").ok());
  EXPECT_TRUE(CheckDsn("host=/run/postgresql dbname=concord password='a b'").ok());
}

TEST(CheckDsn, RefusesWhatLibpqCantReadWithoutRepeatingAnyOfIt) {
  for (const char* dsn : {"postgresql://u:pa/xyzzy@h/d", "host=h password=a bcd", "hunter2"}) {
    const auto status = CheckDsn(dsn);
    EXPECT_EQ(ReasonOf(status), errors::v1::ERROR_REASON_FIELD_INVALID) << dsn;
    for (const char* secret : {"xyzzy", "bcd", "hunter2"}) {
      EXPECT_THAT(std::string(status.message()), ::testing::Not(::testing::HasSubstr(secret)));
    }
  }
}

}  // namespace
}  // namespace concord::sql
