#include "services/metrics/rpc/evidence.h"

#include <algorithm>
#include <utility>

#include "common/base/macros.h"
#include "services/metrics/rpc/definitions.h"

namespace concord::metrics {
namespace {

constexpr double kMicrosecondsOfDay = 86400e6;

}  // namespace

Timestamp KpiEvidence::TimeOf(size_t figure) const {
  return cadence() == Cadence::kNone ? figures()[figure].observed_at : Timestamp(DayOf(figure));
}

std::chrono::sys_days KpiEvidence::DayOf(size_t figure) const {
  return metrics::DayOf(figures()[figure], cadence());
}

std::string KpiEvidence::NameOf(size_t figure) const {
  return MeasurementName(kpi.name(), cadence(), figures()[figure]);
}

Timestamp KpiEvidence::origin() const { return figures().empty() ? as_of : TimeOf(latest()); }

double KpiEvidence::DaysTo(Timestamp moment) const {
  return static_cast<double>((moment - origin()).count()) / kMicrosecondsOfDay;
}

std::vector<Observation> KpiEvidence::series() const {
  std::vector<Observation> series;
  series.reserve(figures().size());
  for (size_t i = 0; i < figures().size(); ++i) {
    series.push_back({DaysTo(TimeOf(i)), figures()[i].value});
  }
  return series;
}

std::optional<double> TargetTerms::BaselineValue() const {
  if (target_.has_baseline_value()) return target_.baseline_value();
  if (evidence_.kpi.has_baseline_value()) return evidence_.kpi.baseline_value();
  return std::nullopt;
}

std::optional<std::chrono::sys_days> TargetTerms::BaselineDay() const {
  if (target_.has_baseline_date()) return api::FromProto(target_.baseline_date());
  if (evidence_.kpi.has_baseline_date()) return api::FromProto(evidence_.kpi.baseline_date());
  return std::nullopt;
}

double TargetTerms::GoalValue() const { return target_.points().rbegin()->value(); }

std::chrono::sys_days TargetTerms::GoalDay() const {
  return api::FromProto(target_.points().rbegin()->date());
}

Glidepath TargetTerms::Path() const {
  const auto value = BaselineValue();
  const auto day = BaselineDay();
  if (!value || !day) return {};
  Glidepath path{{evidence_.DaysTo(*day), *value}};
  for (const auto& point : target_.points()) {
    path.push_back({evidence_.DaysTo(api::FromProto(point.date())), point.value()});
  }
  return path;
}

Direction TargetTerms::direction() const { return DirectionOf(evidence_.kpi); }

std::vector<std::string> TargetTerms::Records() const {
  const bool own = target_.has_baseline_value() && target_.has_baseline_date();
  if (own) return {target_.name()};
  return {target_.name(), evidence_.kpi.name()};
}

Direction DirectionOf(const v1::Kpi& kpi) {
  switch (kpi.direction()) {
    case v1::Kpi::DIRECTION_MINIMIZE:
      return Direction::kMinimize;
    case v1::Kpi::DIRECTION_RANGE:
      return Direction::kRange;
    default:
      return Direction::kMaximize;
  }
}

absl::StatusOr<KpiEvidence> EvidenceOf(const resource::Resources& resources, const Call& call,
                                       const SeriesRequest& request) {
  CONCORD_ASSIGN_OR_RETURN(auto kpi,
                           DefinitionAsOf<v1::Kpi>(resources, call, request.kpi, request.as_of));
  // What is to come is not known: a moment ahead of now is taken as now.
  const Timestamp as_of = std::min(request.as_of.value_or(call.now), call.now);
  CONCORD_ASSIGN_OR_RETURN(auto known,
                           KnownSeriesOf(resources, call, kpi, request.reported_by, as_of));
  std::erase_if(known.figures, [&](const StoredMeasurement& figure) {
    return (request.start && figure.observed_at < *request.start) ||
           (request.end && figure.observed_at >= *request.end);
  });
  return KpiEvidence{std::move(kpi), as_of, std::move(known)};
}

}  // namespace concord::metrics
