#pragma once

#include <absl/status/statusor.h>

#include <string>
#include <string_view>
#include <vector>

#include "common/resource/resources.h"
#include "services/partner/domain/coverage.h"
#include "services/partner/domain/finding.h"

namespace concord::partner {

/// The findings about a partner as they were at `as_of`, for the formulas; aged in whole days to
/// its day in UTC, in order of name.
[[nodiscard]] absl::StatusOr<std::vector<FindingEvidence>> EvidenceAbout(
    const resource::Resources& resources, const Call& call, const std::string& partner,
    Timestamp as_of);

/// How well `researcher` ("" = whoever may see all of it) knows a partner by these findings.
[[nodiscard]] ResearchCoverage CoverageFor(std::string_view researcher,
                                           const std::vector<FindingEvidence>& findings);

}  // namespace concord::partner
