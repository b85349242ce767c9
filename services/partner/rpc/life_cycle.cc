#include "services/partner/rpc/life_cycle.h"

#include <algorithm>
#include <cctype>
#include <string>
#include <vector>

#include "common/base/error.h"
#include "common/base/macros.h"

namespace concord::partner {
namespace {

const v1::Partnership& AsPartnership(const resource::Stored& stored) {
  return static_cast<const v1::Partnership&>(*stored.resource);
}

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

// A partnership is moved by its own parties, or by somebody who acts for no single one.
absl::Status CheckMember(const Call& call, const v1::Partnership& partnership) {
  const std::string& caller = call.principal.party;
  const auto& parties = partnership.parties();
  const bool member = std::any_of(parties.begin(), parties.end(),
                                  [&](const auto& party) { return party.partner() == caller; });
  if (caller.empty() || member) return absl::OkStatus();
  return FailField(errors::v1::ERROR_REASON_PERMISSION_DENIED, "name",
                   "you act for " + caller + ", which is no party of " + partnership.name(),
                   {{"party", caller}});
}

}  // namespace

LifeCycle::LifeCycle(sql::Database& database, const resource::Methods& partnerships,
                     const GateFactFinder& facts)
    : database_(database), partnerships_(partnerships), facts_(facts) {}

absl::StatusOr<v1::Partnership> LifeCycle::Advance(
    const Call& call, const v1::AdvancePartnershipRequest& request) const {
  CONCORD_ASSIGN_OR_RETURN(const auto seen, partnerships_.Find(call, request.name()));
  const auto& before = AsPartnership(seen);
  CONCORD_RETURN_IF_ERROR(CheckMember(call, before));
  CONCORD_ASSIGN_OR_RETURN(const GateFacts facts, facts_.FactsFor(call, before));
  const auto verdict = JudgeTransition(ToStage(before.stage()), ToStage(request.stage()), facts);
  // Judged within the write, so that a repeated request gets its first answer, not the verdict on
  // the stage that it has led to.
  return database_.Write(call, request, [&](sql::Tx& tx) -> absl::StatusOr<v1::Partnership> {
    if (!verdict.legal) return FailFields({{"stage", verdict.reason}});
    if (!verdict.Allowed()) return GateClosed(before, verdict);
    CONCORD_ASSIGN_OR_RETURN(const auto held,
                             partnerships_.HoldIn(tx, request.name(), request.etag()));
    v1::Partnership after = AsPartnership(held);
    if (after.stage() != before.stage()) {
      return Fail(errors::v1::ERROR_REASON_CONTENTION,
                  request.name() + " was moved to another stage meanwhile",
                  {{"name", request.name()}});
    }
    after.set_stage(request.stage());
    CONCORD_RETURN_IF_ERROR(partnerships_.SaveIn(tx, held, after, "advanced"));
    return after;
  });
}

}  // namespace concord::partner
