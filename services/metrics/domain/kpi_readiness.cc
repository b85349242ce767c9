#include "services/metrics/domain/kpi_readiness.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace concord::metrics {
namespace {

constexpr size_t kFewestParties = 2;

struct Check {
  KpiNeed need;
  bool there;
  const char* text;
};

bool HasBaseline(const KpiDefinition& kpi) {
  return kpi.baseline_value && std::isfinite(*kpi.baseline_value) && kpi.has_baseline_time;
}

bool HasSigned(const std::string& party, const KpiDefinition& kpi,
               std::span<const KpiSignature> signatures) {
  if (kpi.content_hash.empty()) return false;
  return std::any_of(signatures.begin(), signatures.end(), [&](const KpiSignature& signature) {
    return signature.party == party && signature.content_hash == kpi.content_hash &&
           !signature.withdrawn;
  });
}

}  // namespace

KpiReadiness ReadinessOf(const KpiDefinition& kpi, std::span<const std::string> parties,
                         std::span<const KpiSignature> signatures) {
  const Check checks[] = {
      {KpiNeed::kOwner, !kpi.owner.empty(), "Nobody answers for it: name an owner."},
      {KpiNeed::kUnit, !kpi.unit.empty(), "It has no unit."},
      {KpiNeed::kDirection, kpi.has_direction, "It is not said which direction is good."},
      {KpiNeed::kBaseline, HasBaseline(kpi), "It has no baseline: a value and its date."},
      {KpiNeed::kTarget, kpi.targets > 0, "It has no target."},
      {KpiNeed::kCadence, kpi.has_cadence, "It is not said how often it is measured."},
      {KpiNeed::kSource, !kpi.source.empty(), "It is not said where its values come from."},
      {KpiNeed::kFormula, !kpi.formula.empty(), "It is not said how it is computed."},
      {KpiNeed::kNullPolicy, kpi.has_null_policy, "It is not said what a missing value means."},
      {KpiNeed::kParties, parties.size() >= kFewestParties, "It takes two parties to agree."},
  };
  KpiReadiness readiness;
  for (const Check& check : checks) {
    if (!check.there) readiness.missing.push_back({check.need, "", check.text});
  }
  for (const std::string& party : parties) {
    if (HasSigned(party, kpi, signatures)) continue;
    readiness.missing.push_back(
        {KpiNeed::kSignature, party, party + " has not signed it as it stands."});
  }
  return readiness;
}

}  // namespace concord::metrics
