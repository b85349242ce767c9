#include <gmock/gmock.h>

#include "concord/metrics/v1/analysis.grpc.pb.h"
#include "concord/partner/v1/fit.grpc.pb.h"
#include "concord/partner/v1/partnership.grpc.pb.h"
#include "concord/partner/v1/research.grpc.pb.h"
#include "concord/strategy/v1/alignment.grpc.pb.h"
#include "concord/strategy/v1/dependency.grpc.pb.h"
#include "concord/strategy/v1/fairness.grpc.pb.h"
#include "concord/strategy/v1/ledger.grpc.pb.h"
#include "concord/strategy/v1/priority_set.grpc.pb.h"
#include "concord/strategy/v1/schedule.grpc.pb.h"
#include "concord/strategy/v1/strategy.grpc.pb.h"
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
using strategy::v1::StrategyService;
using testing::ExpectFails;

class PeerAwayTest : public World {
 protected:
  void SetUp() override {
    World::SetUp();
    if (!IsSkipped()) suite_->Stop("partner");
  }

  // Also when a test has started it again.
  void TearDown() override {
    if (suite_ != nullptr && suite_->available()) suite_->Start("partner");
  }

  std::string Request() const {
    return fmt::format(
        "parent: '{}' strategy_id: 'plan' strategy {{ display_name: 'Plan' "
        "start_date {{ year: 2026 month: 1 day: 1 }} }}",
        kTogether);
  }

  std::string Kept() const {
    return suite_->Query(
        fmt::format("SELECT (SELECT count(*) FROM strategy.strategies AS st WHERE "
                    "st.tenant_id = '{0}') + (SELECT count(*) FROM strategy.audit_entries "
                    "AS au WHERE au.tenant_id = '{0}')",
                    caller_.tenant))[0][0];
  }
};

TEST_F(PeerAwayTest, IsSaidWithADelayAndNothingIsKept) {
  const auto away = ExpectFails(Ask(&StrategyService::Stub::CreateStrategy, Request()).status,
                                StatusCode::UNAVAILABLE, "PEER_UNAVAILABLE");
  ASSERT_TRUE(away.retry_after.has_value());
  EXPECT_GT(away.retry_after->count(), 0);
  EXPECT_EQ(Kept(), "0");
}

TEST_F(PeerAwayTest, IsOverWhenItComesBack) {
  ExpectFails(Ask(&StrategyService::Stub::CreateStrategy, Request()).status,
              StatusCode::UNAVAILABLE, "PEER_UNAVAILABLE");
  suite_->Start("partner");
  testing::Outcome<strategy::v1::Strategy> created;
  do {  // gRPC comes again on its own time, within a second.
    created = Ask(&StrategyService::Stub::CreateStrategy, Request());
  } while (created.status.error_code() == StatusCode::UNAVAILABLE);
  EXPECT_TRUE(created.status.ok()) << created.status.error_message();
  EXPECT_EQ(Kept(), "2") << "the strategy and its entry";
}

TEST_F(PeerAwayTest, DoesNotStopWhatDoesNotAskIt) {
  const auto list =
      Ask(&StrategyService::Stub::ListStrategies, fmt::format("parent: '{}'", kTogether));
  EXPECT_TRUE(list.status.ok()) << list.status.error_message();
}

// Each method that asks another service, with all that it needs being there.
class MethodsWithoutPeerTest : public MetricsWorld {
 protected:
  void SetUp() override {
    SetUpTestSuite();  // Anew: one that was stopped is known as away for a second.
    MetricsWorld::SetUp();
    if (IsSkipped()) return;
    goal_ = NewObjectives(1)[0];
    plan_ = NewStrategy("");
    entry_ = Get(&LedgerService::Stub::CreateLedgerEntry,
                 fmt::format("parent: '{}' ledger_entry {{ kind: KIND_BENEFIT asset_class: "
                             "ASSET_CLASS_CASH party: '{}' realization: REALIZATION_REALIZED "
                             "asserted_by: '{}' }}",
                             plan_, kLeft, kLeft))
                 .name();
  }

  std::string Weights() const {
    return fmt::format(
        "parent: '{}' priority_set {{ party: '{}' visibility: VISIBILITY_PRIVATE priorities {{ "
        "objective: '{}' weight: 100 }} }}",
        kTogether, kLeft, goal_);
  }

  // Entries of the three journals: whatever a method writes leaves one.
  std::string Written() const {
    return Figure(fmt::format(
        "SELECT (SELECT count(*) FROM partner.audit_entries WHERE tenant_id = '{0}') + (SELECT "
        "count(*) FROM strategy.audit_entries WHERE tenant_id = '{0}') + (SELECT count(*) FROM "
        "metrics.audit_entries WHERE tenant_id = '{0}')",
        caller_.tenant));
  }

  static void ExpectAway(const grpc::Status& status) {
    const auto away = ExpectFails(status, StatusCode::UNAVAILABLE, "PEER_UNAVAILABLE");
    ASSERT_TRUE(away.retry_after.has_value());
    EXPECT_GT(away.retry_after->count(), 0);
  }

  void MoveToSelection() const {
    EXPECT_EQ(suite_
                  ->Query(fmt::format("UPDATE partner.partnerships SET revision = revision + 1, "
                                      "stage = 3 WHERE tenant_id "
                                      "= '{}' RETURNING stage",
                                      caller_.tenant))
                  .size(),
              1);
  }

  std::string goal_;
  std::string plan_;
  std::string entry_;
};

TEST_F(MethodsWithoutPeerTest, SayThatItIsAway) {
  const auto before = Written();
  suite_->Stop("partner");
  ExpectAway(Ask(&PriorityService::Stub::CreatePrioritySet, Weights()).status);
  ExpectAway(Ask(&AlignmentService::Stub::AnalyzeAlignment, fmt::format("parent: '{}'", kTogether))
                 .status);
  ExpectAway(Ask(&LedgerService::Stub::AcceptLedgerEntry,
                 fmt::format("name: '{}' party: '{}' etag: 'any'", entry_, kRight))
                 .status);
  ExpectAway(Ask(&FairnessService::Stub::EvaluateFairness, "name: '" + plan_ + "'").status);
  const auto reported =
      fmt::format("measurement {{ {} reported_by: '{}' }}", Measured(2015, 1), kRight);
  ExpectAway(Ask(&MeasurementService::Stub::RecordMeasurement,
                 fmt::format("parent: '{}' {}", kpi_, reported))
                 .status);
  ExpectAway(
      Stream({fmt::format("measurements {{ {} reported_by: '{}' }}", Measured(2015, 1), kRight)})
          .status);
  EXPECT_TRUE(Values("").empty());
  EXPECT_EQ(Written(), before);
}

TEST_F(MethodsWithoutPeerTest, AnswerWhatTheyKnowThemselves) {
  Get(&PriorityService::Stub::CreatePrioritySet, Weights());
  const auto first = NewItem(plan_, "a", 1);
  const auto second = NewItem(plan_, "b", 1);
  suite_->Stop("partner");
  Get(&PriorityService::Stub::GetPrioritySet, fmt::format("name: '{}/priorities/left'", kTogether));
  const auto there =
      Get(&DependencyService::Stub::CreateDependency,
          fmt::format("parent: '{}' dependency {{ predecessor: '{}' successor: '{}' kind: "
                      "KIND_FINISH_TO_START }}",
                      plan_, first, second))
          .name();
  Get(&DependencyService::Stub::DeleteDependency, "name: '" + there + "'");
  Get(&DependencyService::Stub::UndeleteDependency, "name: '" + there + "'");
  EXPECT_EQ(Get(&ScheduleService::Stub::ComputeSchedule, "name: '" + plan_ + "'").length().value(),
            2);
  RecordSynergies();
  EXPECT_EQ(Get(&AnalysisService::Stub::GetTrend, "name: '" + kpi_ + "'").mann_kendall_s().value(),
            15);
}

TEST_F(MethodsWithoutPeerTest, JudgeNoGateByWhatIsAway) {
  MoveToSelection();
  const auto advance = fmt::format("name: '{}' stage: STAGE_JOINT_PLANNING", kTogether);
  ExpectFails(Ask(&PartnershipService::Stub::AdvancePartnership, advance).status,
              StatusCode::FAILED_PRECONDITION, "GATE_CLOSED");
  suite_->Stop("strategy");
  const auto before = Written();
  ExpectAway(Ask(&PartnershipService::Stub::AdvancePartnership, advance).status);
  EXPECT_EQ(Written(), before);
  EXPECT_EQ(
      Get(&PartnershipService::Stub::GetPartnership, fmt::format("name: '{}'", kTogether)).stage(),
      partner::v1::Partnership::STAGE_SELECTION);
  Get(&FitService::Stub::AssessFit, fmt::format("name: '{}' candidate: '{}'", kLeft, kRight));
  Get(&ResearchService::Stub::GetResearchCoverage, fmt::format("name: '{}'", kLeft));
}

}  // namespace
}  // namespace concord
