#include "services/partner/rpc/research_coverage.h"

#include <chrono>

#include "common/api/proto_date.h"
#include "common/api/proto_time.h"
#include "common/base/macros.h"
#include "concord/partner/v1/research.pb.h"
#include "services/partner/domain/knowledge.h"

namespace concord::partner {
namespace {

using std::chrono::sys_days;

// The contract counts dimensions from 1 and reliabilities A to F from 1.
FindingEvidence EvidenceOf(const v1::Finding& finding, sys_days today) {
  FindingEvidence evidence;
  evidence.name = finding.name();
  evidence.dimension = static_cast<Dimension>(finding.dimension() - 1);
  evidence.reliability = static_cast<char>('A' + finding.reliability() - 1);
  evidence.credibility = finding.credibility();
  evidence.subject = finding.subject();
  evidence.value = finding.value_text();
  evidence.age_days = static_cast<double>((today - api::FromProto(finding.observe_date())).count());
  evidence.expired = finding.has_expire_date() && api::FromProto(finding.expire_date()) <= today;
  evidence.author = finding.asserted_by();
  evidence.shared = finding.visibility() == v1::Finding::VISIBILITY_SHARED;
  evidence.made = api::FromProto(finding.create_time()).time_since_epoch().count();
  evidence.supersedes = finding.supersedes();
  return evidence;
}

}  // namespace

absl::StatusOr<std::vector<FindingEvidence>> EvidenceAbout(const resource::Resources& resources,
                                                           const Call& call,
                                                           const std::string& partner,
                                                           Timestamp as_of) {
  CONCORD_ASSIGN_OR_RETURN(const auto findings, resources.All<v1::Finding>(call, partner, as_of));
  std::vector<FindingEvidence> evidence;
  const auto today = std::chrono::floor<std::chrono::days>(as_of);
  for (const auto& finding : findings) evidence.push_back(EvidenceOf(finding, today));
  return evidence;
}

ResearchCoverage CoverageFor(std::string_view researcher,
                             const std::vector<FindingEvidence>& findings) {
  return CoverageOf(KnowledgeOf(findings, researcher), kDefaultPolicy);
}

}  // namespace concord::partner
