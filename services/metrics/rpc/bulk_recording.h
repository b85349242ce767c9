#pragma once

#include <absl/status/statusor.h>

#include <memory>
#include <span>
#include <vector>

#include "common/rpc/method.h"
#include "common/resource/foreign_references.h"
#include "common/sql/database.h"
#include "common/resource/methods.h"
#include "concord/metrics/v1/measurement.pb.h"
#include "services/metrics/storage/measurement_store.h"

namespace concord::metrics {

/// Writes what streams bring into the series of KPIs, each value exactly once however often it is
/// sent.
class BulkRecording final {
 public:
  using Requests = std::span<const google::protobuf::Message* const>;

  /// All three outlive it.
  BulkRecording(sql::Database& database, const resource::Methods& kpis,
                const resource::ForeignReferences& references)
      : database_(database), kpis_(kpis), references_(references) {}

  /// What receives one stream of RecordMeasurements.
  [[nodiscard]] std::unique_ptr<rpc::Receiver> Open() const;

  /// Records the values of messages that came together, adding to `total`. After an error those of
  /// the messages before the one at fault are stored, nothing of it or of what follows. What is in
  /// nobody's way is one transaction; else each message is its own.
  [[nodiscard]] absl::Status Record(const Call& call, Requests requests,
                                    v1::RecordMeasurementsResponse& total) const;

 private:
  using Request = v1::RecordMeasurementsRequest;
  using Counts = v1::RecordMeasurementsResponse;

  [[nodiscard]] absl::StatusOr<SeriesValues> Checked(const Call& call,
                                                     const Request& request) const;
  [[nodiscard]] absl::Status WriteTogether(const Call& call, Requests requests,
                                           std::span<const SeriesValues> series) const;
  [[nodiscard]] absl::StatusOr<Counts> WriteAlone(const Call& call, const Request& request,
                                                  const SeriesValues& series) const;

  sql::Database& database_;
  const resource::Methods& kpis_;
  const resource::ForeignReferences& references_;
};

}  // namespace concord::metrics
