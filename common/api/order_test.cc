#include "common/api/order.h"

#include <gtest/gtest.h>

#include "common/api/limits.h"
#include "common/base/error.h"
#include "tests/support/sample.pb.h"

namespace concord::api {
namespace {

using testing::v1::Sample;

/// The keys with `-` before the descending ones; "!" for an order that is refused.
std::string Read(std::string_view text) {
  const auto keys = ParseOrder(text, *Sample::descriptor());
  if (!keys.ok()) {
    EXPECT_EQ(ReasonOf(keys.status()), errors::v1::ERROR_REASON_ORDER_INVALID) << text;
    return "!";
  }
  std::string result;
  for (const OrderKey& key : *keys) {
    if (!result.empty()) result += ',';
    result += (key.descending ? "-" : "") + key.field.Text();
  }
  return result;
}

TEST(ParseOrder, ReadsFieldsAndDirections) {
  EXPECT_EQ(Read(""), "");
  EXPECT_EQ(Read("  "), "");
  EXPECT_EQ(Read("title"), "title");
  EXPECT_EQ(Read("title desc"), "-title");
  EXPECT_EQ(Read("title asc"), "title");
  EXPECT_EQ(Read("start_time desc,main_part.key,share"), "-start_time,main_part.key,share");
  EXPECT_EQ(Read("first_date desc"), "-first_date");
}

// AIP-132: redundant space characters are insignificant.
TEST(ParseOrder, DoesNotMindSpaces) { EXPECT_EQ(Read("  title   desc ,share  "), "-title,share"); }

TEST(ParseOrder, RefusesEverythingElse) {
  for (const char* text : {"nothing",
                           "note",
                           "aliases",
                           "labels",
                           "labels.a",
                           "parts.key",
                           "main_part",
                           "main_part.low",
                           "title.x",
                           "title DESC",
                           "title desc desc",
                           "desc",
                           ",",
                           "title,",
                           ",title",
                           "title,,share",
                           "title share",
                           "-title",
                           "title;",
                           "title desc; DROP",
                           "title,title desc",
                           "1",
                           "title\xFF",
                           "start_time.seconds",
                           "first_date.year",
                           "holidays",
                           "(title)"}) {
    EXPECT_EQ(Read(text), "!") << text;
  }
}

TEST(ParseOrder, LimitsKeysAndLength) {
  EXPECT_EQ(Read("title,share,kind"), "title,share,kind");
  EXPECT_EQ(Read("title,share,kind,small_count"), "!");
  EXPECT_EQ(Read("title" + std::string(kMaxOrderLength - 5, ' ')), "title");
  EXPECT_EQ(Read("title" + std::string(kMaxOrderLength - 4, ' ')), "!");
}

}  // namespace
}  // namespace concord::api
