#pragma once

#include <absl/status/statusor.h>

#include <memory>

#include "common/resource/foreign_references.h"
#include "common/sql/database.h"
#include "common/resource/coalesced_writes.h"
#include "common/resource/methods.h"
#include "concord/metrics/v1/measurement.pb.h"
#include "services/metrics/storage/measurement_store.h"

namespace concord::metrics {

/// Writes a value into the series of a KPI, exactly once however often it is sent.
class Recording final {
 public:
  /// All three outlive it.
  Recording(sql::Database& database, const resource::Methods& kpis,
            const resource::ForeignReferences& references);

  /// MEASUREMENT_CONFLICT, FIELD_INVALID, RESOURCE_NOT_FOUND, RESOURCE_DELETED. Written together
  /// with what others record meanwhile; waits for nothing.
  void Record(const Call& call, const v1::RecordMeasurementRequest& request,
              rpc::PendingAnswer& answer) const;

 private:
  [[nodiscard]] absl::Status RecordAlone(const Call& call,
                                         const v1::RecordMeasurementRequest& request,
                                         v1::Measurement& response) const;

  sql::Database& database_;
  const resource::Methods& kpis_;
  const resource::ForeignReferences& references_;
  std::unique_ptr<resource::CoalescedWrites> rows_;
};

}  // namespace concord::metrics
