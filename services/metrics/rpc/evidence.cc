#include "services/metrics/rpc/evidence.h"

#include <cmath>
#include <utility>

#include "common/base/macros.h"
#include "services/metrics/rpc/known_series.h"

namespace concord::metrics {
namespace {

constexpr double kMicrosecondsOfDay = 86400e6;

}  // namespace

double DaysOf(Timestamp moment) {
  return static_cast<double>(moment.time_since_epoch().count()) / kMicrosecondsOfDay;
}

Timestamp MomentOf(double days) {
  return Timestamp(std::chrono::microseconds(std::llround(days * kMicrosecondsOfDay)));
}

std::optional<Observation> TargetEvidence::Baseline() const {
  const auto& kpi = evidence.kpi;
  if (target.has_baseline_value() && target.has_baseline_time()) {
    return Observation{DaysOf(api::FromProto(target.baseline_time())), target.baseline_value()};
  }
  if (kpi.has_baseline_value() && kpi.has_baseline_time()) {
    return Observation{DaysOf(api::FromProto(kpi.baseline_time())), kpi.baseline_value()};
  }
  return std::nullopt;
}

Observation TargetEvidence::Goal() const {
  const auto& last = target.points(target.points_size() - 1);
  return {DaysOf(api::FromProto(last.time())), last.value()};
}

Glidepath TargetEvidence::Path() const {
  const auto baseline = Baseline();
  if (!baseline) return {};
  Glidepath path{*baseline};
  for (const auto& point : target.points()) {
    path.push_back({DaysOf(api::FromProto(point.time())), point.value()});
  }
  return path;
}

Direction TargetEvidence::direction() const {
  switch (evidence.kpi.direction()) {
    case v1::Kpi::DIRECTION_MINIMIZE:
      return Direction::kMinimize;
    case v1::Kpi::DIRECTION_RANGE:
      return Direction::kRange;
    default:
      return Direction::kMaximize;
  }
}

absl::StatusOr<KpiEvidence> EvidenceOfKpi(const resource::Resources& resources, const Call& call,
                                          const std::string& name, std::optional<Timestamp> as_of) {
  CONCORD_ASSIGN_OR_RETURN(auto kpi, resources.FindAny<v1::Kpi>(call, name));
  KpiEvidence evidence{std::move(kpi), as_of.value_or(call.now), {}};
  CONCORD_ASSIGN_OR_RETURN(const auto series,
                           KnownSeriesOf(resources, call, evidence.kpi, "", evidence.as_of));
  const Cadence cadence = CadenceOf(evidence.kpi);
  evidence.series.reserve(series.figures.size());
  for (const auto& figure : series.figures) {
    const Timestamp at =
        cadence == Cadence::kNone ? figure.observed_at : Timestamp(DayOf(figure, cadence));
    evidence.series.push_back({DaysOf(at), figure.value});
  }
  return evidence;
}

absl::StatusOr<TargetEvidence> EvidenceOfTarget(const resource::Resources& resources,
                                                const Call& call, const std::string& name,
                                                std::optional<Timestamp> as_of) {
  TargetEvidence evidence;
  CONCORD_ASSIGN_OR_RETURN(evidence.target, resources.FindAny<v1::Target>(call, name));
  const auto& names = resources.Of<v1::Target>().table().names();
  CONCORD_ASSIGN_OR_RETURN(evidence.evidence,
                           EvidenceOfKpi(resources, call, names.ParentOf(name), as_of));
  return evidence;
}

}  // namespace concord::metrics
