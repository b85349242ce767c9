#include <gmock/gmock.h>

#include <algorithm>
#include <chrono>

#include "concord/metrics/v1/analysis.grpc.pb.h"
#include "tests/rpc/metrics_world.h"

namespace concord {
namespace {

using metrics::v1::AnalysisService;
using metrics::v1::KpiService;
using metrics::v1::MeasurementService;
using ::testing::ElementsAre;

// Which figures of a KPI computed reads take.
class KnownSeriesTest : public MetricsWorld {
 protected:
  [[nodiscard]] std::vector<double> Charted(const std::string& kpi) const {
    const auto chart = Get(&AnalysisService::Stub::GetProcessBehavior,
                           fmt::format("name: '{}' page_size: 1000", kpi));
    std::vector<double> values;
    for (const auto& point : chart.points()) values.push_back(point.value());
    return values;
  }

  void Report(const std::string& kpi, int year, double value, const std::string& party) const {
    Get(&MeasurementService::Stub::RecordMeasurement,
        fmt::format("parent: '{}' measurement {{ {} reported_by: '{}' }}", kpi,
                    Measured(year, value), party));
  }

  std::string NewKpi(const std::string& fields) const {
    return Get(&KpiService::Stub::CreateKpi,
               fmt::format("parent: '{}' kpi {{ display_name: 'K' unit: 'EUR' direction: "
                           "DIRECTION_MAXIMIZE {} }}",
                           kTogether, fields))
        .name();
  }
};

TEST_F(KnownSeriesTest, IsThatOfTheOwner) {
  Report(kpi_, 2014, 1, kRight);
  Report(kpi_, 2015, 2, kRight);
  Report(kpi_, 2015, 3, kLeft);
  EXPECT_THAT(Charted(kpi_), ElementsAre(3));
}

TEST_F(KnownSeriesTest, IsThatOfWhoReportedFirstWithoutOneOfTheOwner) {
  const std::string kpi = NewKpi("cadence: CADENCE_YEARLY");
  Report(kpi, 2015, 1, kRight);
  Report(kpi, 2014, 2, kLeft);
  Report(kpi, 2016, 3, kLeft);
  EXPECT_THAT(Charted(kpi), ElementsAre(1));
}

// M15: a value of a period that is not over, or of a moment to come, is no value of the series yet.
TEST_F(KnownSeriesTest, EndsWithWhatIsOverCaseM15) {
  const auto today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  const int year = static_cast<int>(std::chrono::year_month_day(today).year());
  Report(kpi_, year - 1, 50, kLeft);
  Report(kpi_, year, 999, kLeft);
  EXPECT_THAT(Values(""), ElementsAre(50, 999)) << "the running year is listed";
  // One of before values of the future were refused.
  EXPECT_EQ(Figure(fmt::format(
                "WITH added AS (INSERT INTO metrics.measurements SELECT tenant_id, kpi_uid, "
                "observed_at + interval '1 year', reported_by, 0, 998, 0, '', known_at, "
                "superseded_at, recorded_at FROM metrics.measurements WHERE value = 999 AND "
                "tenant_id = '{}' RETURNING value) SELECT value FROM added",
                caller_.tenant)),
            "998");
  EXPECT_THAT(Charted(kpi_), ElementsAre(50));
}

// M21: the first trend after the first load, on a table that nothing has analyzed.
TEST_F(KnownSeriesTest, IsReadSoonAfterItsFirstLoadCaseM21) {
  const std::string small = NewKpi(fmt::format("owner_party: '{}'", kLeft));
  const std::string large = NewKpi(fmt::format("owner_party: '{}'", kLeft));
  const auto stream = [&](const std::string& kpi, int values) {
    std::vector<std::string> messages;
    for (int begin = 0; begin < values; begin += 1000) {
      std::string message = fmt::format("parent: '{}' ", kpi);
      for (int i = begin; i < std::min(values, begin + 1000); ++i) {
        message += fmt::format("measurements {{ observe_time {{ seconds: {} }} value: {} }}",
                               662'688'000 + i * 3600, i * 7919 % 1000);
      }
      messages.push_back(std::move(message));
    }
    const auto outcome = Stream(messages);
    ASSERT_TRUE(outcome.status.ok()) << outcome.status.error_message();
    EXPECT_EQ(outcome.response.recorded_count(), values);
  };
  const auto trend = [&](const std::string& kpi) {
    return Get(&AnalysisService::Stub::GetTrend, fmt::format("name: '{}'", kpi));
  };
  stream(small, 7);
  for (int i = 0; i < 60; ++i) trend(small);  // So that sessions keep the plans that they have.
  stream(large, 10'000);
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_EQ(trend(large).slope_per_year().n(), 10'000);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(2));
}

}  // namespace
}  // namespace concord
