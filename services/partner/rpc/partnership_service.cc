#include "services/partner/rpc/partnership_service.h"

#include <cctype>
#include <string>
#include <string_view>
#include <vector>

#include "common/api/proto_time.h"
#include "common/base/error.h"
#include "common/base/macros.h"
#include "common/resource/caller_party.h"
#include "services/partner/domain/life_cycle.h"
#include "services/partner/rpc/gate_facts.h"
#include "services/partner/rpc/parties.h"

namespace concord::partner {
namespace {

// The contract counts stages from 1.
Stage ToStage(v1::Partnership::Stage stage) { return static_cast<Stage>(stage - 1); }

std::string UpperCase(std::string text) {
  for (char& c : text) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return text;
}

absl::Status GateClosed(const v1::Partnership& partnership, const TransitionVerdict& verdict) {
  std::vector<Precondition> missing;
  for (const auto& requirement : verdict.missing) {
    const std::string key = UpperCase(requirement.key);
    if (requirement.subjects.empty()) {
      missing.push_back({key, partnership.name(), requirement.text});
    }
    for (const auto& subject : requirement.subjects) {
      missing.push_back({key, subject, requirement.text});
    }
  }
  return FailPreconditions("the gate of " + std::string(StageName(ToStage(partnership.stage()))) +
                               " is closed: " + verdict.missing.front().text,
                           missing);
}

absl::Status StageIllegal(const v1::Partnership& partnership, std::string_view field,
                          v1::Partnership::Stage to, const std::string& why) {
  return FailField(errors::v1::ERROR_REASON_STAGE_ILLEGAL, field, why,
                   {{"name", partnership.name()},
                    {"stage", v1::Partnership::Stage_Name(partnership.stage())},
                    {"requested_stage", v1::Partnership::Stage_Name(to)}});
}

absl::Status CheckVerdict(const v1::Partnership& partnership, v1::Partnership::Stage to,
                          const TransitionVerdict& verdict) {
  if (to == v1::Partnership::STAGE_EXIT) {
    return StageIllegal(partnership, "stage", to,
                        "ExitPartnership ends a partnership, with a reason.");
  }
  if (!verdict.legal) return StageIllegal(partnership, "stage", to, verdict.reason);
  return verdict.Allowed() ? absl::OkStatus() : GateClosed(partnership, verdict);
}

v1::Partnership Exited(const Call& call, v1::Partnership partnership, const std::string& reason) {
  partnership.set_stage(v1::Partnership::STAGE_EXIT);
  partnership.mutable_exit()->set_reason_text(reason);
  *partnership.mutable_exit()->mutable_exit_time() = api::ToProto(call.now);
  partnership.mutable_exit()->set_exited_by(call.principal.party);
  return partnership;
}

}  // namespace

void PartnershipService::Bind(rpc::Service& service) const {
  service.Unary("GetPartnership", &PartnershipService::GetPartnership, *this);
  service.Unary("AdvancePartnership", &PartnershipService::AdvancePartnership, *this);
  service.Unary("ExitPartnership", &PartnershipService::ExitPartnership, *this);
}

absl::StatusOr<v1::Partnership> PartnershipService::GetPartnership(
    const Call& call, const v1::GetPartnershipRequest& request) const {
  return resources_.FindAsOf<v1::Partnership>(call, request.name(), api::AsOf(request));
}

absl::StatusOr<v1::Partnership> PartnershipService::AdvancePartnership(
    const Call& call, const v1::AdvancePartnershipRequest& request) const {
  CONCORD_ASSIGN_OR_RETURN(const auto before,
                           resources_.FindAny<v1::Partnership>(call, request.name()));
  CONCORD_RETURN_IF_ERROR(
      resource::CheckCallerIsParty(call, "name", before.name(), PartiesOf(before)));
  CONCORD_ASSIGN_OR_RETURN(const GateFacts facts, GateFactsFor(resources_, call, before));
  const auto verdict = JudgeTransition(ToStage(before.stage()), ToStage(request.stage()), facts);
  // Judged within the write, so that a repeated request gets its first answer, not the verdict on
  // the stage that it has led to.
  return resources_.writes().Write(
      call, request, [&](journal::Tx& tx) -> absl::StatusOr<v1::Partnership> {
        CONCORD_RETURN_IF_ERROR(CheckVerdict(before, request.stage(), verdict));
        return Advance(tx, request, before.stage());
      });
}

absl::StatusOr<v1::Partnership> PartnershipService::Advance(
    journal::Tx& tx, const v1::AdvancePartnershipRequest& request,
    v1::Partnership::Stage from) const {
  const auto& steps = resources_.Of<v1::Partnership>().steps();
  CONCORD_ASSIGN_OR_RETURN(const auto held,
                           steps.Hold<v1::Partnership>(tx, request.name(), request.etag()));
  v1::Partnership after = held.before;
  if (after.stage() != from) {
    return Fail(errors::v1::ERROR_REASON_CONTENTION,
                request.name() + " was moved to another stage meanwhile",
                {{"name", request.name()}});
  }
  after.set_stage(request.stage());
  CONCORD_RETURN_IF_ERROR(steps.Save(tx, held, after, "advanced"));
  return after;
}

absl::StatusOr<v1::Partnership> PartnershipService::ExitPartnership(
    const Call& call, const v1::ExitPartnershipRequest& request) const {
  const auto& steps = resources_.Of<v1::Partnership>().steps();
  return resources_.writes().Write(
      call, request, [&](journal::Tx& tx) -> absl::StatusOr<v1::Partnership> {
        CONCORD_ASSIGN_OR_RETURN(const auto held,
                                 steps.Hold<v1::Partnership>(tx, request.name(), request.etag()));
        CONCORD_RETURN_IF_ERROR(
            resource::CheckCallerIsParty(call, "name", request.name(), PartiesOf(held.before)));
        const auto verdict = JudgeTransition(ToStage(held.before.stage()), Stage::kExit, {});
        if (!verdict.legal) {
          return StageIllegal(held.before, "name", v1::Partnership::STAGE_EXIT, verdict.reason);
        }
        v1::Partnership after = Exited(call, held.before, request.reason_text());
        CONCORD_RETURN_IF_ERROR(steps.Save(tx, held, after, "exited"));
        return after;
      });
}

}  // namespace concord::partner
