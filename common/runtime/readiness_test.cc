#include "common/runtime/readiness.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <future>

namespace concord::runtime {
namespace {

using testing::HasSubstr;

TEST(Readiness, SaysWhatToDoWhenThereIsNoDatabase) {
  sql::DatabaseOptions options;
  options.dsn = "host=/nowhere";
  options.schema = "partner";
  const auto database = sql::Database::Open(options);
  ASSERT_TRUE(database.ok()) << database.status();
  const Log log("partner", "json", "error");
  std::promise<std::string> obstacle;
  std::atomic<bool> told = false;
  const Readiness readiness(**database, {1, 1}, log, [&](const std::string& why) {
    if (!told.exchange(true)) obstacle.set_value(why);
  });
  EXPECT_THAT(obstacle.get_future().get(), HasSubstr("deploy/migrate"));
}

}  // namespace
}  // namespace concord::runtime
