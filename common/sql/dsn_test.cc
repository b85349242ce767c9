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

// F1: a password that isn't percent-encoded, as libpq takes it.
TEST(ConnectionString, MeansWhatTheUriDoes) {
  EXPECT_EQ(*ConnectionString("postgresql://u:p?w&x=1@h/d", {{"client_encoding", "UTF8"}}),
            "client_encoding='UTF8' dbname='d' host='h' password='p?w&x=1' user='u'");
  EXPECT_EQ(*ConnectionString("postgresql://u:connect_timeout=9@h/d", {{"connect_timeout", "2"}}),
            "connect_timeout='2' dbname='d' host='h' password='connect_timeout=9' user='u'");
  EXPECT_EQ(*ConnectionString("postgres://a:1,[::1]:2/d?sslmode=disable", {}),
            "dbname='d' host='a,::1' port='1,2' sslmode='disable'");
}

TEST(ConnectionString, QuotesWhatItIsMadeOf) {
  EXPECT_EQ(*ConnectionString(R"(password='a b\'\\c' user=u)", {}),
            R"(password='a b\'\\c' user='u')");
  EXPECT_EQ(*ConnectionString("postgresql://u:%27%5C%20@h", {}),
            R"(host='h' password='\'\\ ' user='u')");
}

TEST(ConnectionString, LeavesWhatIsSaid) {
  EXPECT_EQ(*ConnectionString("host=h connect_timeout=9", {{"connect_timeout", "2"}}),
            "connect_timeout='9' host='h'");
  EXPECT_EQ(*ConnectionString("", {{"user", "u"}}), "user='u'");
  EXPECT_FALSE(ConnectionString("postgresql://u:pa/xyzzy@h/d", {}).ok());
}

}  // namespace
}  // namespace concord::sql
