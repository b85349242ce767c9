#pragma once

#include <absl/status/statusor.h>
#include <google/protobuf/timestamp.pb.h>

#include <string>
#include <vector>

#include "common/api/page_token.h"
#include "common/sql/database.h"
#include "common/resource/methods.h"
#include "concord/metrics/v1/measurement.pb.h"
#include "services/metrics/storage/measurement_store.h"

namespace concord::metrics {

/// Reads the series of KPIs.
class SeriesReads final {
 public:
  /// All three outlive it.
  SeriesReads(sql::Database& database, const resource::Methods& kpis,
              const api::PageTokens& page_tokens);

  /// RESOURCE_NOT_FOUND, PAGE_TOKEN_INVALID.
  [[nodiscard]] absl::StatusOr<v1::ListMeasurementsResponse> List(
      const Call& call, const v1::ListMeasurementsRequest& request) const;

  /// The whole series of the KPI with that uid as it was known at `as_of`.
  [[nodiscard]] absl::StatusOr<std::vector<StoredMeasurement>> Whole(const Call& call,
                                                                     const std::string& kpi_uid,
                                                                     Timestamp as_of) const;

 private:
  sql::Database& database_;
  const resource::Methods& kpis_;
  const api::PageTokens& page_tokens_;
};

}  // namespace concord::metrics
