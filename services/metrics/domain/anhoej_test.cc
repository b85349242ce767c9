#include "services/metrics/domain/anhoej.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace concord::metrics {
namespace {

using stats::AnswerStatus;
using Values = std::vector<double>;

TEST(AnhoejLimits, AreThoseOfThePublishedTable) {
  // Concord domain, measurement: n = 10: 6, 2; 12: 7, 3; 20: 7, 6; 24: 8, 8.
  struct Row {
    int64_t n, run, crossings;
  };
  for (const Row& row : {Row{10, 6, 2}, Row{12, 7, 3}, Row{20, 7, 6}, Row{24, 8, 8}}) {
    EXPECT_EQ(LongestRunLimit(row.n), row.run) << row.n;
    EXPECT_EQ(CrossingsLimit(row.n), row.crossings) << row.n;
  }
}

TEST(RunsAroundMedian, FindAShift) {
  const RunsReport report = RunsAroundMedian(Values{1, 2, 1, 2, 1, 2, 11, 12, 11, 12, 11, 12});
  EXPECT_EQ(report.longest_run.value, 6);
  EXPECT_EQ(report.crossings.value, 1);
  EXPECT_FALSE(report.run_too_long);
  EXPECT_TRUE(report.crossings_too_few);
  EXPECT_TRUE(report.signal());
}

TEST(RunsAroundMedian, FindALongRun) {
  const RunsReport report = RunsAroundMedian(
      Values{0, 9, 0, 9, 0, 9, 0, 9, 0, 0, 0, 0, 0, 0, 0, 0, 9, 9, 9, 9, 9, 9, 9, 9});
  EXPECT_EQ(report.longest_run.value, 8);
  EXPECT_EQ(report.longest_run_limit.value, 8);
  EXPECT_FALSE(report.run_too_long);
  const RunsReport longer =
      RunsAroundMedian(Values{9, 9, 9, 9, 9, 9, 9, 9, 9, 0, 9, 0, 0, 0, 0, 0, 0, 0, 0, 0});
  EXPECT_EQ(longer.longest_run.value, 9);
  EXPECT_TRUE(longer.run_too_long);
}

TEST(RunsAroundMedian, FindNothingInARunAtItsLimit) {
  // Concord domain, measurement: at most a run of 6 in 10; values on the median don't count.
  const RunsReport at = RunsAroundMedian(Values{9, 9, 9, 9, 9, 9, 5, 0, 5, 0, 5, 0, 0});
  EXPECT_EQ(at.longest_run.n, 10);
  EXPECT_EQ(at.longest_run_limit.value, 6);
  EXPECT_EQ(at.longest_run.value, 6);
  EXPECT_FALSE(at.run_too_long);
  const RunsReport above = RunsAroundMedian(Values{9, 9, 9, 9, 9, 9, 9, 5, 5, 5, 5, 5, 0, 0, 0});
  EXPECT_EQ(above.longest_run.n, 10);
  EXPECT_EQ(above.longest_run.value, 7);
  EXPECT_TRUE(above.run_too_long);
}

TEST(RunsAroundMedian, FindTooFewCrossingsOnlyBelowTheirLimit) {
  // Concord domain, measurement: at least 2 crossings in 10.
  const RunsReport at = RunsAroundMedian(Values{9, 9, 9, 0, 0, 0, 0, 0, 9, 9});
  EXPECT_EQ(at.crossings_limit.value, 2);
  EXPECT_EQ(at.crossings.value, 2);
  EXPECT_FALSE(at.crossings_too_few);
  const RunsReport below = RunsAroundMedian(Values{9, 9, 9, 9, 9, 0, 0, 0, 0, 0});
  EXPECT_EQ(below.crossings.value, 1);
  EXPECT_TRUE(below.crossings_too_few);
  EXPECT_FALSE(below.run_too_long);
}

TEST(RunsAroundMedian, FindNothingInAlternation) {
  EXPECT_FALSE(RunsAroundMedian(Values{1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2}).signal());
}

TEST(RunsAroundMedian, LeaveOutValuesOnTheMedian) {
  const RunsReport report = RunsAroundMedian(Values{1, 5, 9, 1, 9, 5, 1, 9, 1, 9, 5, 1, 9, 1, 9});
  EXPECT_EQ(report.median.value, 5);
  EXPECT_EQ(report.longest_run.n, 12);
}

TEST(RunsAroundMedian, AreInsufficientBelowTenUsefulValues) {
  EXPECT_EQ(RunsAroundMedian({}).median.status, AnswerStatus::kInsufficientData);
  EXPECT_EQ(RunsAroundMedian(Values{1, 2, 3, 4, 5, 6, 7, 8, 9}).longest_run.status,
            AnswerStatus::kInsufficientData);
  EXPECT_EQ(RunsAroundMedian(Values{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}).longest_run.status,
            AnswerStatus::kOk);
  const RunsReport constant = RunsAroundMedian(Values(30, 4.0));
  EXPECT_EQ(constant.longest_run.status, AnswerStatus::kInsufficientData);
  EXPECT_EQ(constant.median.value, 4);
  EXPECT_FALSE(constant.signal());
}

TEST(RunsAroundMedian, AreUndefinedForWhatIsNotANumber) {
  EXPECT_EQ(RunsAroundMedian(Values{1, std::nan("")}).crossings.status, AnswerStatus::kUndefined);
}

}  // namespace
}  // namespace concord::metrics
