#pragma once

#include <absl/status/statusor.h>

#include <map>
#include <memory>
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
#include "services/metrics/rpc/stream_batch.h"

namespace concord::metrics {

/// Receives one stream of RecordMeasurements. Of the messages that come together, those that are in
/// nobody's way are one statement, which is under way while the next messages are checked; else
/// each is a transaction. What is refused of a message, and with it the message, is told in the
/// answer; only what would hit every message ends the stream.
class MeasurementStream final : public rpc::Receiver {
 public:
  /// All of it outlives it; `batches` runs the statements.
  MeasurementStream(const resource::Resources& resources, const journal::BulkStatement& add_at_once,
                    KpiReporting& reporting, Executor& batches)
      : resources_(resources),
        add_at_once_(add_at_once),
        reporting_(reporting),
        batches_(batches) {}

  /// DATABASE_UNAVAILABLE, OVERLOADED, DEADLINE_TOO_SHORT, PEER_UNAVAILABLE, OUTCOME_UNKNOWN.
  [[nodiscard]] absl::Status OnMessages(const Call& call,
                                        std::span<const rpc::Received> messages) override;
  [[nodiscard]] absl::Status OnEnd(const Call& call, google::protobuf::Message& response) override;

 private:
  using Request = v1::RecordMeasurementsRequest;
  using Kpis = std::map<std::string, absl::StatusOr<SeriesKpi>>;

  // Fills `message`, with its faults. An error ends the stream.
  [[nodiscard]] absl::Status Check(const Call& call, const rpc::Received& received, Kpis& kpis,
                                   StreamMessage& message);
  [[nodiscard]] const absl::StatusOr<SeriesKpi>& FindKpi(const StreamMessage& message,
                                                         const std::string& name, Kpis& kpis);
  [[nodiscard]] absl::Status CheckFigures(const Request& request, StreamMessage& message);
  // In their order, and what becomes of them into the answer: now, or when the batch is settled.
  [[nodiscard]] absl::Status Write(const Call& call, std::vector<StreamMessage> messages);
  // Waits for the batch that is under way, if any, and tells what became of it.
  [[nodiscard]] absl::Status Settle();
  // `are_written` says whether those that are not refused are.
  [[nodiscard]] absl::Status Tell(const std::vector<StreamMessage>& messages, bool are_written);
  [[nodiscard]] absl::Status WriteAlone(const StreamMessage& message);
  void Refuse(const StreamMessage& message);

  const resource::Resources& resources_;
  const journal::BulkStatement& add_at_once_;
  KpiReporting& reporting_;
  Executor& batches_;
  RecordingResults results_;
  std::shared_ptr<StreamBatch> under_way_;
  int64_t next_number_ = 0;
  bool expects_new_ = true;  // What came last was.
};

}  // namespace concord::metrics
