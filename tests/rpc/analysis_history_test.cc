// What a report said then can be asked again, whatever was edited, moved or deleted since.

#include <gmock/gmock.h>

#include "common/api/proto_time.h"
#include "concord/metrics/v1/analysis.grpc.pb.h"
#include "tests/rpc/analysis_world.h"

namespace concord {
namespace {

using metrics::v1::AnalysisService;
using metrics::v1::KpiService;
using metrics::v1::TargetService;

class AnalysisHistoryTest : public AnalysisWorld {
 protected:
  std::string Now() const {
    const auto stamp = api::ToProto(WallClockNow());
    return fmt::format("as_of {{ seconds: {} nanos: {} }} ", stamp.seconds(), stamp.nanos());
  }
  template <class Stub, class Request, class Response>
  std::string Answer(grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                     const std::string& name, const std::string& as_of) const {
    return Get(method, fmt::format("name: '{}' {}", name, as_of)).DebugString();
  }
};

// O6, the half of targets: moving a target or its baseline rewrites no verdict of before.
TEST_F(AnalysisHistoryTest, TakesTargetsAsTheyWereCaseO6) {
  const auto kpi = NewKpi("moved", "cadence: CADENCE_YEARLY baseline_value: 1 baseline_date { " +
                                       Date(2010, 12, 31) + " } physical_floor: 0");
  const auto target = NewTarget(kpi, "t", Point(2022, 12, 31, 10));
  for (int year = 2012; year < 2020; ++year) RecordYear(kpi, year, year - 2010);
  const std::string then = Now();
  const auto all = [&](const std::string& as_of) {
    return Answer(&AnalysisService::Stub::GetKpiStatus, kpi, as_of) +
           Answer(&AnalysisService::Stub::ForecastToTarget, target, as_of) +
           Answer(&AnalysisService::Stub::GetTrend, kpi, as_of) +
           Answer(&AnalysisService::Stub::GetProcessBehavior, kpi, as_of);
  };
  const std::string said = all(then);
  Get(&TargetService::Stub::UpdateTarget,
      fmt::format("target {{ name: '{}' {} }} update_mask {{ paths: 'points' }}", target,
                  Point(2030, 12, 31, 99)));
  Get(&KpiService::Stub::UpdateKpi,
      fmt::format("kpi {{ name: '{}' baseline_value: 7 unit: 'USD' physical_floor: -9 }} "
                  "update_mask {{ paths: 'baseline_value' paths: 'unit' paths: 'physical_floor' }}",
                  kpi));
  EXPECT_NE(all(Now()), said);
  EXPECT_EQ(all(then), said);
  NewTarget(kpi, "later", Point(2024, 12, 31, 3));
  RecordPeriod(kpi, Date(2020, 1, 1), "", 1000, kLeft);
  EXPECT_EQ(all(then), said) << "but for figures that were known then";
}

TEST_F(AnalysisHistoryTest, TakesWhatIsDeletedAsItWas) {
  const auto target = NewTarget(kpi_, "t", "baseline_value: 0 " + Point(2022, 12, 31, 10));
  RecordSynergies();
  const std::string then = Now();
  const auto said = Answer(&AnalysisService::Stub::GetKpiStatus, kpi_, then);
  Get(&TargetService::Stub::DeleteTarget, "name: '" + target + "'");
  EXPECT_EQ(Answer(&AnalysisService::Stub::GetKpiStatus, kpi_, then), said);
  EXPECT_EQ(Get(&AnalysisService::Stub::GetKpiStatus, "name: '" + kpi_ + "'").target(), "");
}

// What was entered later is taken as it is, so that history can be imported.
TEST_F(AnalysisHistoryTest, AsksTheVerdictOfAYearBeforeItWasEntered) {
  const auto kpi = NewKpi("imported", "cadence: CADENCE_YEARLY");
  const auto target =
      NewTarget(kpi, "by-2022",
                "baseline_value: 5 baseline_date { " + Date(2016, 12, 31) + " } " +
                    Point(2022, 12, 31, 10) + " effective_date { " + Date(2017, 9, 15) + " }");
  NewTarget(kpi, "by-2027",
            "baseline_value: 5 " + Point(2027, 12, 31, 20) + " effective_date { " +
                Date(2022, 1, 1) + " }");
  RecordYear(kpi, 2016, 5);
  RecordYear(kpi, 2017, 5.7);
  RecordYear(kpi, 2021, 11);
  const auto status = Get(&AnalysisService::Stub::GetKpiStatus,
                          fmt::format("name: '{}' {}", kpi, AsOf(2018, 7, 1)));
  EXPECT_EQ(status.target(), target);
  EXPECT_EQ(status.current().value(), 5.7);
  EXPECT_NEAR(status.score().value(), .14, 1e-9);
  EXPECT_NEAR(status.glidepath().value(), 5.833, 5e-4);
}

}  // namespace
}  // namespace concord
