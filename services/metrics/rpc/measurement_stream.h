#pragma once

#include <absl/status/statusor.h>

#include <map>
#include <span>
#include <string>
#include <vector>

#include "common/journal/bulk_write.h"
#include "common/resource/resources.h"
#include "common/rpc/method.h"
#include "concord/metrics/v1/measurement.pb.h"
#include "services/metrics/rpc/kpi_reporting.h"
#include "services/metrics/rpc/recording.h"
#include "services/metrics/rpc/recording_results.h"

namespace concord::metrics {

/// Receives one stream of RecordMeasurements. Of the messages that come together, those that are in
/// nobody's way are one statement; else each is a transaction. What is refused of a message, and
/// with it the message, is told in the answer; only what would hit every message ends the stream.
class MeasurementStream final : public rpc::Receiver {
 public:
  /// All of it outlives it.
  MeasurementStream(const resource::Resources& resources, const journal::BulkStatement& add_at_once,
                    KpiReporting& reporting)
      : resources_(resources), add_at_once_(add_at_once), reporting_(reporting) {}

  /// DATABASE_UNAVAILABLE, OVERLOADED, DEADLINE_TOO_SHORT, PEER_UNAVAILABLE, OUTCOME_UNKNOWN.
  [[nodiscard]] absl::Status OnMessages(const Call& call,
                                        std::span<const rpc::Received> messages) override;
  [[nodiscard]] absl::Status OnEnd(const Call& call, google::protobuf::Message& response) override;

 private:
  using Faults = std::map<int, absl::Status>;  // By the number of the row.
  // A message with its number, as it is to be recorded, or refused.
  struct Message {
    int64_t number = 0;
    Call call;  // Its own: it came when it came.
    const v1::RecordMeasurementsRequest* request = nullptr;
    SeriesKpi kpi;
    NewFigures figures;
    absl::Status fault;  // Of the whole.
    Faults faults;       // Of rows.

    [[nodiscard]] bool is_refused() const { return !fault.ok() || !faults.empty(); }
  };
  using Kpis = std::map<std::string, absl::StatusOr<SeriesKpi>>;

  // Fills `message`, with its faults. An error ends the stream.
  [[nodiscard]] absl::Status Check(const Call& call, const rpc::Received& received, Kpis& kpis,
                                   Message& message);
  [[nodiscard]] const absl::StatusOr<SeriesKpi>& FindKpi(const Message& message, Kpis& kpis);
  [[nodiscard]] absl::Status CheckFigures(Message& message);
  // In their order, and what becomes of them into the answer.
  [[nodiscard]] absl::Status WriteAll(const Call& call, const std::vector<Message>& messages);
  // RESOURCE_EXISTS: not all of it is new, or may not be.
  [[nodiscard]] absl::Status WriteTogether(const Call& call,
                                           const std::vector<Message>& messages) const;
  [[nodiscard]] absl::Status AddAtOnce(const Call& call,
                                       const std::vector<const Message*>& messages) const;
  [[nodiscard]] absl::Status WriteAlone(const Message& message);
  void Refuse(const Message& message);

  const resource::Resources& resources_;
  const journal::BulkStatement& add_at_once_;
  KpiReporting& reporting_;
  RecordingResults results_;
  int64_t next_number_ = 0;
  bool expects_new_ = true;  // What came last was.
};

}  // namespace concord::metrics
