#include "services/metrics/rpc/evidence.h"

#include <cmath>

#include "common/base/macros.h"

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

EvidenceReads::EvidenceReads(const resource::Methods& kpis, const resource::Methods& targets,
                             const SeriesReads& series)
    : kpis_(kpis), targets_(targets), series_(series) {}

absl::StatusOr<KpiEvidence> EvidenceReads::OfKpi(const Call& call, const std::string& name,
                                                 std::optional<Timestamp> as_of) const {
  CONCORD_ASSIGN_OR_RETURN(const auto stored, kpis_.Find(call, name));
  KpiEvidence evidence;
  evidence.kpi = static_cast<const v1::Kpi&>(*stored.resource);
  evidence.as_of = as_of.value_or(call.now);
  CONCORD_ASSIGN_OR_RETURN(const auto series,
                           series_.Whole(call, evidence.kpi.uid(), evidence.as_of));
  evidence.series.reserve(series.size());
  for (const auto& each : series) evidence.series.push_back({DaysOf(each.observed_at), each.value});
  return evidence;
}

absl::StatusOr<TargetEvidence> EvidenceReads::OfTarget(const Call& call, const std::string& name,
                                                       std::optional<Timestamp> as_of) const {
  CONCORD_ASSIGN_OR_RETURN(const auto stored, targets_.Find(call, name));
  TargetEvidence evidence;
  evidence.target = static_cast<const v1::Target&>(*stored.resource);
  CONCORD_ASSIGN_OR_RETURN(evidence.evidence,
                           OfKpi(call, targets_.table().names().ParentOf(name), as_of));
  return evidence;
}

}  // namespace concord::metrics
