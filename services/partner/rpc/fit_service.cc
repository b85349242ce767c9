#include "services/partner/rpc/fit_service.h"

#include <algorithm>

#include "common/api/proto_time.h"
#include "common/api/score.h"
#include "common/base/macros.h"
#include "concord/partner/v1/partner.pb.h"
#include "services/partner/rpc/culture_variances.h"
#include "services/partner/rpc/partner_fit.h"

namespace concord::partner {
namespace {

v1::FitAssessment ToProto(const PartnerFit& fit, Timestamp as_of) {
  const auto score = [as_of](const stats::Answer& answer) { return api::ToScore(answer, as_of); };
  v1::FitAssessment assessment;
  *assessment.mutable_cultural_distance() = score(fit.cultural_distance);
  *assessment.mutable_cultural_fit() = score(fit.cultural_fit);
  *assessment.mutable_capability_similarity() = score(fit.capability_similarity);
  *assessment.mutable_capability_distance() = score(fit.capability_distance);
  *assessment.mutable_need_coverage() = score(fit.needs.a_from_b);
  *assessment.mutable_candidate_need_coverage() = score(fit.needs.b_from_a);
  *assessment.mutable_mutual_need_coverage() = score(fit.needs.mutual);
  *assessment.mutable_geometric_total() = score(fit.total.geometric);
  *assessment.mutable_arithmetic_total() = score(fit.total.arithmetic);
  return assessment;
}

}  // namespace

void FitService::Bind(rpc::Service& service) const {
  service.Unary("AssessFit", &FitService::AssessFit, *this);
}

absl::StatusOr<v1::FitAssessment> FitService::AssessFit(const Call& call,
                                                        const v1::AssessFitRequest& request) const {
  const Timestamp as_of = std::min(call.now, api::AsOf(request).value_or(call.now));
  CONCORD_ASSIGN_OR_RETURN(const auto partner,
                           resources_.FindAsOf<v1::Partner>(call, request.name(), as_of));
  CONCORD_ASSIGN_OR_RETURN(const auto candidate,
                           resources_.FindAsOf<v1::Partner>(call, request.candidate(), as_of));
  CONCORD_ASSIGN_OR_RETURN(const auto variances, CultureVariancesAt(resources_, call, as_of));
  return ToProto(FitOf(partner, candidate, variances), as_of);
}

}  // namespace concord::partner
