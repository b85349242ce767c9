#pragma once

#include <absl/status/status.h>

#include <future>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "common/base/call.h"
#include "common/base/executor.h"
#include "common/journal/writes.h"
#include "services/metrics/rpc/measurement_names.h"
#include "services/metrics/rpc/recording.h"

namespace concord::metrics {

/// A message of a stream with its number, as it is to be recorded, or refused.
struct StreamMessage {
  int64_t number = 0;
  Call call;  ///< Its own: it came when it came.
  int rows = 0;
  bool restate = false;
  SeriesKpi kpi;
  NewFigures figures;
  absl::Status fault;                  ///< Of the whole.
  std::map<int, absl::Status> faults;  ///< Of rows, by their number.

  [[nodiscard]] bool is_refused() const { return !fault.ok() || !faults.empty(); }
};

/// Messages whose figures are added by one statement on another thread. It lives as long as that
/// takes, also when the stream is gone.
class StreamBatch final : public Work {
 public:
  /// Begins: `writes`, `statement` and `executor` outlive it. At least one message isn't refused.
  static std::shared_ptr<StreamBatch> Begin(const Call& call, std::vector<StreamMessage> messages,
                                            journal::Writes& writes,
                                            const journal::BulkStatement& statement,
                                            Executor& executor);

  /// Waits for its end: OK when all that isn't refused was added. RESOURCE_EXISTS: some of it is
  /// there already, and none was added.
  [[nodiscard]] absl::Status Wait() { return done_.get(); }
  [[nodiscard]] const std::vector<StreamMessage>& messages() const { return messages_; }

  void Run() override;
  void Expire() override { Run(); }

 private:
  StreamBatch(const Call& call, std::vector<StreamMessage> messages, journal::Writes& writes,
              const journal::BulkStatement& statement)
      : call_(call), messages_(std::move(messages)), writes_(writes), statement_(statement) {}

  [[nodiscard]] absl::Status Add() const;

  const Call call_;
  const std::vector<StreamMessage> messages_;
  journal::Writes& writes_;
  const journal::BulkStatement& statement_;
  std::promise<absl::Status> promise_;
  std::future<absl::Status> done_ = promise_.get_future();
  std::shared_ptr<StreamBatch> self_;  // Until it has run.
};

}  // namespace concord::metrics
