#include <gtest/gtest.h>

#include "common/base/uuid.h"
#include "concord/metrics/v1/analysis.grpc.pb.h"
#include "concord/metrics/v1/target.grpc.pb.h"
#include "concord/partner/v1/fit.grpc.pb.h"
#include "concord/partner/v1/partnership.grpc.pb.h"
#include "concord/partner/v1/research.grpc.pb.h"
#include "concord/strategy/v1/alignment.grpc.pb.h"
#include "concord/strategy/v1/dependency.grpc.pb.h"
#include "concord/strategy/v1/fairness.grpc.pb.h"
#include "concord/strategy/v1/ledger.grpc.pb.h"
#include "concord/strategy/v1/priority_set.grpc.pb.h"
#include "concord/strategy/v1/schedule.grpc.pb.h"
#include "tests/rpc/metrics_world.h"

namespace concord {
namespace {

using grpc::StatusCode;
using metrics::v1::AnalysisService;
using metrics::v1::MeasurementService;
using partner::v1::FitService;
using partner::v1::PartnershipService;
using partner::v1::ResearchService;
using strategy::v1::AlignmentService;
using strategy::v1::DependencyService;
using strategy::v1::FairnessService;
using strategy::v1::LedgerService;
using strategy::v1::PriorityService;
using strategy::v1::ScheduleService;
using testing::ExpectFails;

// What one tenant has is not there for another, by whatever method it asks.
class TenantTest : public MetricsWorld {
 protected:
  // From here on it is another tenant that calls.
  void Leave() { caller_.tenant = NewUuid(WallClockNow()); }

  template <class Stub, class Request, class Response>
  void ExpectNotThere(grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                      const std::string& request) const {
    SCOPED_TRACE(Request::descriptor()->full_name());
    ExpectFails(Ask(method, request).status, StatusCode::NOT_FOUND, "RESOURCE_NOT_FOUND");
  }
};

TEST_F(TenantTest, SeesNoPartnerOfAnother) {
  Leave();
  ExpectNotThere(&FitService::Stub::AssessFit,
                 fmt::format("name: '{}' candidate: '{}'", kLeft, kRight));
  ExpectNotThere(&ResearchService::Stub::GetResearchCoverage, fmt::format("name: '{}'", kLeft));
  ExpectNotThere(&PartnershipService::Stub::AdvancePartnership,
                 fmt::format("name: '{}' stage: STAGE_RESEARCH", kTogether));
  ExpectNotThere(&PartnershipService::Stub::ExitPartnership,
                 fmt::format("name: '{}' reason_text: 'x'", kTogether));
}

TEST_F(TenantTest, SeesNoCandidateOfAnother) {
  Leave();
  const auto own = NewPartner("own", "");
  ExpectNotThere(&FitService::Stub::AssessFit,
                 fmt::format("name: '{}' candidate: '{}'", own, kRight));
}

TEST_F(TenantTest, SeesNoPrioritiesOfAnother) {
  const auto goal = NewObjectives(1)[0];
  const auto weights = fmt::format(
      "parent: '{}' priority_set {{ party: '{}' visibility: VISIBILITY_SHARED priorities {{ "
      "objective: '{}' weight: 100 }} }}",
      kTogether, kLeft, goal);
  const auto name =
      "name: '" + Get(&PriorityService::Stub::CreatePrioritySet, weights).name() + "'";
  Leave();
  ExpectNotThere(&PriorityService::Stub::GetPrioritySet, name);
  ExpectNotThere(&PriorityService::Stub::GetPrioritySet, name + " as_of { seconds: 4000000000 }");
  ExpectNotThere(&AlignmentService::Stub::AnalyzeAlignment, fmt::format("parent: '{}'", kTogether));
  ExpectNotThere(&PriorityService::Stub::CreatePrioritySet, weights);
}

TEST_F(TenantTest, SeesNoPlanOfAnother) {
  const auto plan = NewStrategy("");
  const auto first = NewItem(plan, "a", 1);
  const auto second = NewItem(plan, "b", 1);
  const auto dependency = fmt::format(
      "parent: '{}' dependency {{ predecessor: '{}' successor: '{}' kind: KIND_FINISH_TO_START }}",
      plan, first, second);
  const auto there = Get(&DependencyService::Stub::CreateDependency, dependency).name();
  Get(&DependencyService::Stub::DeleteDependency, "name: '" + there + "'");
  Leave();
  ExpectNotThere(&ScheduleService::Stub::ComputeSchedule, "name: '" + plan + "'");
  ExpectNotThere(&DependencyService::Stub::CreateDependency, dependency);
  ExpectNotThere(&DependencyService::Stub::UndeleteDependency, "name: '" + there + "'");
}

TEST_F(TenantTest, SeesNoLedgerOfAnother) {
  const auto plan = NewStrategy("");
  const auto entry =
      Get(&LedgerService::Stub::CreateLedgerEntry,
          fmt::format("parent: '{}' ledger_entry {{ kind: KIND_BENEFIT asset_class: "
                      "ASSET_CLASS_CASH party: '{}' realization: REALIZATION_REALIZED "
                      "asserted_by: '{}' }}",
                      plan, kLeft, kLeft))
          .name();
  Leave();
  ExpectNotThere(&FairnessService::Stub::EvaluateFairness, "name: '" + plan + "'");
  ExpectNotThere(&LedgerService::Stub::AcceptLedgerEntry,
                 fmt::format("name: '{}' party: '{}' etag: 'any'", entry, kRight));
}

TEST_F(TenantTest, SeesNoKpiOfAnother) {
  const auto target =
      Get(&metrics::v1::TargetService::Stub::CreateTarget,
          fmt::format("parent: '{}' target {{ kind: KIND_COMMITTED points {{ date {{ year: 2022 "
                      "month: 12 day: 31 }} value: 10 }} }}",
                      kpi_))
          .name();
  RecordSynergies();
  Leave();
  ExpectNotThere(&AnalysisService::Stub::GetKpiStatus, "name: '" + kpi_ + "'");
  ExpectNotThere(&AnalysisService::Stub::GetKpiStatus,
                 fmt::format("name: '{}' target: '{}'", kpi_, target));
  ExpectNotThere(&AnalysisService::Stub::ForecastToTarget, "name: '" + target + "'");
  ExpectNotThere(&AnalysisService::Stub::GetTrend, "name: '" + kpi_ + "'");
  ExpectNotThere(&AnalysisService::Stub::GetProcessBehavior, "name: '" + kpi_ + "'");
  ExpectNotThere(&MeasurementService::Stub::ListMeasurements, "parent: '" + kpi_ + "'");
  for (const char* more : {"", "restate: true", "validate_only: true"}) {
    SCOPED_TRACE(more);
    ExpectFails(Record(2018, 1, more).status, StatusCode::NOT_FOUND, "RESOURCE_NOT_FOUND");
  }
  ExpectRefused(Stream({fmt::format("measurements {{ {} }}", Measured(2018, 1))}),
                "RESOURCE_NOT_FOUND", "");
}

}  // namespace
}  // namespace concord
