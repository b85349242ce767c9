#include "services/metrics/rpc/measurement_stream.h"

#include <fmt/format.h>

#include <charconv>
#include <optional>
#include <string_view>
#include <utility>

#include "common/base/error.h"
#include "common/base/macros.h"
#include "services/metrics/rpc/measurement_messages.h"

namespace concord::metrics {
namespace {

using Result = v1::RecordingResult;

std::string PathAt(int row) { return fmt::format("measurements[{}]", row); }

// The row that a path such as `measurements[12].value` is in; nullopt of what is in none.
std::optional<int> RowIn(std::string_view path) {
  constexpr std::string_view kBegin = "measurements[";
  if (!path.starts_with(kBegin)) return std::nullopt;
  int row = 0;
  const auto read = std::from_chars(path.data() + kBegin.size(), path.data() + path.size(), row);
  if (read.ec != std::errc()) return std::nullopt;
  return row;
}

// Rules that rows break, by row; nullopt when the message as a whole breaks one.
std::optional<std::map<int, absl::Status>> ByRow(const absl::Status& fault) {
  std::map<int, absl::Status> rows;
  for (const auto& violation : ViolationsOf(fault)) {
    const auto row = RowIn(violation.field);
    if (!row) return std::nullopt;
    rows.emplace(*row, FailFields({violation}));
  }
  return rows;
}

// What hits one message would hit the next one as well, or nobody knows what it hits.
bool EndsStream(const absl::Status& status) {
  return IsSystemic(status) || status.code() == absl::StatusCode::kInternal ||
         status.code() == absl::StatusCode::kUnknown;
}

}  // namespace

absl::Status MeasurementStream::OnMessages(const Call& call,
                                           std::span<const rpc::Received> messages) {
  Kpis kpis;
  std::vector<StreamMessage> checked;
  absl::Status fault;
  for (const auto& received : messages) {
    fault = Check(call, received, kpis, checked.emplace_back());
    if (fault.ok()) continue;
    checked.pop_back();
    break;
  }
  CONCORD_RETURN_IF_ERROR(Settle());
  CONCORD_RETURN_IF_ERROR(Write(call, std::move(checked)));
  if (fault.ok()) return absl::OkStatus();
  CONCORD_RETURN_IF_ERROR(Settle());
  return fault;
}

absl::Status MeasurementStream::OnEnd(const Call&, google::protobuf::Message& response) {
  CONCORD_RETURN_IF_ERROR(Settle());
  response.CopyFrom(results_.answer());
  return absl::OkStatus();
}

absl::Status MeasurementStream::Check(const Call& call, const rpc::Received& received, Kpis& kpis,
                                      StreamMessage& message) {
  const auto& request = static_cast<const Request&>(*received.message);
  message.number = next_number_++;
  message.call = call;
  message.call.now = received.arrival;
  message.rows = request.measurements_size();
  message.restate = request.restate();
  auto of_rules = ByRow(received.fault);
  if (!of_rules) message.fault = received.fault;
  if (!of_rules) return absl::OkStatus();
  message.faults = *std::move(of_rules);
  const auto& kpi = FindKpi(message, request.parent(), kpis);
  if (kpi.ok()) message.kpi = *kpi;
  if (kpi.ok()) return CheckFigures(request, message);
  message.fault = kpi.status();
  return EndsStream(message.fault) ? message.fault : absl::OkStatus();
}

const absl::StatusOr<SeriesKpi>& MeasurementStream::FindKpi(const StreamMessage& message,
                                                            const std::string& name, Kpis& kpis) {
  const auto known = kpis.find(name);
  if (known != kpis.end()) return known->second;
  return kpis.emplace(name, reporting_.Find(message.call, name)).first->second;
}

absl::Status MeasurementStream::CheckFigures(const Request& request, StreamMessage& message) {
  message.figures.path = [](size_t row) { return PathAt(static_cast<int>(row)); };
  message.figures.series.kpi_uid = message.kpi.uid;
  auto& values = message.figures.series.values;
  values.reserve(static_cast<size_t>(message.rows));
  for (int row = 0; row < message.rows; ++row) {
    if (message.faults.contains(row)) continue;
    const auto path = [row] { return PathAt(row); };
    const auto& given = request.measurements(row);
    auto figure = FromProto(message.call, path, message.kpi, given);
    absl::Status status = figure.status();
    if (status.ok() && !reporting_.IsKnownParty(message.call, message.kpi, figure->reported_by)) {
      status = reporting_.CheckParty(message.call, path(), message.kpi, figure->reported_by);
    }
    if (EndsStream(status)) return status;
    if (!status.ok()) {
      message.faults.emplace(row, status);
      continue;
    }
    values.push_back(*std::move(figure));
    message.figures.has_known_time.push_back(given.has_known_time());
  }
  return absl::OkStatus();
}

absl::Status MeasurementStream::Write(const Call& call, std::vector<StreamMessage> messages) {
  bool restates = false, is_any_good = false;
  for (const auto& message : messages) {
    restates = restates || message.restate;
    is_any_good = is_any_good || !message.is_refused();
  }
  if (restates || !expects_new_ || !is_any_good) return Tell(messages, false);
  under_way_ =
      StreamBatch::Begin(call, std::move(messages), resources_.writes(), add_at_once_, batches_);
  return absl::OkStatus();
}

absl::Status MeasurementStream::Settle() {
  if (under_way_ == nullptr) return absl::OkStatus();
  const auto batch = std::move(under_way_);
  const absl::Status added = batch->Wait();
  // What is there already is an error of the statement: values are mostly new.
  expects_new_ = ReasonOf(added) != errors::v1::ERROR_REASON_RESOURCE_EXISTS;
  if (expects_new_ && !added.ok()) return added;
  return Tell(batch->messages(), added.ok());
}

absl::Status MeasurementStream::Tell(const std::vector<StreamMessage>& messages, bool are_written) {
  for (const auto& message : messages) {
    if (message.is_refused()) {
      Refuse(message);
    } else if (are_written) {
      results_.Add(message.number, 0, message.rows, Result::OUTCOME_RECORDED, absl::OkStatus());
    } else {
      CONCORD_RETURN_IF_ERROR(WriteAlone(message));
    }
  }
  return absl::OkStatus();
}

// Where some are not new, each message finds out which of its own.
absl::Status MeasurementStream::WriteAlone(const StreamMessage& message) {
  std::vector<Recorded> recorded;
  const auto record = [&](journal::Tx& tx) -> absl::Status {
    CONCORD_ASSIGN_OR_RETURN(recorded, Record(tx, message.kpi, message.figures, message.restate));
    return absl::OkStatus();
  };
  Request request;
  request.set_parent(message.kpi.name);
  v1::RecordMeasurementsResponse none;
  CONCORD_RETURN_IF_ERROR(RecordedAfterOthers(
      [&] { return resources_.writes().Write(message.call, request, none, record); }));
  expects_new_ = true;
  for (size_t row = 0; row < recorded.size(); ++row) {
    const auto& [outcome, figure, fault] = recorded[row];
    expects_new_ = expects_new_ && outcome == Result::OUTCOME_RECORDED;
    results_.Add(message.number, static_cast<int>(row), 1, outcome, fault);
  }
  return absl::OkStatus();
}

void MeasurementStream::Refuse(const StreamMessage& message) {
  if (!message.fault.ok()) {
    return results_.Add(message.number, 0, message.rows, Result::OUTCOME_REFUSED, message.fault);
  }
  for (int row = 0; row < message.rows; ++row) {
    const auto fault = message.faults.find(row);
    const bool is_at_fault = fault != message.faults.end();
    results_.Add(message.number, row, 1,
                 is_at_fault ? Result::OUTCOME_REFUSED : Result::OUTCOME_SKIPPED,
                 is_at_fault ? fault->second : absl::OkStatus());
  }
}

}  // namespace concord::metrics
