#pragma once

#include "common/stats/answer.h"
#include "concord/partner/v1/partner.pb.h"
#include "services/partner/domain/culture.h"
#include "services/partner/domain/need_coverage.h"
#include "services/partner/domain/six_fit.h"

namespace concord::partner {

/// How two partners suit each other, by what is recorded of them.
struct PartnerFit {
  stats::Answer cultural_distance;
  stats::Answer cultural_fit;
  stats::Answer capability_similarity;
  stats::Answer capability_distance;
  MutualNeedCoverage needs;  ///< Of the partner from the candidate, and the other way.
  TotalFit total;            ///< Of the fits that the records can show.
};

/// `variances` are those of the tenant's partners.
[[nodiscard]] PartnerFit FitOf(const v1::Partner& partner, const v1::Partner& candidate,
                               const CultureVariances& variances);

}  // namespace concord::partner
