#include "services/metrics/rpc/kpi_status.h"

#include "common/api/score.h"
#include "services/metrics/domain/score.h"

namespace concord::metrics {
namespace {

stats::Answer CurrentValue(const KpiEvidence& evidence) {
  constexpr char kFormula[] = "latest_value/1";
  if (evidence.series.empty()) {
    return stats::Insufficient(kFormula, "No value has been recorded.");
  }
  auto answer = stats::Known(kFormula, evidence.series.back().value,
                             static_cast<int64_t>(evidence.series.size()));
  answer.unit = evidence.kpi.unit();
  return answer;
}

stats::Answer ScoreOf(const TargetEvidence& evidence, double value) {
  constexpr char kFormula[] = "score_against_target/1";
  if (evidence.direction() == Direction::kRange) {
    GoodRange range;
    if (evidence.target.has_range_low()) range.low = evidence.target.range_low();
    if (evidence.target.has_range_high()) range.high = evidence.target.range_high();
    range.tolerance = evidence.target.tolerance();
    return ScoreInRange(range, value);
  }
  const auto baseline = evidence.Baseline();
  if (!baseline) {
    return stats::Insufficient(kFormula, "Neither the target nor its KPI has a baseline.");
  }
  return ScoreAgainstTarget({evidence.direction(), baseline->value, evidence.Goal().value}, value);
}

v1::KpiStatus::Band ToProto(Band band) {
  switch (band) {
    case Band::kRed:
      return v1::KpiStatus::BAND_RED;
    case Band::kAmber:
      return v1::KpiStatus::BAND_AMBER;
    case Band::kGreen:
      return v1::KpiStatus::BAND_GREEN;
  }
  return v1::KpiStatus::BAND_UNSPECIFIED;
}

v1::KpiStatus::Pace ToProto(Pace pace) {
  switch (pace) {
    case Pace::kAhead:
      return v1::KpiStatus::PACE_AHEAD;
    case Pace::kOnTrack:
      return v1::KpiStatus::PACE_ON_TRACK;
    case Pace::kBehind:
      return v1::KpiStatus::PACE_BEHIND;
  }
  return v1::KpiStatus::PACE_UNSPECIFIED;
}

}  // namespace

v1::KpiStatus KpiStatusOf(const TargetEvidence& evidence) {
  const auto score = [&](const stats::Answer& answer) {
    return api::ToScore(answer, evidence.evidence.as_of);
  };
  v1::KpiStatus status;
  *status.mutable_current() = score(CurrentValue(evidence.evidence));
  if (evidence.evidence.series.empty()) return status;
  const Observation latest = evidence.evidence.series.back();
  const auto reached = ScoreOf(evidence, latest.value);
  *status.mutable_score() = score(reached);
  const auto kind = evidence.target.kind() == v1::Target::KIND_COMMITTED
                        ? TargetKind::kCommitted
                        : TargetKind::kAspirational;
  if (const auto verdict = Judge(reached, kind)) {
    status.set_band(ToProto(verdict->band));
    status.set_passed(verdict->passed);
  }
  const auto pace =
      PaceOf(evidence.Path(), evidence.direction(), latest, evidence.target.tolerance());
  *status.mutable_glidepath() = score(pace.expected);
  *status.mutable_gap() = score(pace.gap);
  *status.mutable_days_behind() = score(pace.time_behind);
  if (pace.pace) status.set_pace(ToProto(*pace.pace));
  return status;
}

}  // namespace concord::metrics
