#include <gmock/gmock.h>

#include "concord/metrics/v1/analysis.grpc.pb.h"
#include "concord/metrics/v1/target.grpc.pb.h"
#include "tests/rpc/metrics_world.h"

namespace concord {
namespace {

using grpc::StatusCode;
using metrics::v1::AnalysisService;
using metrics::v1::KpiStatus;
using metrics::v1::ProcessBehavior;
using metrics::v1::TargetForecast;
using metrics::v1::Trend;
using testing::ExpectFails;

// Concord domain, the main demo: the synergies that Renault and Nissan published, 2012 to 2017.
class AnalysisTest : public MetricsWorld {
 protected:
  std::string OfKpi() const { return "name: '" + kpi_ + "'"; }

  // From 5 at the end of 2016 to 10 at the end of 2022.
  std::string NewTarget() const {
    return Get(&metrics::v1::TargetService::Stub::CreateTarget,
               fmt::format("parent: '{}' target {{ kind: KIND_COMMITTED baseline_value: 5 "
                           "baseline_date {{ year: 2016 month: 12 day: 31 }} points {{ date {{ "
                           "year: 2022 month: 12 day: 31 }} value: 10 }} }}",
                           kpi_))
        .name();
  }
};

// S = 15, Var 28.333, Z 2.630, p .0085, exactly 2/720; slope .6333 a year, .5 to .7.
TEST_F(AnalysisTest, FindsTheTrend) {
  RecordSynergies();
  const auto trend = Get(&AnalysisService::Stub::GetTrend, OfKpi());
  EXPECT_EQ(trend.mann_kendall_s().value(), 15);
  EXPECT_NEAR(trend.variance().value(), 28.333, 5e-4);
  EXPECT_NEAR(trend.z().value(), 2.630, 5e-4);
  EXPECT_NEAR(trend.normal_p().value(), 0.0085, 5e-5);
  EXPECT_NEAR(trend.exact_p().value(), 2.0 / 720, 1e-12);
  EXPECT_NEAR(trend.slope_per_year().value(), 0.6333, 1e-3);
  EXPECT_NEAR(trend.slope_per_year().interval().low(), 0.5, 1e-3);
  EXPECT_NEAR(trend.slope_per_year().interval().high(), 0.7, 1e-3);
  EXPECT_EQ(trend.direction(), Trend::DIRECTION_RISING);
}

// Mean 4.067, mean moving range .60, limits 2.471 to 5.663; 2017 is outside.
TEST_F(AnalysisTest, DrawsTheChart) {
  RecordSynergies();
  const auto chart = Get(&AnalysisService::Stub::GetProcessBehavior, OfKpi());
  EXPECT_NEAR(chart.center().value(), 4.067, 5e-4);
  EXPECT_NEAR(chart.moving_range().value(), 0.60, 1e-9);
  EXPECT_NEAR(chart.lower_limit().value(), 2.471, 5e-4);
  EXPECT_NEAR(chart.upper_limit().value(), 5.663, 5e-4);
  EXPECT_EQ(chart.points_size(), 6);
  int outside = 0;
  for (const auto& signal : chart.signals()) {
    if (signal.rule() != ProcessBehavior::RULE_OUTSIDE_LIMITS) continue;
    ++outside;
    EXPECT_EQ(signal.end_time().seconds(), EndOf(2017));
    EXPECT_FALSE(signal.description().empty());
  }
  EXPECT_EQ(outside, 1);
}

// The moving ranges are .2 .9 .5 .7 .7; limits 3.145 times their median from the mean.
TEST_F(AnalysisTest, DrawsTheChartByTheMedian) {
  RecordSynergies();
  const auto chart =
      Get(&AnalysisService::Stub::GetProcessBehavior, OfKpi() + " median_moving_range: true");
  EXPECT_NEAR(chart.moving_range().value(), 0.7, 1e-9);
  EXPECT_NEAR(chart.lower_limit().value(), 4.0667 - 3.145 * 0.7, 5e-4);
  EXPECT_NEAR(chart.upper_limit().value(), 4.0667 + 3.145 * 0.7, 5e-4);
  EXPECT_NEAR(chart.moving_range_limit().value(), 3.865 * 0.7, 5e-3);
}

// 5.7 in 2017 is .14 of the way from 5 to 10; the linear glidepath has 5.833 there.
TEST_F(AnalysisTest, TellsWhereATargetStands) {
  RecordSynergies();
  const std::string target = NewTarget();
  const auto status = Get(&AnalysisService::Stub::GetKpiStatus, OfKpi());
  EXPECT_EQ(status.target(), target) << "the only one is in force";
  EXPECT_EQ(status.current().value(), 5.7);
  EXPECT_NEAR(status.score().value(), 0.14, 1e-9);
  EXPECT_NEAR(status.glidepath().value(), 5.833, 5e-4);
  EXPECT_EQ(status.pace(), KpiStatus::PACE_BEHIND);
  EXPECT_EQ(status.band(), KpiStatus::BAND_RED);
  EXPECT_TRUE(status.has_passed());
  EXPECT_FALSE(status.passed());
  EXPECT_EQ(status.current().unit(), "EUR bn");
  EXPECT_EQ(status.score().unit(), "share");
}

// On its trend the KPI has 8.83 at the end of 2022, not 10.
TEST_F(AnalysisTest, ForecastsATargetThatIsMissed) {
  RecordSynergies();
  const auto forecast =
      Get(&AnalysisService::Stub::ForecastToTarget, "name: '" + NewTarget() + "'");
  EXPECT_NEAR(forecast.value_at_target_date().value(), 8.83, 5e-3);
  EXPECT_EQ(forecast.verdict(), TargetForecast::VERDICT_TOO_LATE);
  EXPECT_GT(forecast.effort_ratio().value(), 1);
  EXPECT_EQ(forecast.target_value(), 10);
  EXPECT_EQ(forecast.target_date().year(), 2022);
  EXPECT_EQ(forecast.reach_date().year(), 2024) << "the end of 2023.8 is in October 2024";
  EXPECT_LE(forecast.earliest_reach_date().year(), 2024);
  EXPECT_GE(forecast.latest_reach_date().year(), 2024);
}

TEST_F(AnalysisTest, ReadsTheSeriesAsItWasKnown) {
  const auto first = Record(2015, 4.3, "");
  ASSERT_TRUE(Record(2015, 9.9, "restate: true").status.ok());
  const auto target = NewTarget();
  const auto& then = first.response.record_time();
  const auto before = Get(&AnalysisService::Stub::GetKpiStatus,
                          fmt::format("{} target: '{}' as_of {{ seconds: {} nanos: {} }}", OfKpi(),
                                      target, then.seconds(), then.nanos()));
  EXPECT_EQ(before.current().value(), 4.3);
  EXPECT_EQ(Get(&AnalysisService::Stub::GetKpiStatus, OfKpi()).current().value(), 9.9);
}

// Where nothing ever changed there is no trend: that can be said, and the slope is 0.
TEST_F(AnalysisTest, FindsNoTrendInAConstant) {
  for (int year = 2012; year <= 2017; ++year) ASSERT_TRUE(Record(year, 4.3, "").status.ok());
  const auto trend = Get(&AnalysisService::Stub::GetTrend, OfKpi());
  EXPECT_EQ(trend.direction(), Trend::DIRECTION_NONE);
  for (const auto& score :
       {trend.mann_kendall_s(), trend.variance(), trend.z(), trend.slope_per_year()}) {
    EXPECT_TRUE(score.has_value()) << score.reason();
    EXPECT_EQ(score.value(), 0);
  }
  EXPECT_EQ(trend.normal_p().value(), 1);
  EXPECT_FALSE(trend.exact_p().has_value()) << "all of it is ties";
  EXPECT_FALSE(trend.has_autocorrelated()) << "there is no correlation to judge";
}

// M12: values a microsecond apart on a line: the slope of that line, per year.
TEST_F(AnalysisTest, MeasuresSlopesOfCloseMomentsCaseM12) {
  const auto kpi = Get(&metrics::v1::KpiService::Stub::CreateKpi,
                       fmt::format("parent: '{}' kpi {{ display_name: 'Moments' unit: 'EUR' "
                                   "direction: DIRECTION_MAXIMIZE owner_party: '{}' }}",
                                   kTogether, kLeft))
                       .name();
  for (int i = 0; i < 8; ++i) {
    Get(&metrics::v1::MeasurementService::Stub::RecordMeasurement,
        fmt::format("parent: '{}' measurement {{ observe_time {{ seconds: 1700000000 nanos: {} }} "
                    "value: {} }}",
                    kpi, 1000 * i, 3 + 2 * i));
  }
  const auto trend = Get(&AnalysisService::Stub::GetTrend, "name: '" + kpi + "'");
  const double per_year = 2e6 * 86400 * 365.25;
  EXPECT_NEAR(trend.slope_per_year().value() / per_year, 1, 1e-9);
  EXPECT_NEAR(trend.slope_per_year().interval().low() / per_year, 1, 1e-9);
}

// S = 5 of the 6 pairs, one being tied; Var = 7.667.
TEST_F(AnalysisTest, CorrectsForTies) {
  for (const auto& [year, value] :
       std::map<int, double>{{2012, 1}, {2013, 2}, {2014, 2}, {2015, 3}}) {
    ASSERT_TRUE(Record(year, value, "").status.ok());
  }
  const auto trend = Get(&AnalysisService::Stub::GetTrend, OfKpi());
  EXPECT_EQ(trend.mann_kendall_s().value(), 5);
  EXPECT_NEAR(trend.variance().value(), 7.667, 5e-4);
}

TEST_F(AnalysisTest, AnswersTooLittleWithAReason) {
  ASSERT_TRUE(Record(2015, 4.3, "").status.ok());
  const auto trend = Get(&AnalysisService::Stub::GetTrend, OfKpi());
  EXPECT_FALSE(trend.slope_per_year().has_value());
  EXPECT_FALSE(trend.mann_kendall_s().reason().empty());
  EXPECT_EQ(trend.direction(), Trend::DIRECTION_UNSPECIFIED);
  const auto chart = Get(&AnalysisService::Stub::GetProcessBehavior, OfKpi());
  EXPECT_FALSE(chart.center().has_value());
  EXPECT_FALSE(chart.upper_limit().has_value());
  const auto forecast =
      Get(&AnalysisService::Stub::ForecastToTarget, "name: '" + NewTarget() + "'");
  EXPECT_EQ(forecast.verdict(), TargetForecast::VERDICT_UNSPECIFIED);
  EXPECT_FALSE(forecast.value_at_target_date().reason().empty());
}

TEST_F(AnalysisTest, RefusesByField) {
  ExpectFails(Ask(&AnalysisService::Stub::GetTrend, OfKpi() + " level: 1").status,
              StatusCode::INVALID_ARGUMENT, "FIELD_INVALID", "level");
  ExpectFails(Ask(&AnalysisService::Stub::GetTrend, OfKpi() + " level: 0").status,
              StatusCode::INVALID_ARGUMENT, "FIELD_INVALID", "level");
  ExpectFails(Ask(&AnalysisService::Stub::GetTrend, OfKpi() + " level: nan").status,
              StatusCode::INVALID_ARGUMENT, "FIELD_INVALID", "level");
  ExpectFails(Ask(&AnalysisService::Stub::GetKpiStatus, "name: '" + NewTarget() + "'").status,
              StatusCode::INVALID_ARGUMENT, "FIELD_INVALID", "name");
  ExpectFails(Ask(&AnalysisService::Stub::GetKpiStatus,
                  fmt::format("{} target: '{}/kpis/other/targets/it'", OfKpi(), kTogether))
                  .status,
              StatusCode::INVALID_ARGUMENT, "FIELD_INVALID", "target");
  ExpectFails(Ask(&AnalysisService::Stub::GetKpiStatus,
                  fmt::format("{0} target: '{1}/targets/none'", OfKpi(), kpi_))
                  .status,
              StatusCode::NOT_FOUND, "RESOURCE_NOT_FOUND");
  ExpectFails(Ask(&AnalysisService::Stub::GetProcessBehavior, OfKpi() + " page_size: -1").status,
              StatusCode::INVALID_ARGUMENT, "FIELD_INVALID", "page_size");
  ExpectFails(Ask(&AnalysisService::Stub::GetProcessBehavior,
                  OfKpi() + " start_date { year: 2024 month: 1 day: 2 } end_date { year: 2024 "
                            "month: 1 day: 1 }")
                  .status,
              StatusCode::INVALID_ARGUMENT, "FIELD_INVALID", "end_date");
  ExpectFails(
      Ask(&AnalysisService::Stub::GetTrend, fmt::format("name: '{}/kpis/none'", kTogether)).status,
      StatusCode::NOT_FOUND, "RESOURCE_NOT_FOUND");
  ExpectFails(Ask(&metrics::v1::TargetService::Stub::CreateTarget,
                  fmt::format("parent: '{}' target {{ kind: KIND_COMMITTED }}", kpi_))
                  .status,
              StatusCode::INVALID_ARGUMENT, "FIELD_INVALID", "target.points");
  ExpectFails(
      Ask(&metrics::v1::TargetService::Stub::CreateTarget,
          fmt::format(
              "parent: '{}' target {{ kind: KIND_COMMITTED range_low: 2 "
              "range_high: 1 points {{ date {{ year: 2024 month: 1 day: 1 }} value: 1 }} }}",
              kpi_))
          .status,
      StatusCode::INVALID_ARGUMENT, "FIELD_INVALID", "target.range_high");
}

TEST_F(AnalysisTest, RefusesWhatIsNotThereByEveryMethod) {
  const auto refuses = [&](const auto method, const std::string& collection) {
    ExpectFails(Ask(method, fmt::format("name: '{}/{}/none'", kTogether, collection)).status,
                StatusCode::NOT_FOUND, "RESOURCE_NOT_FOUND");
    ExpectFails(Ask(method, "name: 'none'").status, StatusCode::INVALID_ARGUMENT, "FIELD_INVALID",
                "name");
  };
  refuses(&AnalysisService::Stub::GetTrend, "kpis");
  refuses(&AnalysisService::Stub::GetProcessBehavior, "kpis");
  refuses(&AnalysisService::Stub::GetKpiStatus, "kpis");
  refuses(&AnalysisService::Stub::ForecastToTarget, "kpis/none/targets");
}

}  // namespace
}  // namespace concord
