// Where a KPI stands: which target, which baseline, which value counts.

#include <gmock/gmock.h>

#include "concord/metrics/v1/analysis.grpc.pb.h"
#include "tests/rpc/analysis_world.h"

namespace concord {
namespace {

using common::v1::Score;
using grpc::StatusCode;
using metrics::v1::AnalysisService;
using metrics::v1::KpiService;
using metrics::v1::KpiStatus;
using metrics::v1::TargetService;
using testing::ExpectFails;
using ::testing::HasSubstr;

class KpiStatusTest : public AnalysisWorld {
 protected:
  KpiStatus StatusAt(const std::string& kpi, const std::string& more) const {
    return Get(&AnalysisService::Stub::GetKpiStatus, fmt::format("name: '{}' {}", kpi, more));
  }
};

// M4b: the target says when its way begins, the KPI from which value.
TEST_F(KpiStatusTest, TakesEachHalfOfABaselineCaseM4b) {
  const auto kpi = NewKpi("halves", "cadence: CADENCE_DAILY baseline_value: 0 baseline_date { " +
                                        Date(2024, 1, 1) + " }");
  NewTarget(kpi, "by-2024",
            "baseline_date { " + Date(2024, 6, 1) + " } " + Point(2024, 12, 31, 100));
  RecordDay(kpi, 2024, 7, 1, 20);
  const auto status = StatusAt(kpi, "");
  EXPECT_NEAR(status.glidepath().value(), 100 * 30. / 213, 1e-9);
  EXPECT_NEAR(status.gap().value(), 20 - 100 * 30. / 213, 1e-9);
  EXPECT_NEAR(status.days_behind().value(), 30 - 213 * .2, 1e-9);
}

// M5: a score needs no day; the path does, and says that it is the day that is missing.
TEST_F(KpiStatusTest, ScoresByABaselineWithoutADayCaseM5) {
  const auto kpi = NewKpi("half", "cadence: CADENCE_YEARLY baseline_value: 0");
  NewTarget(kpi, "t", Point(2024, 12, 31, 100));
  RecordYear(kpi, 2023, 75);
  const auto status = StatusAt(kpi, "");
  EXPECT_DOUBLE_EQ(status.score().value(), .75);
  EXPECT_EQ(status.band(), KpiStatus::BAND_GREEN);
  EXPECT_EQ(status.glidepath().status(), Score::STATUS_INSUFFICIENT_DATA);
  EXPECT_THAT(status.glidepath().reason(), HasSubstr("day"));
  EXPECT_EQ(status.pace(), KpiStatus::PACE_UNSPECIFIED);
}

// M6: without a value every Score says so; without a target all but the value.
TEST_F(KpiStatusTest, SaysOfEveryScoreWhatIsMissingCaseM6) {
  const auto kpi = NewKpi("empty", "cadence: CADENCE_YEARLY");
  NewTarget(kpi, "t", "baseline_value: 1 " + Point(2024, 12, 31, 100));
  const auto status = StatusAt(kpi, "");
  for (const auto& score :
       {status.current(), status.score(), status.glidepath(), status.gap(), status.days_behind()}) {
    EXPECT_EQ(score.status(), Score::STATUS_INSUFFICIENT_DATA);
    EXPECT_FALSE(score.reason().empty());
    EXPECT_EQ(score.n(), 0);
  }
  EXPECT_FALSE(status.has_passed());
  EXPECT_EQ(status.band(), KpiStatus::BAND_UNSPECIFIED);
  RecordYear(kpi_, 2017, 5.7);
  const auto aimless = StatusAt(kpi_, "");
  EXPECT_EQ(aimless.target(), "");
  EXPECT_EQ(aimless.current().value(), 5.7);
  EXPECT_THAT(aimless.score().reason(), HasSubstr("target"));
  EXPECT_THAT(aimless.gap().reason(), HasSubstr("target"));
}

// M15: a value that is of later than the moment asked for is not there yet.
TEST_F(KpiStatusTest, LeavesOutWhatIsOfLaterCaseM15) {
  const auto kpi = NewKpi("later", "cadence: CADENCE_MONTHLY");
  RecordMonth(kpi, 2023, 10, 50);
  RecordMonth(kpi, 2024, 10, 999);
  NewTarget(kpi, "t", "baseline_value: 0 " + Point(2025, 12, 31, 100));
  EXPECT_EQ(StatusAt(kpi, "").current().value(), 999);
  const auto status = StatusAt(kpi, AsOf(2024, 10, 30) + TargetOf(kpi, "t"));
  EXPECT_EQ(status.current().value(), 50) << "October is not over";
  EXPECT_DOUBLE_EQ(status.score().value(), .5);
  EXPECT_FALSE(status.passed());
  EXPECT_EQ(StatusAt(kpi, AsOf(2024, 11, 1)).current().value(), 999);
}

// A KPI last measured long ago answers with that value, and says that it is old.
TEST_F(KpiStatusTest, SaysThatAValueIsStale) {
  const auto kpi = NewKpi("stale", "cadence: CADENCE_YEARLY due_lag_days: 180");
  NewTarget(
      kpi, "t",
      "baseline_value: 5 baseline_date { " + Date(2016, 12, 31) + " } " + Point(2022, 12, 31, 10));
  RecordYear(kpi, 2017, 5.7);
  const auto stale = StatusAt(kpi, "");
  EXPECT_TRUE(stale.series().stale());
  EXPECT_EQ(stale.series().latest_date().year(), 2017);
  EXPECT_EQ(stale.series().next_due_date().DebugString(), "year: 2019\nmonth: 6\nday: 29\n");
  EXPECT_EQ(stale.current().status(), Score::STATUS_PROVISIONAL);
  EXPECT_THAT(stale.current().reason(), HasSubstr("2017-12-31"));
  EXPECT_THAT(stale.current().reason(), HasSubstr("2019-06-29"));
  EXPECT_EQ(stale.glidepath().status(), Score::STATUS_OK) << "the path rests on no value";
  const auto fresh = StatusAt(kpi, AsOf(2019, 6, 29) + TargetOf(kpi, "t"));
  EXPECT_TRUE(fresh.series().has_stale());
  EXPECT_FALSE(fresh.series().stale());
  EXPECT_EQ(fresh.current().status(), Score::STATUS_OK);
  const auto moments = NewKpi("moments", "");
  EXPECT_FALSE(StatusAt(moments, "").series().has_stale())
      << "nothing is due of a KPI without cadence";
}

TEST_F(KpiStatusTest, HoldsAgainstTheTargetInForce) {
  const std::string from = "baseline_value: 2 baseline_date { " + Date(2012, 12, 31) + " } ";
  const auto target = [&](const std::string& id, int by, double value, int since) {
    return NewTarget(
        kpi_, id,
        from + Point(by, 12, 31, value) + " effective_date { " + Date(since, 9, 15) + " }");
  };
  const auto first = target("by-2016", 2016, 4, 2013);
  const auto last = target("by-2022", 2022, 10, 2017);
  const auto middle = target("by-2018", 2018, 5.5, 2015);
  RecordSynergies();
  EXPECT_EQ(StatusAt(kpi_, "").target(), last);
  EXPECT_EQ(StatusAt(kpi_, AsOf(2017, 9, 14)).target(), middle);
  EXPECT_EQ(StatusAt(kpi_, AsOf(2014, 1, 1)).target(), first);
  EXPECT_EQ(StatusAt(kpi_, AsOf(2013, 1, 1)).target(), "");
  EXPECT_EQ(StatusAt(kpi_, TargetOf(kpi_, "by-2016")).target(), first);
  Get(&TargetService::Stub::DeleteTarget, "name: '" + last + "'");
  EXPECT_EQ(StatusAt(kpi_, "").target(), middle) << "what is deleted is not in force";
}

// The tolerance of the glidepath and the one of a range are two numbers.
TEST_F(KpiStatusTest, KeepsTheTolerancesApart) {
  const auto kpi = Get(&KpiService::Stub::CreateKpi,
                       fmt::format("parent: '{}' kpi_id: 'ranged' kpi {{ display_name: 'R' unit: "
                                   "'%' direction: DIRECTION_RANGE cadence: CADENCE_YEARLY }}",
                                   kTogether))
                       .name();
  NewTarget(kpi, "t",
            "range_low: 10 range_high: 20 range_tolerance: 10 tolerance: 1 baseline_value: 10 "
            "baseline_date { " +
                Date(2020, 12, 31) + " } " + Point(2030, 12, 31, 15));
  RecordYear(kpi, 2023, 25);
  const auto status = StatusAt(kpi, "");
  EXPECT_DOUBLE_EQ(status.score().value(), .5);
  EXPECT_EQ(status.pace(), KpiStatus::PACE_BEHIND) << "more than 1 off the path";
}

// The figures of one reporter: of the one that is named, else of the owner, else of who was first.
TEST_F(KpiStatusTest, UsesTheFiguresOfOneReporter) {
  const auto kpi = NewKpi("told", "cadence: CADENCE_YEARLY");
  RecordYear(kpi, 2022, 1, kRight);
  RecordYear(kpi, 2022, 2, kLeft);
  RecordYear(kpi, 2023, 3, kLeft);
  const auto first = StatusAt(kpi, "");
  EXPECT_EQ(first.current().value(), 1);
  EXPECT_EQ(first.series().reported_by(), kRight);
  ASSERT_EQ(first.series().differing_parties_size(), 1);
  EXPECT_EQ(first.series().differing_parties(0), kLeft);
  EXPECT_EQ(StatusAt(kpi, fmt::format("reported_by: '{}'", kLeft)).current().value(), 3);
  Get(&KpiService::Stub::UpdateKpi,
      fmt::format("kpi {{ name: '{}' owner_party: '{}' }} update_mask {{ paths: 'owner_party' }}",
                  kpi, kLeft));
  EXPECT_EQ(StatusAt(kpi, "").series().reported_by(), kLeft);
}

}  // namespace
}  // namespace concord
