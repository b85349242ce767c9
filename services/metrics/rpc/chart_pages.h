#pragma once

#include <absl/status/statusor.h>

#include <string>

#include "common/api/page_token.h"
#include "common/base/call.h"
#include "concord/metrics/v1/analysis.pb.h"
#include "services/metrics/rpc/process_chart.h"

namespace concord::metrics {

/// A page of a chart, and the moment that all pages look from: that of the first one, so that what
/// is recorded meanwhile moves no point to another page.
struct ChartPart {
  ChartPage page;
  Timestamp as_of;
};

/// What a request asks for. FIELD_INVALID, PAGE_TOKEN_INVALID.
[[nodiscard]] absl::StatusOr<ChartPart> ChartPartOf(const Call& call,
                                                    const v1::GetProcessBehaviorRequest& request,
                                                    const api::PageTokens& page_tokens);

/// The token of the page behind `part`, for the same request.
[[nodiscard]] std::string TokenBehind(const ChartPart& part, const Call& call,
                                      const v1::GetProcessBehaviorRequest& request,
                                      const api::PageTokens& page_tokens);

}  // namespace concord::metrics
