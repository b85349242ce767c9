#pragma once

#include <absl/status/statusor.h>

#include <memory>

#include "common/base/executor.h"
#include "common/resource/coalesced_writes.h"
#include "common/resource/resources.h"
#include "common/rpc/service.h"
#include "concord/metrics/v1/measurement.pb.h"
#include "services/metrics/rpc/kpi_reporting.h"
#include "services/metrics/rpc/recording.h"

namespace concord::metrics {

/// Writes figures into the series of KPIs, each exactly once however often it is sent, and reads
/// them.
class MeasurementService final {
 public:
  /// `resources` outlives it.
  explicit MeasurementService(const resource::Resources& resources);

  void Bind(rpc::Service& service) const;

  /// MEASUREMENT_CONFLICT, FIELD_INVALID, NOT_A_PARTY, RESOURCE_NOT_FOUND, RESOURCE_DELETED.
  /// Written together with what others record meanwhile; waits for nothing.
  void RecordMeasurement(const Call& call, const v1::RecordMeasurementRequest& request,
                         rpc::PendingAnswer& answer) const;

  /// RESOURCE_NOT_FOUND.
  [[nodiscard]] absl::StatusOr<v1::Measurement> GetMeasurement(
      const Call& call, const v1::GetMeasurementRequest& request) const;

  /// RESOURCE_NOT_FOUND, PAGE_TOKEN_INVALID.
  [[nodiscard]] absl::StatusOr<v1::ListMeasurementsResponse> ListMeasurements(
      const Call& call, const v1::ListMeasurementsRequest& request) const;

 private:
  // The row of a call that can be one of many; nullopt when more has to be found out first.
  [[nodiscard]] std::optional<journal::RowWrite> RowOf(
      const Call& call, const v1::RecordMeasurementRequest& request) const;
  [[nodiscard]] absl::Status RecordAlone(const Call& call,
                                         const v1::RecordMeasurementRequest& request,
                                         v1::Measurement& response) const;

  const resource::Resources& resources_;
  const journal::RowStatement add_rows_;
  const journal::BulkStatement add_at_once_;
  const std::unique_ptr<KpiReporting> reporting_;
  const std::unique_ptr<Executor> stream_batches_;
  const std::unique_ptr<resource::CoalescedWrites> together_;  // Nullptr: each is recorded alone.
};

}  // namespace concord::metrics
