// The process behavior chart of long series, and what counts as a gap in it.

#include <gmock/gmock.h>

#include <set>

#include "concord/metrics/v1/analysis.grpc.pb.h"
#include "tests/rpc/analysis_world.h"

namespace concord {
namespace {

using grpc::StatusCode;
using metrics::v1::AnalysisService;
using metrics::v1::ProcessBehavior;
using testing::ExpectFails;

class ChartTest : public AnalysisWorld {
 protected:
  ProcessBehavior Chart(const std::string& kpi, const std::string& more) const {
    return Get(&AnalysisService::Stub::GetProcessBehavior, fmt::format("name: '{}' {}", kpi, more));
  }

  /// Hourly values from 1991 on, as the service stores them: every 97th is far off.
  void StoreHours(const std::string& kpi, int count) const {
    const auto rows = suite_->Query(fmt::format(
        "INSERT INTO metrics.measurements (tenant_id, kpi_uid, observed_at, reported_by, "
        "restatement, value, quality, source, known_at, recorded_at) "
        "SELECT ki.tenant_id, ki.uid, moment, 'partners/left', 0, "
        "       CASE WHEN nu.i % 97 = 0 THEN 1000 ELSE (nu.i * 7) % 10 END, 0, '', moment, moment "
        "  FROM metrics.kpis AS ki, generate_series(0, {} - 1) AS nu (i), "
        "       LATERAL (SELECT timestamptz '1991-01-01+00' + nu.i * interval '1 hour') AS mo "
        "(moment) "
        " WHERE ki.tenant_id = '{}' AND ki.name = '{}'",
        count, caller_.tenant, kpi));
  }
};

// M22: a chart of 300,000 values is answered, a page at a time.
TEST_F(ChartTest, AnswersOfThreeHundredThousandValuesCaseM22) {
  const auto kpi = NewKpi("hourly", "");
  StoreHours(kpi, 300'000);
  const auto first = Chart(kpi, "page_size: 100000");
  EXPECT_EQ(first.points_size(), 5000) << "more is cut";
  EXPECT_EQ(first.center().n(), 300'000);
  EXPECT_EQ(first.center().terms(0).evidence_size(), 2) << "the first figure and the last";
  EXPECT_FALSE(first.next_page_token().empty());
  EXPECT_GT(first.signals_size(), 40);
  const auto second =
      Chart(kpi, fmt::format("page_size: 5000 page_token: '{}'", first.next_page_token()));
  EXPECT_EQ(second.center().value(), first.center().value()) << "of all values, on every page";
  EXPECT_EQ(second.points(0).time().seconds(), first.points(4999).time().seconds() + 3600);
  const auto last = Chart(kpi, "start_date { year: 2025 month: 1 day: 1 }");
  EXPECT_LT(last.center().n(), 300'000);
  EXPECT_EQ(last.points(0).time().seconds() % 86400, 0);
}

TEST_F(ChartTest, ShowsEachPointAndSignalOnOnePage) {
  const auto kpi = NewKpi("hourly", "");
  StoreHours(kpi, 1000);
  const auto whole = Chart(kpi, "");
  ASSERT_EQ(whole.points_size(), 1000);
  EXPECT_TRUE(whole.next_page_token().empty());
  int points = 0, signals = 0, pages = 0;
  std::string token;
  std::set<std::string> names;
  do {
    const auto page = Chart(kpi, fmt::format("page_size: 300 page_token: '{}'", token));
    points += page.points_size();
    signals += page.signals_size();
    ++pages;
    for (const auto& point : page.points()) names.insert(point.measurement());
    EXPECT_EQ(page.upper_limit().value(), whole.upper_limit().value());
    token = page.next_page_token();
    RecordMoment(kpi, pages);
  } while (!token.empty());
  EXPECT_EQ(pages, 4);
  EXPECT_EQ(points, 1000) << "what is recorded meanwhile is on no page";
  EXPECT_EQ(names.size(), 1000U);
  EXPECT_EQ(signals, whole.signals_size());
}

TEST_F(ChartTest, BindsItsPages) {
  const auto kpi = NewKpi("hourly", "");
  StoreHours(kpi, 20);
  const auto token = Chart(kpi, "page_size: 5").next_page_token();
  ExpectFails(Ask(&AnalysisService::Stub::GetProcessBehavior,
                  fmt::format("name: '{}' median_moving_range: true page_token: '{}'", kpi, token))
                  .status,
              StatusCode::INVALID_ARGUMENT, "PAGE_TOKEN_INVALID");
}

// M13: months follow each other, whatever their lengths; a month without a value is a gap.
TEST_F(ChartTest, CountsGapsInPeriodsCaseM13) {
  const auto kpi = NewKpi("monthly", "cadence: CADENCE_MONTHLY");
  for (unsigned month = 1; month <= 7; ++month) RecordMonth(kpi, 2024, month, month);
  EXPECT_EQ(Chart(kpi, "").center().coverage(), 1);
  RecordMonth(kpi, 2024, 10, 9);
  const auto chart = Chart(kpi, "");
  EXPECT_DOUBLE_EQ(chart.center().coverage(), .8);
  EXPECT_DOUBLE_EQ(chart.moving_range().value(), 1) << "no moving range crosses the gap";
}

// O11: a break of 2,000 periods is counted as long as it is.
TEST_F(ChartTest, CountsALongBreakCaseO11) {
  const auto kpi = NewKpi("daily", "cadence: CADENCE_DAILY");
  using std::chrono::days;
  const std::chrono::sys_days start(std::chrono::year(2010) / 1 / 1);
  for (int i = 0; i < 20; ++i) {
    const std::chrono::year_month_day day(start + days(i < 10 ? i : 1990 + i));
    RecordDay(kpi, static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
              static_cast<unsigned>(day.day()), i % 3);
  }
  EXPECT_DOUBLE_EQ(Chart(kpi, "").center().coverage(), 20. / 2010);
}

}  // namespace
}  // namespace concord
