#include "clients/cli/demo/telling.h"

#include "clients/cpp/error_text.h"
#include "common/api/proto_date.h"
#include "concord/metrics/v1/kpi.grpc.pb.h"
#include "concord/metrics/v1/measurement.grpc.pb.h"
#include "concord/metrics/v1/target.grpc.pb.h"
#include "concord/partner/v1/partner.grpc.pb.h"
#include "concord/partner/v1/partnership.grpc.pb.h"
#include "concord/partner/v1/relation.grpc.pb.h"
#include "concord/partner/v1/research.grpc.pb.h"
#include "concord/strategy/v1/assignment.grpc.pb.h"
#include "concord/strategy/v1/dependency.grpc.pb.h"
#include "concord/strategy/v1/item.grpc.pb.h"
#include "concord/strategy/v1/ledger.grpc.pb.h"
#include "concord/strategy/v1/objective.grpc.pb.h"
#include "concord/strategy/v1/priority_set.grpc.pb.h"
#include "concord/strategy/v1/strategy.grpc.pb.h"

namespace concord::cli {
namespace {

using client::Suite;
using demo::v1::Story;

// Makes calls one after the other until one fails; what exists already is as good as made.
class Teller final {
 public:
  explicit Teller(const Suite& suite) : suite_(suite) {}

  template <typename Stub, typename Request, typename Response>
  void Tell(Stub& stub,
            grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
            const Request& request) {
    if (!status_.ok()) return;
    status_ = suite_.Call(stub, method, request).status;
    existed_ = client::ReasonOf(status_) == "RESOURCE_EXISTS";
    if (existed_) status_ = grpc::Status::OK;
  }

  /// Whether the last call found what it should make.
  [[nodiscard]] bool existed() const { return existed_; }

  template <typename Stub, typename Request, typename Response>
  void TellAll(Stub& stub,
               grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
               const google::protobuf::RepeatedPtrField<Request>& requests) {
    for (const Request& request : requests) Tell(stub, method, request);
  }

  [[nodiscard]] const grpc::Status& status() const { return status_; }

 private:
  const Suite& suite_;
  grpc::Status status_;
  bool existed_ = false;
};

// On another day the same finding is as old as it was on the first.
void TellFinding(const Suite& suite, partner::v1::ResearchService::Stub& research,
                 const partner::v1::CreateFindingRequest& request, Teller& teller) {
  using partner::v1::ResearchService;
  teller.Tell(research, &ResearchService::Stub::CreateFinding, request);
  if (!teller.existed()) return;
  partner::v1::GetFindingRequest get;
  get.set_name(request.parent() + "/findings/" + request.finding_id());
  const auto stored = suite.Call(research, &ResearchService::Stub::GetFinding, get);
  const auto& observed = request.finding().observe_date();
  const bool same = stored.status.ok() &&
                    api::FromProto(stored.response.observe_date()) == api::FromProto(observed);
  if (same) return;
  partner::v1::UpdateFindingRequest update;
  update.mutable_finding()->set_name(get.name());
  *update.mutable_finding()->mutable_observe_date() = observed;
  update.mutable_update_mask()->add_paths("observe_date");
  teller.Tell(research, &ResearchService::Stub::UpdateFinding, update);
}

void TellResearch(const Suite& suite, const Story& story, Teller& teller) {
  using partner::v1::PartnerService;
  using partner::v1::RelationService;
  using partner::v1::ResearchService;
  const auto partners = suite.Stub<PartnerService>();
  teller.TellAll(*partners, &PartnerService::Stub::CreatePartner, story.partners());
  const auto relations = suite.Stub<RelationService>();
  teller.TellAll(*relations, &RelationService::Stub::CreateRelation, story.relations());
  const auto research = suite.Stub<ResearchService>();
  for (const auto& finding : story.findings()) {
    TellFinding(suite, *research, finding.request(), teller);
  }
}

void TellGoals(const Suite& suite, const Story& story, Teller& teller) {
  using partner::v1::PartnershipService;
  using strategy::v1::ObjectiveService;
  using strategy::v1::PriorityService;
  const auto partnerships = suite.Stub<PartnershipService>();
  teller.Tell(*partnerships, &PartnershipService::Stub::CreatePartnership, story.partnership());
  const auto objectives = suite.Stub<ObjectiveService>();
  teller.TellAll(*objectives, &ObjectiveService::Stub::CreateObjective, story.objectives());
  const auto priorities = suite.Stub<PriorityService>();
  teller.TellAll(*priorities, &PriorityService::Stub::CreatePrioritySet, story.priorities());
}

// What is accepted is the entry as it is read.
void TellAcceptance(const Suite& suite, strategy::v1::LedgerService::Stub& ledger,
                    strategy::v1::AcceptLedgerEntryRequest acceptance, Teller& teller) {
  using strategy::v1::LedgerService;
  strategy::v1::GetLedgerEntryRequest get;
  get.set_name(acceptance.name());
  const auto entry = suite.Call(ledger, &LedgerService::Stub::GetLedgerEntry, get);
  if (entry.status.ok()) acceptance.set_etag(entry.response.etag());
  teller.Tell(ledger, &LedgerService::Stub::AcceptLedgerEntry, acceptance);
}

void TellPlan(const Suite& suite, const Story& story, Teller& teller) {
  using namespace strategy::v1;  // NOLINT: seven services of one package.
  const auto strategies = suite.Stub<StrategyService>();
  teller.Tell(*strategies, &StrategyService::Stub::CreateStrategy, story.strategy());
  const auto items = suite.Stub<ItemService>();
  teller.TellAll(*items, &ItemService::Stub::CreateItem, story.items());
  const auto dependencies = suite.Stub<DependencyService>();
  teller.TellAll(*dependencies, &DependencyService::Stub::CreateDependency, story.dependencies());
  const auto assignments = suite.Stub<AssignmentService>();
  teller.TellAll(*assignments, &AssignmentService::Stub::CreateAssignment, story.assignments());
  const auto ledger = suite.Stub<LedgerService>();
  teller.TellAll(*ledger, &LedgerService::Stub::CreateLedgerEntry, story.ledger_entries());
  for (const auto& acceptance : story.acceptances())
    TellAcceptance(suite, *ledger, acceptance, teller);
}

void TellMeasurement(const Suite& suite, const Story& story, Teller& teller) {
  using metrics::v1::KpiService;
  using metrics::v1::MeasurementService;
  using metrics::v1::TargetService;
  const auto kpis = suite.Stub<KpiService>();
  teller.Tell(*kpis, &KpiService::Stub::CreateKpi, story.kpi());
  const auto targets = suite.Stub<TargetService>();
  teller.TellAll(*targets, &TargetService::Stub::CreateTarget, story.targets());
  const auto measurements = suite.Stub<MeasurementService>();
  for (const auto& measurement : story.measurements().measurements()) {
    metrics::v1::RecordMeasurementRequest request;
    request.set_parent(story.measurements().parent());
    *request.mutable_measurement() = measurement;
    teller.Tell(*measurements, &MeasurementService::Stub::RecordMeasurement, request);
  }
}

}  // namespace

grpc::Status CreateAll(const Suite& suite, const Story& story) {
  Teller teller(suite);
  TellResearch(suite, story, teller);
  TellGoals(suite, story, teller);
  TellPlan(suite, story, teller);
  TellMeasurement(suite, story, teller);
  return teller.status();
}

grpc::Status Advance(const Suite& suite, const std::string& partnership) {
  using partner::v1::Partnership;
  using partner::v1::PartnershipService;
  const auto partnerships = suite.Stub<PartnershipService>();
  partner::v1::GetPartnershipRequest get;
  get.set_name(partnership);
  auto found = suite.Call(*partnerships, &PartnershipService::Stub::GetPartnership, get);
  while (found.status.ok() && found.response.stage() < Partnership::STAGE_JOINT_PLANNING) {
    partner::v1::AdvancePartnershipRequest advance;
    advance.set_name(partnership);
    advance.set_stage(static_cast<Partnership::Stage>(found.response.stage() + 1));
    found = suite.Call(*partnerships, &PartnershipService::Stub::AdvancePartnership, advance);
  }
  return found.status;
}

}  // namespace concord::cli
