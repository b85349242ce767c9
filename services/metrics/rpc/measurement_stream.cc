#include "services/metrics/rpc/measurement_stream.h"

#include <fmt/format.h>

#include <string>
#include <utility>
#include <vector>

#include "common/base/coalescer.h"
#include "common/base/error.h"
#include "common/base/macros.h"
#include "concord/metrics/v1/kpi.pb.h"
#include "services/metrics/rpc/measurement_messages.h"
#include "services/metrics/rpc/months.h"
#include "services/metrics/rpc/recording.h"

namespace concord::metrics {
namespace {

using Request = v1::RecordMeasurementsRequest;
using Counts = v1::RecordMeasurementsResponse;

const Request& RequestAt(MeasurementStream::Requests requests, size_t i) {
  return static_cast<const Request&>(*requests[i]);
}

int64_t CountOf(std::span<const SeriesValues> series) {
  int64_t count = 0;
  for (const auto& each : series) count += std::ssize(each.values);
  return count;
}

Counts CountsOf(int64_t recorded, int64_t all) {
  Counts counts;
  counts.set_recorded_count(recorded);
  counts.set_unchanged_count(all - recorded);
  return counts;
}

}  // namespace

absl::Status MeasurementStream::OnMessages(const Call& call, Requests requests) {
  std::vector<SeriesValues> series;
  const absl::Status fault = CheckAll(call, requests, series);
  if (series.size() > 1) {
    const absl::Status together = WriteTogether(call, requests, series);
    if (together.ok()) Add(CountsOf(CountOf(series), CountOf(series)));
    if (together.ok()) return fault;
    if (IsSystemic(together)) return together;
  }
  for (size_t i = 0; i < series.size(); ++i) {
    CONCORD_ASSIGN_OR_RETURN(const Counts counts,
                             WriteAlone(call, RequestAt(requests, i), series[i]));
    Add(counts);
  }
  return fault;
}

absl::Status MeasurementStream::OnEnd(const Call&, google::protobuf::Message& response) {
  response.CopyFrom(total_);
  return absl::OkStatus();
}

absl::Status MeasurementStream::CheckAll(const Call& call, Requests requests,
                                         std::vector<SeriesValues>& series) const {
  for (size_t i = 0; i < requests.size(); ++i) {
    CONCORD_ASSIGN_OR_RETURN(auto checked, Checked(call, RequestAt(requests, i)));
    series.push_back(std::move(checked));
  }
  return absl::OkStatus();
}

absl::StatusOr<SeriesValues> MeasurementStream::Checked(const Call& call,
                                                        const Request& request) const {
  SeriesValues series;
  series.values.reserve(static_cast<size_t>(request.measurements_size()));
  for (int i = 0; i < request.measurements_size(); ++i) {
    const auto path = [i] { return fmt::format("measurements[{}]", i); };
    CONCORD_ASSIGN_OR_RETURN(auto value, FromProto(call, path, request.measurements(i)));
    series.values.push_back(std::move(value));
  }
  CONCORD_ASSIGN_OR_RETURN(const auto kpi, resources_.Find<v1::Kpi>(call, request.parent()));
  CONCORD_RETURN_IF_ERROR(resources_.references().Check(call, request, "", "", nullptr));
  series.kpi_uid = kpi.uid();
  return series;
}

// Values are mostly new. Where some are not, each message finds out which of its own.
absl::Status MeasurementStream::WriteTogether(const Call& call, Requests requests,
                                              std::span<const SeriesValues> series) const {
  journal::Writes& writes = resources_.writes();
  const auto add = [&](journal::Tx& tx) -> absl::Status {
    CONCORD_ASSIGN_OR_RETURN(const int64_t added, AddMeasurements(tx, series));
    if (added < CountOf(series)) {
      return Fail(errors::v1::ERROR_REASON_RESOURCE_EXISTS, "some of the values are there already");
    }
    for (size_t i = 0; i < series.size(); ++i) {
      tx.Record(ChangeOf(RequestAt(requests, i).parent(), "recorded"));
    }
    return absl::OkStatus();
  };
  Counts none;
  return WithMonths(writes, call, series,
                    [&] { return writes.Write(call, *requests.front(), none, add); });
}

absl::StatusOr<Counts> MeasurementStream::WriteAlone(const Call& call, const Request& request,
                                                     const SeriesValues& series) const {
  journal::Writes& writes = resources_.writes();
  Counts counts;
  const auto add = [&](journal::Tx& tx) -> absl::Status {
    CONCORD_ASSIGN_OR_RETURN(const int64_t added, Record(tx, request.parent(), series));
    counts = CountsOf(added, std::ssize(series.values));
    return absl::OkStatus();
  };
  CONCORD_RETURN_IF_ERROR(WithMonths(writes, call, {&series, 1},
                                     [&] { return writes.Write(call, request, counts, add); }));
  return counts;
}

void MeasurementStream::Add(const Counts& counts) {
  total_.set_recorded_count(total_.recorded_count() + counts.recorded_count());
  total_.set_unchanged_count(total_.unchanged_count() + counts.unchanged_count());
}

}  // namespace concord::metrics
