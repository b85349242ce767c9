#pragma once

#include <absl/status/statusor.h>

#include <string>
#include <vector>

#include "common/api/page_token.h"
#include "common/base/call.h"
#include "concord/metrics/v1/measurement.pb.h"
#include "services/metrics/storage/measurement_store.h"

namespace concord::metrics {

/// The part of the series that `request` asks for, from behind the page before. PAGE_TOKEN_INVALID.
[[nodiscard]] absl::StatusOr<SeriesQuery> SeriesQueryOf(const Call& call,
                                                        const v1::ListMeasurementsRequest& request,
                                                        const api::PageTokens& page_tokens);

/// The token of the page behind `last`, for the same request.
[[nodiscard]] std::string TokenBehind(const StoredMeasurement& last, const Call& call,
                                      const v1::ListMeasurementsRequest& request,
                                      const api::PageTokens& page_tokens);

}  // namespace concord::metrics
