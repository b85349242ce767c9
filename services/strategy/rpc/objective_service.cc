#include "services/strategy/rpc/objective_service.h"

#include <fmt/format.h>

#include <optional>
#include <string>
#include <vector>

#include "common/base/error.h"
#include "common/base/macros.h"
#include "common/resource/caller_party.h"
#include "concord/partner/v1/partnership.pb.h"
#include "services/strategy/rpc/alignment_report.h"
#include "services/strategy/rpc/parties.h"
#include "services/strategy/rpc/priority_messages.h"
#include "services/strategy/storage/priority_store.h"

namespace concord::strategy {
namespace {

absl::Status SpeaksForAnother(const Call& call, const std::string& party) {
  return FailField(
      errors::v1::ERROR_REASON_PARTY_FORBIDDEN, "party",
      fmt::format("you act for {}; the priorities of {} are its own", call.principal.party, party),
      {{"party", call.principal.party}});
}

bool ActsForAnother(const Call& call, const std::string& party) {
  return !call.principal.party.empty() && call.principal.party != party;
}

// What a party shares of its priorities with another one, which isn't told either whether there are
// any that it doesn't share.
absl::StatusOr<v1::Priorities> SharedPart(const Call& call, const std::string& party,
                                          const std::optional<PartyPriorities>& stored,
                                          const std::string& parent) {
  if (!stored || stored->visibility == v1::Priorities::VISIBILITY_PRIVATE) {
    return SpeaksForAnother(call, party);
  }
  v1::Priorities priorities = ToProto(parent, *stored);
  if (stored->visibility == v1::Priorities::VISIBILITY_COUNT_ONLY) {
    for (auto& priority : *priorities.mutable_priorities()) priority.Clear();
  }
  return priorities;
}

}  // namespace

void ObjectiveService::Bind(rpc::Service& service) const {
  service.Unary("SetPriorities", &ObjectiveService::SetPriorities, *this);
  service.Unary("GetPriorities", &ObjectiveService::GetPriorities, *this);
  service.Unary("AnalyzeAlignment", &ObjectiveService::AnalyzeAlignment, *this);
}

// What the parties share, they share with each other: not with every partner of the tenant.
absl::StatusOr<std::vector<std::string>> ObjectiveService::PartiesFor(
    const Call& call, const std::string& partnership) const {
  CONCORD_ASSIGN_OR_RETURN(auto parties, PartiesOf(resources_.peers(), call, partnership));
  CONCORD_RETURN_IF_ERROR(resource::CheckCallerIsParty(call, "parent", partnership, parties));
  return parties;
}

absl::StatusOr<v1::Priorities> ObjectiveService::SetPriorities(
    const Call& call, const v1::SetPrioritiesRequest& request) const {
  if (ActsForAnother(call, request.party())) return SpeaksForAnother(call, request.party());
  CONCORD_RETURN_IF_ERROR(CheckWeights(request));
  CONCORD_RETURN_IF_ERROR(resources_.references().Check(call, request, "", request.parent(),
                                                        partner::v1::Partnership::descriptor()));
  return resources_.writes().Write(
      call, request, [&](journal::Tx& tx) -> absl::StatusOr<v1::Priorities> {
        CONCORD_RETURN_IF_ERROR(resources_.catalogue().CheckReferences(tx, request, nullptr, ""));
        PartyPriorities priorities = FromProto(request, call.now);
        CONCORD_RETURN_IF_ERROR(StorePriorities(tx, request.parent(), priorities));
        tx.Record(ChangeOf(request, priorities.revision));
        return ToProto(request.parent(), priorities);
      });
}

absl::StatusOr<v1::Priorities> ObjectiveService::GetPriorities(
    const Call& call, const v1::GetPrioritiesRequest& request) const {
  const bool of_another = ActsForAnother(call, request.party());
  if (of_another) CONCORD_RETURN_IF_ERROR(PartiesFor(call, request.parent()).status());
  CONCORD_ASSIGN_OR_RETURN(const auto stored, resources_.database().Query(call, [&](sql::Tx& tx) {
    return PrioritiesOf(tx, request.parent(), request.party());
  }));
  if (of_another) return SharedPart(call, request.party(), stored, request.parent());
  if (stored) return ToProto(request.parent(), *stored);
  return Fail(errors::v1::ERROR_REASON_RESOURCE_NOT_FOUND,
              request.party() + " has set no priorities", {{"name", request.party()}});
}

absl::StatusOr<v1::AlignmentAnalysis> ObjectiveService::AnalyzeAlignment(
    const Call& call, const v1::AnalyzeAlignmentRequest& request) const {
  CONCORD_ASSIGN_OR_RETURN(const auto parties, PartiesFor(call, request.parent()));
  std::vector<std::string> objectives;
  std::vector<PartyPriorities> priorities;
  CONCORD_RETURN_IF_ERROR(resources_.database().Read(call, [&](sql::Tx& tx) -> absl::Status {
    CONCORD_ASSIGN_OR_RETURN(objectives, LiveObjectives(tx, request.parent()));
    CONCORD_ASSIGN_OR_RETURN(priorities, AllPriorities(tx, request.parent()));
    return absl::OkStatus();
  }));
  return AlignmentReport(call, parties, objectives, priorities, request.important_weight());
}

}  // namespace concord::strategy
