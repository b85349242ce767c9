#include "services/metrics/rpc/measurement_messages.h"

#include <fmt/format.h>

#include <chrono>
#include <vector>

#include "common/api/proto_date.h"
#include "common/api/proto_time.h"
#include "common/base/error.h"
#include "common/base/macros.h"
#include "common/resource/caller_party.h"

namespace concord::metrics {
namespace {

constexpr Timestamp kFirstMoment{std::chrono::sys_days(std::chrono::year(1900) / 1 / 1)};
// A day has begun somewhere before it has in UTC, and clocks differ.
constexpr std::chrono::days kAhead{1};

// What is wrong with the period or moment as such, "" when nothing is.
std::string FaultOfPeriod(const SeriesKpi& kpi, const v1::Measurement& given, bool by_period) {
  if (by_period && !given.has_period_start_date()) {
    return "is required: the KPI has a cadence, so its values are of periods";
  }
  if (!by_period && !given.has_observe_time()) {
    return "is required: the KPI has no cadence, so its values are of moments";
  }
  if (!by_period) return "";
  const auto day = api::FromProto(given.period_start_date());
  const auto first = FirstDayOf(kpi.cadence, day);
  if (day == first) return "";
  return fmt::format("must be the first day of a period of the KPI's cadence, here {}",
                     api::DateText(first));
}

// The period or moment, or the violations.
std::optional<Timestamp> ObservedAt(const SeriesKpi& kpi, const PathOf& path,
                                    const v1::Measurement& given,
                                    std::vector<FieldViolation>& violations) {
  const bool by_period = kpi.cadence != Cadence::kNone;
  const std::string_view field = by_period ? "period_start_date" : "observe_time";
  const auto refuse = [&](std::string_view at, std::string text) {
    violations.push_back({fmt::format("{}.{}", path(), at), std::move(text)});
  };
  if (by_period && given.has_observe_time()) {
    refuse("observe_time", "must be unset: the KPI has a cadence, so its values are of periods");
  }
  if (!by_period && given.has_period_start_date()) {
    refuse("period_start_date",
           "must be unset: the KPI has no cadence, so its values are of moments");
  }
  std::string fault = FaultOfPeriod(kpi, given, by_period);
  if (!fault.empty()) refuse(field, std::move(fault));
  if (!violations.empty()) return std::nullopt;
  const Timestamp at = by_period ? Timestamp(api::FromProto(given.period_start_date()))
                                 : api::FromProto(given.observe_time());
  if (at < kFirstMoment) refuse(field, "must be from 1900 on");
  return at;
}

// When it became known, or the violations.
Timestamp KnownAt(const Call& call, const PathOf& path, const v1::Measurement& given,
                  std::optional<Timestamp> observed_at, std::vector<FieldViolation>& violations) {
  const auto refuse = [&](std::string_view field, std::string text) {
    violations.push_back({fmt::format("{}.{}", path(), field), std::move(text)});
  };
  const bool is_given = given.has_known_time();
  const Timestamp known_at = is_given ? api::FromProto(given.known_time()) : call.now;
  if (known_at > call.now) refuse("known_time", "must not be after now");
  if (!observed_at) return known_at;
  if (*observed_at > call.now + kAhead) {
    refuse(given.has_observe_time() ? "observe_time" : "period_start_date",
           "must be at most a day ahead of now: what is expected is a target, no measurement");
  } else if (*observed_at > known_at + kAhead) {
    refuse("known_time", "must not be before the period or moment itself");
  }
  return known_at;
}

void SetPeriod(const SeriesKpi& kpi, Timestamp observed_at, v1::Measurement& measurement) {
  if (kpi.cadence == Cadence::kNone) {
    *measurement.mutable_observe_time() = api::ToProto(observed_at);
    return;
  }
  const auto first = std::chrono::floor<std::chrono::days>(observed_at);
  *measurement.mutable_period_start_date() = api::ToProto(first);
  *measurement.mutable_period_end_date() = api::ToProto(LastDayOf(kpi.cadence, first));
}

}  // namespace

absl::StatusOr<std::string> ReporterOf(const Call& call, const PathOf& path, const SeriesKpi& kpi,
                                       const v1::Measurement& given) {
  if (!call.principal.party.empty()) {
    v1::Measurement taken;
    taken.set_reported_by(given.reported_by());
    CONCORD_RETURN_IF_ERROR(resource::TakeCallerParty(call, path(), nullptr, taken));
    return taken.reported_by();
  }
  if (!given.reported_by().empty()) return given.reported_by();
  if (!kpi.owner_party.empty()) return kpi.owner_party;
  return FailFields({{path() + ".reported_by",
                      "is required: you act for no party, and the KPI has no owner_party"}});
}

absl::StatusOr<StoredMeasurement> FromProto(const Call& call, const PathOf& path,
                                            const SeriesKpi& kpi, const v1::Measurement& given) {
  std::vector<FieldViolation> violations;
  const auto observed_at = ObservedAt(kpi, path, given, violations);
  const Timestamp known_at = KnownAt(call, path, given, observed_at, violations);
  CONCORD_RETURN_IF_ERROR(FailFields(violations));
  StoredMeasurement figure;
  CONCORD_ASSIGN_OR_RETURN(figure.reported_by, ReporterOf(call, path, kpi, given));
  figure.observed_at = *observed_at;
  figure.value = given.value();
  figure.quality = given.quality();
  figure.source = given.source();
  figure.known_at = known_at;
  figure.recorded_at = call.now;
  return figure;
}

v1::Measurement ToProto(const SeriesKpi& kpi, const StoredMeasurement& stored, Timestamp as_of) {
  v1::Measurement measurement;
  measurement.set_name(MeasurementName(kpi.name, kpi.cadence, stored));
  SetPeriod(kpi, stored.observed_at, measurement);
  measurement.set_value(stored.value);
  measurement.set_reported_by(stored.reported_by);
  measurement.set_restatement(stored.restatement);
  measurement.set_quality(static_cast<v1::Measurement::Quality>(stored.quality));
  measurement.set_source(stored.source);
  *measurement.mutable_known_time() = api::ToProto(stored.known_at);
  *measurement.mutable_record_time() = api::ToProto(stored.recorded_at);
  if (stored.superseded_at <= as_of) {
    *measurement.mutable_superseded_time() = api::ToProto(stored.superseded_at);
  }
  return measurement;
}

absl::Status Conflict(const SeriesKpi& kpi, const PathOf& path, const StoredMeasurement& stored) {
  const std::string name = MeasurementName(kpi.name, kpi.cadence, stored);
  return FailField(errors::v1::ERROR_REASON_MEASUREMENT_CONFLICT, path() + ".value",
                   fmt::format("{} has the value {}; restate it to correct it", name, stored.value),
                   {{"kpi", kpi.name},
                    {"measurement", name},
                    {"reported_by", stored.reported_by},
                    {"value", fmt::format("{}", stored.value)}});
}

journal::Change ChangeOf(const std::string& kpi, std::string_view verb) {
  journal::Change change;
  change.subject = kpi + "/measurements";
  change.type = fmt::format("{}.{}", v1::Measurement::descriptor()->full_name(), verb);
  return change;
}

}  // namespace concord::metrics
