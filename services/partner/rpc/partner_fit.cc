#include "services/partner/rpc/partner_fit.h"

#include <optional>
#include <string>
#include <vector>

#include "services/partner/domain/similarity.h"

namespace concord::partner {
namespace {

// A line without a figure is not assessed, and left out of what is computed.
CultureProfile CultureOf(const v1::Partner& partner) {
  CultureProfile profile;
  for (const auto& line : partner.culture()) {
    if (line.has_score()) profile[line.dimension()] = line.score();
  }
  return profile;
}

CapabilityProfile CapabilitiesOf(const v1::Partner& partner) {
  CapabilityProfile profile;
  for (const auto& line : partner.capabilities()) {
    Capability& capability = profile[line.capability()];
    if (line.has_strength()) capability.strength = line.strength();
    if (line.has_need()) capability.need = line.need();
  }
  return profile;
}

// The strengths that are assessed of both partners, and of how many capabilities either's is.
struct CommonStrengths {
  Portfolio partner;
  Portfolio candidate;
  int64_t of_either = 0;
};

CommonStrengths StrengthsOf(const CapabilityProfile& partner, const CapabilityProfile& candidate) {
  CommonStrengths common;
  for (const auto& [name, capability] : candidate) {
    if (capability.strength) ++common.of_either;
  }
  for (const auto& [name, capability] : partner) {
    if (!capability.strength) continue;
    const auto other = candidate.find(name);
    if (other == candidate.end() || !other->second.strength) {
      ++common.of_either;
      continue;
    }
    common.partner[name] = *capability.strength;
    common.candidate[name] = *other->second.strength;
  }
  return common;
}

stats::Answer OverBoth(stats::Answer answer, const CommonStrengths& strengths) {
  return OverClassesOfBoth(std::move(answer), static_cast<int64_t>(strengths.partner.size()),
                           strengths.of_either);
}

// Every part of the fit is read from the two records.
void AddEvidence(const std::vector<std::string>& records, stats::Answer& answer) {
  for (stats::Term& term : answer.terms) term.evidence = records;
}

// The total knows the fits that the records can show; the others are unknown, not 0.
TotalFit TotalOf(const stats::Answer& resource, const stats::Answer& culture) {
  std::vector<Fit> fits;
  for (const auto name : kSixFits) {
    Fit fit{std::string(name), std::nullopt, 1, {}};
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
  const CapabilityProfile own = CapabilitiesOf(partner);
  const CapabilityProfile other = CapabilitiesOf(candidate);
  const CommonStrengths strengths = StrengthsOf(own, other);
  fit.capability_similarity =
      OverBoth(CosineSimilarity(strengths.partner, strengths.candidate), strengths);
  fit.capability_distance =
      OverBoth(MinComplementDistance(strengths.partner, strengths.candidate), strengths);
  fit.needs = MutualCoverage(own, other);
  fit.total = TotalOf(fit.needs.mutual, fit.cultural_fit);
  for (stats::Answer* answer :
       {&fit.cultural_distance, &fit.cultural_fit, &fit.capability_similarity,
        &fit.capability_distance, &fit.needs.a_from_b, &fit.needs.b_from_a, &fit.needs.mutual,
        &fit.total.geometric, &fit.total.arithmetic}) {
    AddEvidence({partner.name(), candidate.name()}, *answer);
  }
  return fit;
}

}  // namespace concord::partner
