#include "services/metrics/rpc/recording.h"

#include <fmt/format.h>

#include <chrono>
#include <set>
#include <string>
#include <vector>

#include "common/api/proto_time.h"
#include "common/base/error.h"
#include "common/base/macros.h"
#include "common/sql/caller_party.h"
#include "common/sql/resource_fields.h"
#include "concord/metrics/v1/kpi.pb.h"
#include "services/metrics/rpc/measurement_window.h"

namespace concord::metrics {
namespace {

using Measurements = std::vector<StoredMeasurement>;

absl::StatusOr<StoredMeasurement> FromProto(const Call& call, const std::string& path,
                                            const v1::Measurement& given) {
  v1::Measurement measurement = given;
  CONCORD_RETURN_IF_ERROR(sql::TakeCallerParty(call, path, nullptr, measurement));
  const Timestamp observed_at = api::FromProto(measurement.observe_time());
  if (observed_at < kFirstMoment || observed_at >= LastMoment(call.now)) {
    return FailFields({{path + ".observe_time", "must be from 1990 to two years ahead of now"}});
  }
  return StoredMeasurement{observed_at, measurement.value(), measurement.reported_by(), call.now,
                           0};
}

v1::Measurement ToProto(const StoredMeasurement& stored) {
  v1::Measurement measurement;
  *measurement.mutable_observe_time() = api::ToProto(stored.observed_at);
  measurement.set_value(stored.value);
  measurement.set_reported_by(stored.reported_by);
  *measurement.mutable_record_time() = api::ToProto(stored.recorded_at);
  measurement.set_restatement(stored.restatement);
  return measurement;
}

v1::RecordMeasurementsResponse ToProto(const WriteOutcome& outcome) {
  v1::RecordMeasurementsResponse counts;
  counts.set_recorded_count(outcome.recorded);
  counts.set_unchanged_count(outcome.unchanged);
  return counts;
}

absl::Status Conflict(const StoredMeasurement& stored, const std::string& kpi) {
  const std::string time = fmt::format(
      "{}",
      std::chrono::floor<std::chrono::seconds>(stored.observed_at).time_since_epoch().count());
  return Fail(
      errors::v1::ERROR_REASON_MEASUREMENT_CONFLICT,
      fmt::format("{} has the value {} for that time already; restate it to correct it", kpi,
                  stored.value),
      {{"kpi", kpi}, {"value", fmt::format("{}", stored.value)}, {"observe_time_seconds", time}});
}

// A batch is one entry of the journal: it names the series, whose rows say the rest.
sql::Change ChangeOf(const std::string& kpi, std::string_view verb) {
  sql::Change change;
  change.subject = kpi + "/measurements";
  change.type = fmt::format("{}.{}", v1::Measurement::descriptor()->full_name(), verb);
  return change;
}

// A month is made room for when the first of its values comes, in a transaction of its own.
absl::Status AddMonths(sql::Database& database, const Call& call, const Measurements& values) {
  std::set<std::chrono::year_month> months;
  for (const auto& value : values) {
    const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(value.observed_at));
    months.insert(day.year() / day.month());
  }
  v1::RecordMeasurementsRequest request;
  v1::RecordMeasurementsResponse response;
  for (const auto& month : months) {
    CONCORD_RETURN_IF_ERROR(database.Write(call, request, response, [&](sql::Tx& tx) {
      return AddMonth(tx, Timestamp(std::chrono::sys_days(month / 1)));
    }));
  }
  return absl::OkStatus();
}

const absl::Status& StatusOf(const absl::Status& status) { return status; }
template <typename T>
const absl::Status& StatusOf(const absl::StatusOr<T>& result) {
  return result.status();
}

// A connection that was reading the partitions while one of them was added may miss it once more.
constexpr int kMostTimesWithoutMonth = 4;

// Runs `write`, again once there is room for the months of `values`.
template <typename Write>
auto WithMonths(sql::Database& database, const Call& call, const Measurements& values,
                const Write& write) -> decltype(write()) {
  for (int times = 1; times < kMostTimesWithoutMonth; ++times) {
    auto result = write();
    if (!IsMonthMissing(StatusOf(result))) return result;
    CONCORD_RETURN_IF_ERROR(AddMonths(database, call, values));
  }
  return write();
}

class Stream final : public rpc::Receiver {
 public:
  explicit Stream(const Recording& recording) : recording_(recording) {}

  absl::Status OnMessage(const Call& call, const google::protobuf::Message& request) override {
    CONCORD_ASSIGN_OR_RETURN(
        const auto counts,
        recording_.RecordMany(call, static_cast<const v1::RecordMeasurementsRequest&>(request)));
    total_.set_recorded_count(total_.recorded_count() + counts.recorded_count());
    total_.set_unchanged_count(total_.unchanged_count() + counts.unchanged_count());
    return absl::OkStatus();
  }

  absl::Status OnEnd(const Call&, google::protobuf::Message& response) override {
    response.CopyFrom(total_);
    return absl::OkStatus();
  }

 private:
  const Recording& recording_;
  v1::RecordMeasurementsResponse total_;
};

}  // namespace

Recording::Recording(sql::Database& database, const sql::StandardMethods& kpis,
                     const rpc::ReferenceCheck& references)
    : database_(database),
      kpis_(kpis),
      references_(references),
      rows_(std::make_unique<sql::RowWrites>(database, AddMeasurementRows())) {}

std::unique_ptr<rpc::Receiver> Recording::OpenStream() const {
  return std::make_unique<Stream>(*this);
}

void Recording::Record(const Call& call, const v1::RecordMeasurementRequest& request,
                       api::PendingAnswer& answer) const {
  const auto alone = [this, &call, &request](google::protobuf::Message& response) {
    return RecordAlone(call, request, static_cast<v1::Measurement&>(response));
  };
  if (request.restate() || request.validate_only() || references_.AsksOthers(request, nullptr)) {
    return answer.CompleteOnWorker(alone);
  }
  const auto value = FromProto(call, "measurement", request.measurement());
  if (!value.ok()) return answer.Complete([&](auto&) { return value.status(); });
  sql::RowWrite row = sql::RowWriteOf(call, request, ToProto(*value).SerializeAsString());
  row.values = MeasurementRow(request.parent(), *value);
  row.change = ChangeOf(request.parent(), "recorded");
  rows_->Add(std::move(row), answer, alone);
}

absl::Status Recording::RecordAlone(const Call& call, const v1::RecordMeasurementRequest& request,
                                    v1::Measurement& response) const {
  CONCORD_ASSIGN_OR_RETURN(const auto value, FromProto(call, "measurement", request.measurement()));
  CONCORD_ASSIGN_OR_RETURN(const auto kpi, kpis_.FindLive(call, request.parent()));
  CONCORD_RETURN_IF_ERROR(references_.Check(call, request, "", "", nullptr));
  const std::string uid = sql::TextField(*kpi.resource, "uid");
  const auto record = [&](sql::Tx& tx) -> absl::Status {
    if (request.restate()) {
      CONCORD_ASSIGN_OR_RETURN(const auto restated, Restate(tx, uid, value));
      if (restated) tx.Journal(ChangeOf(request.parent(), "restated"));
    } else {
      CONCORD_ASSIGN_OR_RETURN(const auto outcome, AddMeasurements(tx, uid, {value}));
      if (outcome.conflict) return Conflict(*outcome.conflict, request.parent());
      if (outcome.recorded > 0) tx.Journal(ChangeOf(request.parent(), "recorded"));
    }
    CONCORD_ASSIGN_OR_RETURN(const auto last, LastOfTime(tx, uid, value.observed_at));
    response = ToProto(last.value());
    return absl::OkStatus();
  };
  return WithMonths(database_, call, {value},
                    [&] { return database_.Write(call, request, response, record); });
}

absl::StatusOr<v1::RecordMeasurementsResponse> Recording::RecordMany(
    const Call& call, const v1::RecordMeasurementsRequest& request) const {
  Measurements values;
  values.reserve(static_cast<size_t>(request.measurements_size()));
  for (int i = 0; i < request.measurements_size(); ++i) {
    CONCORD_ASSIGN_OR_RETURN(
        auto value, FromProto(call, fmt::format("measurements[{}]", i), request.measurements(i)));
    values.push_back(std::move(value));
  }
  CONCORD_ASSIGN_OR_RETURN(const auto kpi, kpis_.FindLive(call, request.parent()));
  CONCORD_RETURN_IF_ERROR(references_.Check(call, request, "", "", nullptr));
  const std::string uid = sql::TextField(*kpi.resource, "uid");
  const auto write = [&](const auto& add) {
    return WithMonths(database_, call, values, [&] {
      return database_.Write(call, request,
                             [&](sql::Tx& tx) -> absl::StatusOr<v1::RecordMeasurementsResponse> {
                               CONCORD_ASSIGN_OR_RETURN(const WriteOutcome outcome, add(tx));
                               if (outcome.conflict)
                                 return Conflict(*outcome.conflict, request.parent());
                               if (outcome.recorded > 0)
                                 tx.Journal(ChangeOf(request.parent(), "recorded"));
                               return ToProto(outcome);
                             });
    });
  };
  // Values are mostly new. Where some are not, it is found out which of them, and whether they
  // differ.
  auto counts = write([&](sql::Tx& tx) -> absl::StatusOr<WriteOutcome> {
    CONCORD_RETURN_IF_ERROR(CopyMeasurements(tx, uid, values));
    return WriteOutcome{static_cast<int64_t>(values.size()), 0, std::nullopt};
  });
  if (ReasonOf(counts.status()) != errors::v1::ERROR_REASON_RESOURCE_EXISTS) return counts;
  return write([&](sql::Tx& tx) { return AddMeasurements(tx, uid, values); });
}

}  // namespace concord::metrics
