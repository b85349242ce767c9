#include "services/partner/rpc/partner_fit.h"

#include <optional>
#include <string>
#include <vector>

#include "services/partner/domain/similarity.h"

namespace concord::partner {
namespace {

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

PartnerFit FitOf(const v1::Partner& partner, const v1::Partner& candidate,
                 const CultureVariances& variances) {
  PartnerFit fit;
  fit.cultural_distance = CulturalDistance(CultureOf(partner), CultureOf(candidate), variances);
  fit.cultural_fit = CulturalFit(fit.cultural_distance);
  fit.capability_similarity = CosineSimilarity(StrengthsOf(partner), StrengthsOf(candidate));
  fit.capability_distance = MinComplementDistance(StrengthsOf(partner), StrengthsOf(candidate));
  fit.needs = MutualCoverage(CapabilitiesOf(partner), CapabilitiesOf(candidate));
  fit.total = TotalOf(fit.needs.mutual, fit.cultural_fit, {partner.name(), candidate.name()});
  return fit;
}

}  // namespace concord::partner
