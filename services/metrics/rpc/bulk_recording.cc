#include "services/metrics/rpc/bulk_recording.h"

#include <fmt/format.h>

#include <string>

#include "common/base/error.h"
#include "common/base/macros.h"
#include "common/api/fields.h"
#include "common/resource/coalesced_writes.h"
#include "services/metrics/rpc/measurement_messages.h"
#include "services/metrics/rpc/months.h"

namespace concord::metrics {
namespace {

using Request = v1::RecordMeasurementsRequest;
using Counts = v1::RecordMeasurementsResponse;

const Request& RequestAt(BulkRecording::Requests requests, size_t i) {
  return static_cast<const Request&>(*requests[i]);
}

Counts CountsOf(int64_t recorded, int64_t unchanged) {
  Counts counts;
  counts.set_recorded_count(recorded);
  counts.set_unchanged_count(unchanged);
  return counts;
}

void Add(const Counts& counts, Counts& total) {
  total.set_recorded_count(total.recorded_count() + counts.recorded_count());
  total.set_unchanged_count(total.unchanged_count() + counts.unchanged_count());
}

class Stream final : public rpc::Receiver {
 public:
  explicit Stream(const BulkRecording& recording) : recording_(recording) {}

  absl::Status OnMessages(const Call& call, BulkRecording::Requests requests) override {
    return recording_.Record(call, requests, total_);
  }

  absl::Status OnEnd(const Call&, google::protobuf::Message& response) override {
    response.CopyFrom(total_);
    return absl::OkStatus();
  }

 private:
  const BulkRecording& recording_;
  Counts total_;
};

}  // namespace

std::unique_ptr<rpc::Receiver> BulkRecording::Open() const {
  return std::make_unique<Stream>(*this);
}

absl::Status BulkRecording::Record(const Call& call, Requests requests, Counts& total) const {
  std::vector<SeriesValues> series;
  absl::Status bad;
  for (size_t i = 0; i < requests.size() && bad.ok(); ++i) {
    auto checked = Checked(call, RequestAt(requests, i));
    bad = checked.status();
    if (bad.ok()) series.push_back(*std::move(checked));
  }
  if (series.size() > 1) {
    const absl::Status together = WriteTogether(call, requests, series);
    if (together.ok()) {
      for (const auto& each : series) Add(CountsOf(std::ssize(each.values), 0), total);
      return bad;
    }
    if (journal::HitsAll(together)) return together;
  }
  for (size_t i = 0; i < series.size(); ++i) {
    CONCORD_ASSIGN_OR_RETURN(const Counts counts,
                             WriteAlone(call, RequestAt(requests, i), series[i]));
    Add(counts, total);
  }
  return bad;
}

absl::StatusOr<SeriesValues> BulkRecording::Checked(const Call& call,
                                                    const Request& request) const {
  SeriesValues series;
  series.values.reserve(static_cast<size_t>(request.measurements_size()));
  for (int i = 0; i < request.measurements_size(); ++i) {
    const auto path = [i] { return fmt::format("measurements[{}]", i); };
    CONCORD_ASSIGN_OR_RETURN(auto value, FromProto(call, path, request.measurements(i)));
    series.values.push_back(std::move(value));
  }
  CONCORD_ASSIGN_OR_RETURN(const auto kpi, kpis_.FindLive(call, request.parent()));
  CONCORD_RETURN_IF_ERROR(references_.Check(call, request, "", "", nullptr));
  series.kpi_uid = api::TextField(*kpi.resource, "uid");
  return series;
}

absl::Status BulkRecording::WriteTogether(const Call& call, Requests requests,
                                          std::span<const SeriesValues> series) const {
  Counts none;
  return WithMonths(database_, call, series, [&] {
    return database_.Write(call, *requests.front(), none, [&](sql::Tx& tx) {
      for (size_t i = 0; i < series.size(); ++i) {
        tx.Journal(ChangeOf(RequestAt(requests, i).parent(), "recorded"));
      }
      return CopyMeasurements(tx, series);
    });
  });
}

// Values are mostly new. Where some are not, it is found out which of them, and whether they
// differ.
absl::StatusOr<Counts> BulkRecording::WriteAlone(const Call& call, const Request& request,
                                                 const SeriesValues& series) const {
  const auto write = [&](const auto& add) {
    return WithMonths(database_, call, {&series, 1}, [&] {
      return database_.Write(call, request, [&](sql::Tx& tx) -> absl::StatusOr<Counts> {
        CONCORD_ASSIGN_OR_RETURN(const WriteOutcome outcome, add(tx));
        if (outcome.conflict) return Conflict(*outcome.conflict, request.parent());
        if (outcome.recorded > 0) tx.Journal(ChangeOf(request.parent(), "recorded"));
        return CountsOf(outcome.recorded, outcome.unchanged);
      });
    });
  };
  auto counts = write([&](sql::Tx& tx) -> absl::StatusOr<WriteOutcome> {
    CONCORD_RETURN_IF_ERROR(CopyMeasurements(tx, {&series, 1}));
    return WriteOutcome{std::ssize(series.values), 0, std::nullopt};
  });
  if (ReasonOf(counts.status()) != errors::v1::ERROR_REASON_RESOURCE_EXISTS) return counts;
  return write([&](sql::Tx& tx) { return AddMeasurements(tx, series); });
}

}  // namespace concord::metrics
