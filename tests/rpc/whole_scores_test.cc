// The checker that tests of computed methods use finds what it says that it finds.

#include "tests/support/whole_scores.h"

#include <gmock/gmock.h>

#include "concord/metrics/v1/analysis.pb.h"
#include "tests/support/test_suite.h"

namespace concord::testing {
namespace {

using ::testing::HasSubstr;

metrics::v1::KpiStatus With(const std::string& current) {
  const std::string whole =
      "status: STATUS_OK value: 3 n: 2 coverage: 1 formula: 'f/1' as_of { seconds: 1 } terms { "
      "name: 'a' value: 1 weight: 1 contribution: 1 evidence: 'x' } terms { name: 'b' value: 1 "
      "weight: 2 contribution: 2 evidence: 'y' }";
  const auto field = [&](const std::string& name, const std::string& score) {
    return name + " { " + score + " } ";
  };
  return Text<metrics::v1::KpiStatus>(field("current", current.empty() ? whole : current) +
                                      field("score", whole) + field("glidepath", whole) +
                                      field("gap", whole) + field("days_behind", whole));
}

std::string FaultOf(const std::string& current) {
  const auto faults = FaultsOfScores(With(current), {});
  EXPECT_LE(faults.size(), 1U);
  return faults.empty() ? "" : faults.front();
}

TEST(WholeScores, FindsWhatIsMissing) {
  EXPECT_EQ(FaultOf(""), "");
  auto missing = With("");
  missing.clear_gap();
  EXPECT_THAT(FaultsOfScores(missing, {}), ::testing::ElementsAre("gap: is not set"));
  EXPECT_EQ(ScoreCount(missing), 4);
  const std::string rest = " formula: 'f/1' as_of { seconds: 1 } ";
  EXPECT_EQ(FaultOf("status: STATUS_UNDEFINED reason: 'r'" + rest), "");
  EXPECT_THAT(FaultOf("reason: 'r'" + rest), HasSubstr("no status"));
  EXPECT_THAT(FaultOf("status: STATUS_UNDEFINED" + rest), HasSubstr("reason"));
  EXPECT_THAT(FaultOf("status: STATUS_UNDEFINED reason: 'r' value: 1" + rest), HasSubstr("value"));
  EXPECT_THAT(FaultOf("status: STATUS_UNDEFINED reason: 'r' coverage: 1" + rest),
              HasSubstr("n 0 with coverage 1"));
  EXPECT_THAT(FaultOf("status: STATUS_UNDEFINED reason: 'r' as_of { }"), HasSubstr("no formula"));
  EXPECT_THAT(FaultOf("status: STATUS_UNDEFINED reason: 'r' formula: 'f/1'"), HasSubstr("as_of"));
}

TEST(WholeScores, AddsUpWhatItIsToldAdds) {
  const auto score = [](const std::string& value, const std::string& evidence) {
    return "status: STATUS_OK value: " + value +
           " n: 1 coverage: 1 formula: 'f/1' as_of { } terms { name: 'a' contribution: 2 evidence: "
           "'x' } terms { name: 'b' contribution: 3 " +
           evidence + " }";
  };
  EXPECT_EQ(FaultOf(score("5", "evidence: 'y'")), "");
  EXPECT_THAT(FaultOf(score("6", "evidence: 'y'")), HasSubstr("make 5, not 6"));
  EXPECT_EQ(FaultsOfScores(With(score("6", "evidence: 'y'")), {.products = {"f/1"}}).size(), 4U)
      << "the four others are sums";
  EXPECT_THAT(FaultOf(score("5", "")), HasSubstr("'b' of f/1 has no evidence"));
  EXPECT_TRUE(FaultsOfScores(With(score("5", "")), {.without_evidence = {"f/1:b"}}).empty());
}

}  // namespace
}  // namespace concord::testing
