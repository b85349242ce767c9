#include "services/metrics/rpc/measurement_messages.h"

#include <fmt/format.h>

#include <chrono>

#include "common/api/proto_time.h"
#include "common/base/error.h"
#include "common/base/macros.h"
#include "common/resource/caller_party.h"
#include "services/metrics/rpc/measurement_window.h"

namespace concord::metrics {

absl::StatusOr<StoredMeasurement> FromProto(const Call& call,
                                            const std::function<std::string()>& path,
                                            const v1::Measurement& given) {
  std::string reported_by = given.reported_by();
  if (!call.principal.party.empty()) {
    v1::Measurement taken = given;
    CONCORD_RETURN_IF_ERROR(resource::TakeCallerParty(call, path(), nullptr, taken));
    reported_by = taken.reported_by();
  }
  const Timestamp observed_at = api::FromProto(given.observe_time());
  if (observed_at < kFirstMoment || observed_at >= LastMoment(call.now)) {
    return FailFields({{path() + ".observe_time", "must be from 1990 to two years ahead of now"}});
  }
  return StoredMeasurement{observed_at, given.value(), std::move(reported_by), call.now, 0};
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

journal::Change ChangeOf(const std::string& kpi, std::string_view verb) {
  journal::Change change;
  change.subject = kpi + "/measurements";
  change.type = fmt::format("{}.{}", v1::Measurement::descriptor()->full_name(), verb);
  return change;
}

}  // namespace concord::metrics
