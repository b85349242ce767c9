// When a trend gets to a target.

#include <gtest/gtest.h>

#include "common/api/proto_date.h"
#include "concord/metrics/v1/analysis.grpc.pb.h"
#include "tests/rpc/analysis_world.h"

namespace concord {
namespace {

using common::v1::Score;
using metrics::v1::AnalysisService;
using metrics::v1::TargetForecast;
using std::chrono::days;
using std::chrono::sys_days;

class ForecastTest : public AnalysisWorld {
 protected:
  TargetForecast Forecast(const std::string& target) const {
    return Get(&AnalysisService::Stub::ForecastToTarget, "name: '" + target + "'");
  }
};

// M16: the line crosses 10 in June 2023, and August has 9.8.
TEST_F(ForecastTest, ReachesNothingBeforeAValueThatIsShortOfItCaseM16) {
  const auto kpi = NewKpi("monthly", "cadence: CADENCE_MONTHLY");
  unsigned month = 0;
  for (const double value : {6., 7., 8., 9., 10.5, 11., 11.5, 9.8}) {
    RecordMonth(kpi, 2023, ++month, value);
  }
  const auto forecast = Forecast(NewTarget(kpi, "t", Point(2024, 12, 31, 10)));
  EXPECT_EQ(forecast.verdict(), TargetForecast::VERDICT_ON_TREND);
  const sys_days latest = api::FromProto(forecast.series().latest_date());
  EXPECT_EQ(api::DateText(latest), "2023-08-31");
  EXPECT_GT(api::FromProto(forecast.reach_date()), latest);
  EXPECT_GT(api::FromProto(forecast.earliest_reach_date()), latest);
}

// O9: half more a day on 1e15, where numbers are an eighth apart: 100 more take 200 days.
TEST_F(ForecastTest, IsExactToTheDayFarFromZeroCaseO9) {
  const auto kpi = NewKpi("daily", "cadence: CADENCE_DAILY");
  for (unsigned day = 1; day <= 12; ++day) RecordDay(kpi, 2024, 3, day, 1e15 + .5 * day);
  const auto forecast = Forecast(NewTarget(kpi, "t", Point(2025, 12, 31, 1e15 + 106)));
  const sys_days latest = api::FromProto(forecast.series().latest_date());
  EXPECT_EQ(api::FromProto(forecast.reach_date()), latest + days(200));
  EXPECT_EQ(api::FromProto(forecast.earliest_reach_date()), latest + days(200));
  EXPECT_EQ(forecast.verdict(), TargetForecast::VERDICT_ON_TREND);
  EXPECT_EQ(forecast.value_at_target_date().status(), Score::STATUS_PROVISIONAL) << "it is stale";
}

}  // namespace
}  // namespace concord
