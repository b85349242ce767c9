#include "services/metrics/rpc/measurement_stream.h"

#include <fmt/format.h>

#include <charconv>
#include <optional>
#include <string_view>
#include <utility>

#include "common/base/error.h"
#include "common/base/macros.h"
#include "common/base/uuid.h"
#include "services/metrics/rpc/measurement_messages.h"

namespace concord::metrics {
namespace {

using Request = v1::RecordMeasurementsRequest;
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
  std::vector<Message> checked;
  for (const auto& received : messages) {
    Message& message = checked.emplace_back();
    const absl::Status status = Check(call, received, kpis, message);
    if (status.ok()) continue;
    checked.pop_back();
    CONCORD_RETURN_IF_ERROR(WriteAll(call, checked));
    return status;
  }
  return WriteAll(call, checked);
}

absl::Status MeasurementStream::OnEnd(const Call&, google::protobuf::Message& response) {
  response.CopyFrom(results_.answer());
  return absl::OkStatus();
}

absl::Status MeasurementStream::Check(const Call& call, const rpc::Received& received, Kpis& kpis,
                                      Message& message) {
  message.number = next_number_++;
  message.call = call;
  message.call.now = received.arrival;
  message.request = static_cast<const Request*>(received.message);
  auto of_rules = ByRow(received.fault);
  if (!of_rules) {
    message.fault = received.fault;
    return absl::OkStatus();
  }
  message.faults = *std::move(of_rules);
  const auto& kpi = FindKpi(message, kpis);
  if (kpi.ok()) message.kpi = *kpi;
  if (kpi.ok()) return CheckFigures(message);
  message.fault = kpi.status();
  return EndsStream(message.fault) ? message.fault : absl::OkStatus();
}

const absl::StatusOr<SeriesKpi>& MeasurementStream::FindKpi(const Message& message, Kpis& kpis) {
  const std::string& name = message.request->parent();
  const auto known = kpis.find(name);
  if (known != kpis.end()) return known->second;
  return kpis.emplace(name, reporting_.Find(message.call, name)).first->second;
}

absl::Status MeasurementStream::CheckFigures(Message& message) {
  const auto& given = message.request->measurements();
  message.figures.path = [](size_t row) { return PathAt(static_cast<int>(row)); };
  message.figures.series.kpi_uid = message.kpi.uid;
  auto& values = message.figures.series.values;
  values.reserve(static_cast<size_t>(given.size()));
  for (int row = 0; row < given.size(); ++row) {
    if (message.faults.contains(row)) continue;
    const auto path = [row] { return PathAt(row); };
    auto figure = FromProto(message.call, path, message.kpi, given[row]);
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
    message.figures.has_known_time.push_back(given[row].has_known_time());
  }
  return absl::OkStatus();
}

absl::Status MeasurementStream::WriteAll(const Call& call, const std::vector<Message>& messages) {
  const absl::Status together = WriteTogether(call, messages);
  const bool are_new = ReasonOf(together) != errors::v1::ERROR_REASON_RESOURCE_EXISTS;
  expects_new_ = expects_new_ && are_new;
  if (are_new && !together.ok()) return together;
  for (const auto& message : messages) {
    if (message.is_refused()) {
      Refuse(message);
    } else if (are_new) {
      results_.Add(message.number, 0, message.request->measurements_size(),
                   Result::OUTCOME_RECORDED, absl::OkStatus());
    } else {
      CONCORD_RETURN_IF_ERROR(WriteAlone(message));
    }
  }
  return absl::OkStatus();
}

// Values are mostly new: what is there already is an error of the statement.
absl::Status MeasurementStream::WriteTogether(const Call& call,
                                              const std::vector<Message>& messages) const {
  std::vector<const Message*> good;
  bool restates = false;
  for (const auto& message : messages) {
    if (!message.is_refused()) good.push_back(&message);
    restates = restates || message.request->restate();
  }
  if (good.empty()) return absl::OkStatus();
  if (restates || !expects_new_) {
    return Fail(errors::v1::ERROR_REASON_RESOURCE_EXISTS, "some may be there already");
  }
  return AddAtOnce(call, good);
}

absl::Status MeasurementStream::AddAtOnce(const Call& call,
                                          const std::vector<const Message*>& messages) const {
  std::vector<std::string> ids;
  std::vector<journal::Change> changes;
  std::vector<const SeriesValues*> series;
  for (const auto* message : messages) {
    ids.push_back(NewUuid(message->call.now));
    changes.push_back(ChangeOf(message->kpi.name, "recorded"));
    series.push_back(&message->figures.series);
  }
  std::vector<journal::Entry> entries;
  for (size_t i = 0; i < messages.size(); ++i) {
    entries.push_back({ids[i], &messages[i]->call, "", &changes[i]});
  }
  return resources_.writes().WriteBulk(call, add_at_once_, entries, MeasurementColumns(series));
}

// Where some are not new, each message finds out which of its own.
absl::Status MeasurementStream::WriteAlone(const Message& message) {
  std::vector<Recorded> recorded;
  const auto record = [&](journal::Tx& tx) -> absl::Status {
    CONCORD_ASSIGN_OR_RETURN(recorded,
                             Record(tx, message.kpi, message.figures, message.request->restate()));
    return absl::OkStatus();
  };
  v1::RecordMeasurementsResponse none;
  CONCORD_RETURN_IF_ERROR(RecordedAfterOthers(
      [&] { return resources_.writes().Write(message.call, *message.request, none, record); }));
  expects_new_ = true;
  for (size_t row = 0; row < recorded.size(); ++row) {
    const auto& [outcome, figure, fault] = recorded[row];
    expects_new_ = expects_new_ && outcome == Result::OUTCOME_RECORDED;
    results_.Add(message.number, static_cast<int>(row), 1, outcome, fault);
  }
  return absl::OkStatus();
}

void MeasurementStream::Refuse(const Message& message) {
  const int rows = message.request->measurements_size();
  if (!message.fault.ok()) {
    return results_.Add(message.number, 0, rows, Result::OUTCOME_REFUSED, message.fault);
  }
  for (int row = 0; row < rows; ++row) {
    const auto fault = message.faults.find(row);
    const bool is_at_fault = fault != message.faults.end();
    results_.Add(message.number, row, 1,
                 is_at_fault ? Result::OUTCOME_REFUSED : Result::OUTCOME_SKIPPED,
                 is_at_fault ? fault->second : absl::OkStatus());
  }
}

}  // namespace concord::metrics
