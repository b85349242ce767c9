#pragma once

#include <absl/status/statusor.h>

#include <span>
#include <vector>

#include "common/resource/resources.h"
#include "common/rpc/method.h"
#include "concord/metrics/v1/measurement.pb.h"
#include "services/metrics/storage/measurement_store.h"

namespace concord::metrics {

/// Receives one stream of RecordMeasurements. Of the messages that come together, what is in
/// nobody's way is one transaction; else each message is its own. After an error the values of the
/// messages before the one at fault are stored, nothing of it or of what follows.
class MeasurementStream final : public rpc::Receiver {
 public:
  using Requests = std::span<const google::protobuf::Message* const>;

  /// `resources` outlives it.
  explicit MeasurementStream(const resource::Resources& resources) : resources_(resources) {}

  /// MEASUREMENT_CONFLICT, FIELD_INVALID, RESOURCE_NOT_FOUND, RESOURCE_DELETED, PARTY_FORBIDDEN,
  /// NOT_A_PARTY.
  [[nodiscard]] absl::Status OnMessages(const Call& call, Requests requests) override;
  [[nodiscard]] absl::Status OnEnd(const Call& call, google::protobuf::Message& response) override;

 private:
  using Request = v1::RecordMeasurementsRequest;
  using Counts = v1::RecordMeasurementsResponse;

  // Gives those before the first that is at fault.
  [[nodiscard]] absl::Status CheckAll(const Call& call, Requests requests,
                                      std::vector<SeriesValues>& series) const;
  [[nodiscard]] absl::StatusOr<SeriesValues> Checked(const Call& call,
                                                     const Request& request) const;
  [[nodiscard]] absl::Status WriteTogether(const Call& call, Requests requests,
                                           std::span<const SeriesValues> series) const;
  [[nodiscard]] absl::StatusOr<Counts> WriteAlone(const Call& call, const Request& request,
                                                  const SeriesValues& series) const;
  void Add(const Counts& counts);

  const resource::Resources& resources_;
  Counts total_;
};

}  // namespace concord::metrics
