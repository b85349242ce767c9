#include "services/strategy/rpc/priorities.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "common/api/proto_time.h"
#include "common/base/error.h"
#include "common/base/macros.h"
#include "concord/partner/v1/partnership.pb.h"
#include "services/strategy/rpc/alignment_report.h"
#include "services/strategy/rpc/parties.h"
#include "services/strategy/storage/priority_store.h"

namespace concord::strategy {
namespace {

constexpr double kWhole = 100;
// Weights come as decimals; their sum is 100 up to the rounding of doubles.
constexpr double kRounding = 1e-6;

v1::Priorities ToProto(const std::string& parent, const PartyPriorities& stored) {
  v1::Priorities priorities;
  priorities.set_parent(parent);
  priorities.set_party(stored.party);
  priorities.set_visibility(static_cast<v1::Priorities::Visibility>(stored.visibility));
  for (size_t i = 0; i < stored.objectives.size(); ++i) {
    auto* priority = priorities.add_priorities();
    priority->set_objective(stored.objectives[i]);
    priority->set_weight(stored.weights[i]);
  }
  *priorities.mutable_update_time() = api::ToProto(stored.update_time);
  return priorities;
}

PartyPriorities FromProto(const v1::SetPrioritiesRequest& request, Timestamp now) {
  PartyPriorities priorities;
  priorities.party = request.party();
  priorities.visibility = request.visibility() == v1::Priorities::VISIBILITY_UNSPECIFIED
                              ? v1::Priorities::VISIBILITY_PRIVATE
                              : request.visibility();
  for (const auto& priority : request.priorities()) {
    priorities.objectives.push_back(priority.objective());
    priorities.weights.push_back(priority.weight());
  }
  priorities.update_time = now;
  return priorities;
}

absl::Status CheckWeights(const v1::SetPrioritiesRequest& request) {
  double sum = 0;
  std::vector<FieldViolation> violations;
  for (int i = 0; i < request.priorities_size(); ++i) {
    sum += request.priorities(i).weight();
    if (!request.priorities(i).objective().starts_with(request.parent() + "/")) {
      violations.push_back({fmt::format("priorities[{}].objective", i),
                            "must be an objective of " + request.parent()});
    }
  }
  CONCORD_RETURN_IF_ERROR(FailFields(violations));
  if (std::abs(sum - kWhole) <= kRounding) return absl::OkStatus();
  return FailField(errors::v1::ERROR_REASON_PRIORITIES_NOT_100, "priorities",
                   fmt::format("the weights sum to {}, not to 100", sum),
                   {{"sum", fmt::format("{}", sum)}});
}

absl::Status SpeaksForAnother(const Call& call, const std::string& party) {
  return FailField(
      errors::v1::ERROR_REASON_PERMISSION_DENIED, "party",
      fmt::format("you act for {}; the priorities of {} are its own", call.principal.party, party),
      {{"party", call.principal.party}});
}

bool ActsForAnother(const Call& call, const std::string& party) {
  return !call.principal.party.empty() && call.principal.party != party;
}

// What the parties share, they share with each other: not with every partner of the tenant.
absl::Status CheckMember(const Call& call, const std::string& partnership,
                         const std::vector<std::string>& parties) {
  const std::string& caller = call.principal.party;
  if (caller.empty() || std::find(parties.begin(), parties.end(), caller) != parties.end()) {
    return absl::OkStatus();
  }
  return FailField(errors::v1::ERROR_REASON_PERMISSION_DENIED, "parent",
                   "you act for " + caller + ", which is no party of " + partnership,
                   {{"party", caller}});
}

// The weights are a party's own: the journal says that they were set, never to what.
journal::Change ChangeOf(const v1::SetPrioritiesRequest& request, int64_t revision) {
  journal::Change change;
  change.subject = request.parent() + "/priorities/" + request.party();
  change.subject_sequence = revision;
  change.type = v1::Priorities::descriptor()->full_name() + ".set";
  change.changed_fields = {"priorities", "visibility"};
  return change;
}

}  // namespace

PriorityHandlers::PriorityHandlers(sql::Database& database, const resource::Catalogue& tables,
                                   const resource::ForeignReferences& references, const rpc::Peers& peers)
    : database_(database), tables_(tables), references_(references), peers_(peers) {}

absl::StatusOr<v1::Priorities> PriorityHandlers::Set(
    const Call& call, const v1::SetPrioritiesRequest& request) const {
  if (ActsForAnother(call, request.party())) return SpeaksForAnother(call, request.party());
  CONCORD_RETURN_IF_ERROR(CheckWeights(request));
  CONCORD_RETURN_IF_ERROR(references_.Check(call, request, "", request.parent(),
                                            partner::v1::Partnership::descriptor()));
  return database_.Write(call, request, [&](sql::Tx& tx) -> absl::StatusOr<v1::Priorities> {
    CONCORD_RETURN_IF_ERROR(tables_.CheckReferences(tx, request, nullptr, ""));
    PartyPriorities priorities = FromProto(request, call.now);
    CONCORD_RETURN_IF_ERROR(StorePriorities(tx, request.parent(), priorities));
    tx.Journal(ChangeOf(request, priorities.revision));
    return ToProto(request.parent(), priorities);
  });
}

absl::StatusOr<v1::Priorities> PriorityHandlers::Get(
    const Call& call, const v1::GetPrioritiesRequest& request) const {
  if (ActsForAnother(call, request.party())) {
    CONCORD_ASSIGN_OR_RETURN(const auto parties, PartiesOf(peers_, call, request.parent()));
    CONCORD_RETURN_IF_ERROR(CheckMember(call, request.parent(), parties));
  }
  CONCORD_ASSIGN_OR_RETURN(const auto stored, database_.Read(call, [&](sql::Tx& tx) {
    return PrioritiesOf(tx, request.parent(), request.party());
  }));
  if (!stored) {
    if (ActsForAnother(call, request.party())) return SpeaksForAnother(call, request.party());
    return Fail(errors::v1::ERROR_REASON_RESOURCE_NOT_FOUND,
                request.party() + " has set no priorities", {{"name", request.party()}});
  }
  v1::Priorities priorities = ToProto(request.parent(), *stored);
  if (!ActsForAnother(call, request.party())) return priorities;
  if (stored->visibility == v1::Priorities::VISIBILITY_PRIVATE) {
    return SpeaksForAnother(call, request.party());
  }
  if (stored->visibility == v1::Priorities::VISIBILITY_COUNT_ONLY) {
    for (auto& priority : *priorities.mutable_priorities()) priority.Clear();
  }
  return priorities;
}

absl::StatusOr<v1::AlignmentAnalysis> PriorityHandlers::Analyze(
    const Call& call, const v1::AnalyzeAlignmentRequest& request) const {
  CONCORD_ASSIGN_OR_RETURN(const auto parties, PartiesOf(peers_, call, request.parent()));
  CONCORD_RETURN_IF_ERROR(CheckMember(call, request.parent(), parties));
  std::vector<std::string> objectives;
  std::vector<PartyPriorities> priorities;
  CONCORD_RETURN_IF_ERROR(database_.Read(call, [&](sql::Tx& tx) -> absl::Status {
    CONCORD_ASSIGN_OR_RETURN(objectives, LiveObjectives(tx, request.parent()));
    CONCORD_ASSIGN_OR_RETURN(priorities, AllPriorities(tx, request.parent()));
    return absl::OkStatus();
  }));
  return AlignmentReport(call, parties, objectives, priorities, request.important_weight());
}

}  // namespace concord::strategy
