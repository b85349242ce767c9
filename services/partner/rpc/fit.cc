#include "services/partner/rpc/fit.h"

#include <array>

#include "common/api/score.h"
#include "common/base/macros.h"
#include "concord/partner/v1/partner.pb.h"
#include "services/partner/domain/need_coverage.h"
#include "services/partner/domain/similarity.h"
#include "services/partner/domain/six_fit.h"
#include "services/partner/storage/culture_store.h"

namespace concord::partner {
namespace {

const v1::Partner& AsPartner(const resource::Stored& stored) {
  return static_cast<const v1::Partner&>(*stored.resource);
}

CultureProfile CultureOf(const v1::Partner& partner) {
  CultureProfile profile;
  for (const auto& score : partner.culture()) profile[score.dimension()] = score.score();
  return profile;
}

CapabilityProfile CapabilitiesOf(const v1::Partner& partner) {
  CapabilityProfile profile;
  for (const auto& line : partner.capabilities()) {
    profile[line.capability()] = {line.strength(), line.need()};
  }
  return profile;
}

Portfolio StrengthsOf(const v1::Partner& partner) {
  Portfolio portfolio;
  for (const auto& line : partner.capabilities()) portfolio[line.capability()] = line.strength();
  return portfolio;
}

// The total knows the fits that the records can show; the others are unknown, not 0.
TotalFit TotalOf(const stats::Answer& resource, const stats::Answer& culture,
                 const std::vector<std::string>& evidence) {
  std::vector<Fit> fits;
  for (const auto name : kSixFits) {
    Fit fit{std::string(name), std::nullopt, 1, evidence};
    if (name == "resource") fit.value = resource.value;
    if (name == "cultural") fit.value = culture.value;
    fits.push_back(std::move(fit));
  }
  return CombineFits(fits);
}

}  // namespace

FitAssessor::FitAssessor(sql::Database& database, const resource::Methods& partners)
    : database_(database), partners_(partners) {}

absl::StatusOr<v1::FitAssessment> FitAssessor::AssessFit(
    const Call& call, const v1::AssessFitRequest& request) const {
  CONCORD_ASSIGN_OR_RETURN(const auto stored, partners_.Find(call, request.name()));
  CONCORD_ASSIGN_OR_RETURN(const auto stored_candidate, partners_.Find(call, request.candidate()));
  const auto& partner = AsPartner(stored);
  const auto& candidate = AsPartner(stored_candidate);
  CONCORD_ASSIGN_OR_RETURN(const auto variances, database_.Read(call, CultureVariancesOfPartners));
  const auto distance = CulturalDistance(CultureOf(partner), CultureOf(candidate), variances);
  const auto culture = CulturalFit(distance);
  const auto needs = MutualCoverage(CapabilitiesOf(partner), CapabilitiesOf(candidate));
  const auto total = TotalOf(needs.mutual, culture, {partner.name(), candidate.name()});
  const auto score = [&](const stats::Answer& answer) { return api::ToScore(answer, call.now); };
  v1::FitAssessment fit;
  *fit.mutable_cultural_distance() = score(distance);
  *fit.mutable_cultural_fit() = score(culture);
  *fit.mutable_capability_similarity() =
      score(CosineSimilarity(StrengthsOf(partner), StrengthsOf(candidate)));
  *fit.mutable_capability_distance() =
      score(MinComplementDistance(StrengthsOf(partner), StrengthsOf(candidate)));
  *fit.mutable_need_coverage() = score(needs.a_from_b);
  *fit.mutable_candidate_need_coverage() = score(needs.b_from_a);
  *fit.mutable_mutual_need_coverage() = score(needs.mutual);
  *fit.mutable_geometric_total() = score(total.geometric);
  *fit.mutable_arithmetic_total() = score(total.arithmetic);
  return fit;
}

}  // namespace concord::partner
