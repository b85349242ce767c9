#include "services/partner/rpc/research_service.h"

#include <string>

#include "common/api/proto_time.h"
#include "common/base/error.h"
#include "common/base/macros.h"
#include "concord/partner/v1/partner.pb.h"
#include "services/partner/rpc/coverage_report.h"
#include "services/partner/rpc/research_coverage.h"

namespace concord::partner {
namespace {

// Whose knowledge is asked for; "" = whoever may see everything.
absl::StatusOr<std::string> ResearcherOf(const Call& call,
                                         const v1::GetResearchCoverageRequest& request) {
  const std::string& party = call.principal.party;
  if (request.researcher().empty()) return party;
  if (party.empty() || party == request.researcher()) return request.researcher();
  return FailField(errors::v1::ERROR_REASON_PARTY_FORBIDDEN, "researcher",
                   "you act for " + party + ": what another party knows is its own",
                   {{"party", party}});
}

// What is wrong with one finding that replaces another; "" when nothing is.
std::string ReplacementFault(const v1::Finding& later, const v1::Finding& earlier) {
  if (later.asserted_by() != earlier.asserted_by()) {
    return earlier.name() + " is asserted by " +
           (earlier.asserted_by().empty() ? "nobody" : earlier.asserted_by()) +
           ": only its author replaces a finding; leave this empty, and both stand";
  }
  if (api::FromProto(earlier.create_time()) < api::FromProto(later.create_time())) return "";
  return "a finding replaces one that was made before it, not itself or a later one";
}

}  // namespace

void ResearchService::Bind(rpc::Service& service) const {
  service.Unary("CreateFinding", &ResearchService::CreateFinding, *this);
  service.Unary("UpdateFinding", &ResearchService::UpdateFinding, *this);
  service.Unary("GetResearchCoverage", &ResearchService::GetResearchCoverage, *this);
}

absl::Status ResearchService::CheckFinding(journal::Tx& tx, const v1::Finding& finding) const {
  if (finding.visibility() == v1::Finding::VISIBILITY_PRIVATE && finding.asserted_by().empty()) {
    return FailFields({{"finding.visibility",
                        "nobody asserts the finding, so it can't be its author's alone: set "
                        "asserted_by, or share it"}});
  }
  if (finding.supersedes().empty()) return absl::OkStatus();
  CONCORD_ASSIGN_OR_RETURN(
      const auto replaced,
      resources_.Of<v1::Finding>().steps().Load<v1::Finding>(tx, finding.supersedes()));
  const std::string fault = ReplacementFault(finding, replaced);
  return fault.empty() ? absl::OkStatus() : FailFields({{"finding.supersedes", fault}});
}

absl::StatusOr<v1::Finding> ResearchService::CreateFinding(
    const Call& call, const v1::CreateFindingRequest& request) const {
  const auto& steps = resources_.Of<v1::Finding>().steps();
  return resources_.writes().Write(call, request,
                                   [&](journal::Tx& tx) -> absl::StatusOr<v1::Finding> {
                                     v1::Finding created;
                                     CONCORD_RETURN_IF_ERROR(steps.Create(tx, request, created));
                                     CONCORD_RETURN_IF_ERROR(CheckFinding(tx, created));
                                     return created;
                                   });
}

absl::StatusOr<v1::Finding> ResearchService::UpdateFinding(
    const Call& call, const v1::UpdateFindingRequest& request) const {
  const auto& steps = resources_.Of<v1::Finding>().steps();
  return resources_.writes().Write(call, request,
                                   [&](journal::Tx& tx) -> absl::StatusOr<v1::Finding> {
                                     v1::Finding updated;
                                     CONCORD_RETURN_IF_ERROR(steps.Update(tx, request, updated));
                                     CONCORD_RETURN_IF_ERROR(CheckFinding(tx, updated));
                                     return updated;
                                   });
}

absl::StatusOr<v1::ResearchCoverage> ResearchService::GetResearchCoverage(
    const Call& call, const v1::GetResearchCoverageRequest& request) const {
  CONCORD_ASSIGN_OR_RETURN(const std::string researcher, ResearcherOf(call, request));
  CONCORD_ASSIGN_OR_RETURN(const auto page,
                           CoveragePageOf(call, request, resources_.page_tokens()));
  for (const std::string& name : {request.name(), researcher}) {
    if (!name.empty()) {
      CONCORD_RETURN_IF_ERROR(resources_.FindAny<v1::Partner>(call, name).status());
    }
  }
  CONCORD_ASSIGN_OR_RETURN(const auto findings,
                           EvidenceAbout(resources_, call, request.name(), page.as_of));
  return ReportOf(CoverageFor(researcher, findings), page, call, request, resources_.page_tokens());
}

}  // namespace concord::partner
