// Every Score of every computed read of metrics is whole, of all sorts of series.

#include <google/protobuf/descriptor.h>

#include <functional>
#include <map>

#include "concord/metrics/v1/analysis.grpc.pb.h"
#include "tests/rpc/analysis_world.h"
#include "tests/support/whole_scores.h"

namespace concord {
namespace {

using metrics::v1::AnalysisService;
using testing::ExpectWholeScores;

class WholeMetricsScoresTest : public AnalysisWorld {
 protected:
  void ExpectWhole(const std::string& kpi, const std::string& target) const {
    const std::string of_kpi = "name: '" + kpi + "'";
    ExpectWholeScores(Get(&AnalysisService::Stub::GetKpiStatus, of_kpi), {});
    ExpectWholeScores(Get(&AnalysisService::Stub::GetProcessBehavior, of_kpi), {});
    ExpectWholeScores(
        Get(&AnalysisService::Stub::GetProcessBehavior, of_kpi + " median_moving_range: true"), {});
    ExpectWholeScores(Get(&AnalysisService::Stub::GetTrend, of_kpi), {});
    if (target.empty()) return;
    ExpectWholeScores(Get(&AnalysisService::Stub::ForecastToTarget, "name: '" + target + "'"), {});
  }
};

// O8 for metrics.
TEST_F(WholeMetricsScoresTest, OfEverySeriesCaseO8) {
  const std::string baseline =
      "baseline_value: 1 baseline_date { " + Date(1999, 12, 31) + " } physical_floor: 0";
  const std::map<std::string, std::function<double(int)>> shapes{
      {"line", [](int i) { return 2. * i; }},
      {"constant", [](int) { return 3.; }},
      {"waves", [](int i) { return 5. + (i * 7) % 4; }},
      {"falling", [](int i) { return 30. - i; }},
      {"large", [](int i) { return 1e15 + .5 * i; }}};
  for (const auto& [shape, value] : shapes) {
    for (const int count : {0, 1, 3, 5, 7, 13, 25}) {
      const std::string id = fmt::format("{}-{}", shape, count);
      SCOPED_TRACE(id);
      const auto kpi = NewKpi(id, "cadence: CADENCE_YEARLY " + baseline);
      for (int i = 0; i < count; ++i) RecordYear(kpi, 2000 + i, value(i));
      ExpectWhole(kpi, "");
      ExpectWhole(kpi, NewTarget(kpi, "t", Point(2030, 12, 31, 40)));
    }
  }
}

// A computed read that is added is asked by ExpectWhole, too.
TEST_F(WholeMetricsScoresTest, OfEveryMethod) {
  const auto* service = google::protobuf::DescriptorPool::generated_pool()->FindServiceByName(
      "concord.metrics.v1.AnalysisService");
  ASSERT_NE(service, nullptr);
  EXPECT_EQ(service->method_count(), 4);
}

TEST_F(WholeMetricsScoresTest, OfRangesAndOfTargetsWithoutABaseline) {
  RecordSynergies();
  ExpectWhole(kpi_, NewTarget(kpi_, "t", Point(2030, 12, 31, 40)));
  const auto ranged = Get(&metrics::v1::KpiService::Stub::CreateKpi,
                          fmt::format("parent: '{}' kpi_id: 'r' kpi {{ display_name: 'R' unit: '%' "
                                      "direction: DIRECTION_RANGE cadence: CADENCE_YEARLY }}",
                                      kTogether))
                          .name();
  for (int year = 2000; year < 2009; ++year) RecordYear(ranged, year, year % 5);
  ExpectWhole(ranged,
              NewTarget(ranged, "t",
                        "range_low: 2 range_high: 4 baseline_value: 0 " + Point(2030, 12, 31, 3)));
}

}  // namespace
}  // namespace concord
