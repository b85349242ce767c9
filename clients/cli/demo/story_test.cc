#include "clients/cli/demo/story.h"

#include <google/protobuf/descriptor.h>
#include <gtest/gtest.h>

#include "common/api/proto_date.h"
#include "common/api/rules.h"

namespace concord::cli {
namespace {

// Noon of 2 January 1970.
const std::chrono::system_clock::time_point kNoon{std::chrono::hours(36)};

std::string Violated(const google::protobuf::Message& message) {
  std::string text;
  for (const auto& violation : api::Violations(message)) {
    text += violation.field + ": " + violation.description + "\n";
  }
  return text;
}

TEST(Story, KeepsTheRulesOfTheContractInEveryRequest) {
  auto story = ReadStory(kNoon);
  ASSERT_TRUE(story.has_value());
  // The etag of what is accepted is read when the story is told.
  for (auto& acceptance : *story->mutable_acceptances()) acceptance.set_etag("read");
  EXPECT_EQ(Violated(*story), "");
}

TEST(Story, DatesFindingsByTheDay) {
  const auto story = ReadStory(kNoon);
  ASSERT_TRUE(story.has_value());
  ASSERT_GT(story->findings_size(), 0);
  for (const auto& finding : story->findings()) {
    EXPECT_EQ(api::FromProto(finding.request().finding().observe_date()),
              std::chrono::sys_days(std::chrono::days(1 - finding.age_days())));
  }
}

TEST(Story, SharesOutAHundredPointsAParty) {
  const auto story = ReadStory(kNoon);
  ASSERT_TRUE(story.has_value());
  ASSERT_EQ(story->priorities_size(), story->partnership().partnership().parties_size());
  for (const auto& party : story->priorities()) {
    double sum = 0;
    for (const auto& priority : party.priority_set().priorities()) sum += priority.weight();
    EXPECT_EQ(sum, 100) << party.priority_set().party();
  }
}

}  // namespace
}  // namespace concord::cli
