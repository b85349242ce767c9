#include "services/metrics/rpc/stream_batch.h"

#include <utility>

#include "common/base/uuid.h"
#include "services/metrics/rpc/measurement_messages.h"

namespace concord::metrics {

std::shared_ptr<StreamBatch> StreamBatch::Begin(const Call& call,
                                                std::vector<StreamMessage> messages,
                                                journal::Writes& writes,
                                                const journal::BulkStatement& statement,
                                                Executor& executor) {
  // NOLINTNEXTLINE(cppcoreguidelines-owning-memory): its constructor is private.
  std::shared_ptr<StreamBatch> batch(new StreamBatch(call, std::move(messages), writes, statement));
  batch->self_ = batch;
  if (!executor.Submit(*batch, Deadline::max())) batch->Run();
  return batch;
}

void StreamBatch::Run() {
  const std::shared_ptr<StreamBatch> self = std::move(self_);
  promise_.set_value(Add());
}

absl::Status StreamBatch::Add() const {
  std::vector<const StreamMessage*> good;
  std::vector<std::string> ids;
  std::vector<journal::Change> changes;
  std::vector<const SeriesValues*> series;
  for (const auto& message : messages_) {
    if (message.is_refused()) continue;
    good.push_back(&message);
    ids.push_back(NewUuid(message.call.now));
    changes.push_back(ChangeOf(message.kpi.name, "recorded"));
    series.push_back(&message.figures.series);
  }
  std::vector<journal::Entry> entries;
  for (size_t i = 0; i < good.size(); ++i) {
    entries.push_back({ids[i], &good[i]->call, "", &changes[i]});
  }
  return writes_.WriteBulk(call_, statement_, entries, MeasurementColumns(series));
}

}  // namespace concord::metrics
