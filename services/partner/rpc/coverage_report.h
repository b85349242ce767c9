#pragma once

#include <absl/status/statusor.h>

#include <cstddef>

#include "common/api/page_token.h"
#include "common/base/call.h"
#include "concord/partner/v1/research.pb.h"
#include "services/partner/domain/coverage.h"

namespace concord::partner {

/// A page of a coverage's contradictions: the moment that all pages look from, and how many come
/// before it.
struct CoveragePage {
  Timestamp as_of;
  size_t first = 0;
  size_t size = 0;
};

/// The page that a request asks for. FIELD_INVALID, PAGE_TOKEN_INVALID.
[[nodiscard]] absl::StatusOr<CoveragePage> CoveragePageOf(
    const Call& call, const v1::GetResearchCoverageRequest& request,
    const api::PageTokens& page_tokens);

/// The answer: the scores, and of the contradictions one page.
[[nodiscard]] v1::ResearchCoverage ReportOf(const ResearchCoverage& coverage,
                                            const CoveragePage& page, const Call& call,
                                            const v1::GetResearchCoverageRequest& request,
                                            const api::PageTokens& page_tokens);

}  // namespace concord::partner
