#include "services/partner/domain/finding.h"

#include <cmath>

namespace concord::partner {

std::string_view DimensionName(Dimension dimension) {
  switch (dimension) {
    case Dimension::kIndustry:
      return "industry";
    case Dimension::kBusinessModel:
      return "business model";
    case Dimension::kTargetAudience:
      return "target audience";
    case Dimension::kCompetitiveLandscape:
      return "competitive landscape";
    case Dimension::kCoreValues:
      return "core values";
    case Dimension::kCapabilities:
      return "capabilities";
    case Dimension::kFinance:
      return "finance";
    case Dimension::kReputation:
      return "reputation";
    case Dimension::kPartnersOfPartner:
      return "partners of the partner";
  }
  return "";
}

bool FindingEvidence::IsLive() const {
  return !superseded && !expired && std::isfinite(age_days) && age_days >= 0;
}

}  // namespace concord::partner
