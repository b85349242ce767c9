#include "services/partner/rpc/research_service.h"

#include <map>
#include <utility>

#include "common/api/proto_time.h"
#include "common/api/score.h"
#include "common/base/macros.h"
#include "concord/partner/v1/partner.pb.h"
#include "services/partner/rpc/research_coverage.h"

namespace concord::partner {
namespace {

v1::ResearchDimension ToProto(Dimension dimension) {
  return static_cast<v1::ResearchDimension>(static_cast<int>(dimension) + 1);
}

// The formula gives pairs; whoever reads the answer wants each subject once with all its values.
void AddContradictions(const std::vector<Contradiction>& pairs, v1::ResearchCoverage& report) {
  std::map<std::pair<Dimension, std::string>, v1::Contradiction*> by_subject;
  const auto add_claim = [](v1::Contradiction& to, const std::string& finding,
                            const std::string& value) {
    for (const auto& claim : to.claims()) {
      if (claim.finding() == finding) return;
    }
    auto* claim = to.add_claims();
    claim->set_finding(finding);
    claim->set_value(value);
  };
  for (const auto& pair : pairs) {
    auto& entry = by_subject[{pair.dimension, pair.subject}];
    if (entry == nullptr) {
      entry = report.add_contradictions();
      entry->set_dimension(ToProto(pair.dimension));
      entry->set_subject(pair.subject);
    }
    add_claim(*entry, pair.first_finding, pair.first_value);
    add_claim(*entry, pair.second_finding, pair.second_value);
  }
}

v1::ResearchCoverage ToProto(const ResearchCoverage& coverage, Timestamp as_of) {
  v1::ResearchCoverage report;
  *report.mutable_total() = api::ToScore(coverage.total, as_of);
  for (const auto& dimension : coverage.dimensions) {
    auto* line = report.add_dimensions();
    line->set_dimension(ToProto(dimension.dimension));
    *line->mutable_coverage() = api::ToScore(dimension.coverage, as_of);
  }
  AddContradictions(coverage.contradictions, report);
  return report;
}

}  // namespace

void ResearchService::Bind(rpc::Service& service) const {
  service.Unary("GetResearchCoverage", &ResearchService::GetResearchCoverage, *this);
}

absl::StatusOr<v1::ResearchCoverage> ResearchService::GetResearchCoverage(
    const Call& call, const v1::GetResearchCoverageRequest& request) const {
  CONCORD_RETURN_IF_ERROR(resources_.FindAny<v1::Partner>(call, request.name()).status());
  const Timestamp as_of = request.has_as_of() ? api::FromProto(request.as_of()) : call.now;
  CONCORD_ASSIGN_OR_RETURN(const auto coverage,
                           CoverageOfPartner(resources_.database(), call, request.name(), as_of));
  return ToProto(coverage, as_of);
}

}  // namespace concord::partner
