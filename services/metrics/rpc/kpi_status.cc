#include "services/metrics/rpc/kpi_status.h"

#include <string>
#include <vector>

#include "services/metrics/domain/score.h"
#include "services/metrics/rpc/series_scores.h"

namespace concord::metrics {
namespace {

constexpr char kNoFigure[] = "No value was known that is of a time before then.";
constexpr char kNoTarget[] = "No target of the KPI was in force then.";

stats::Answer CurrentValue(const KpiEvidence& evidence) {
  constexpr char kFormula[] = "latest_value/1";
  if (evidence.figures().empty()) return stats::Insufficient(kFormula, kNoFigure);
  const double value = evidence.figures().back().value;
  return stats::Known(kFormula, value, 1, {{"value", value, 1, value, {}}});
}

stats::Answer ScoreOf(const TargetTerms& terms, double value) {
  if (terms.direction() != Direction::kRange) {
    return ScoreAgainstTarget({terms.direction(), terms.BaselineValue(), terms.GoalValue()}, value);
  }
  GoodRange range;
  const v1::Target& target = terms.target();
  if (target.has_range_low()) range.low = target.range_low();
  if (target.has_range_high()) range.high = target.range_high();
  range.tolerance = target.range_tolerance();
  return ScoreInRange(range, value);
}

PaceReport PaceAt(const TargetTerms& terms, const Observation& latest) {
  if (!terms.BaselineValue()) return NoPace("Neither the target nor its KPI has a baseline value.");
  if (!terms.BaselineDay())
    return NoPace("Neither the target nor its KPI has the day of a baseline.");
  return PaceOf(terms.Path(), terms.direction(), latest, terms.target().tolerance());
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

// What is found out of one figure and one target.
struct Findings {
  stats::Answer score;
  PaceReport pace;
};

Findings FindingsOf(const KpiEvidence& evidence, const std::optional<v1::Target>& target) {
  const char* missing = evidence.figures().empty() ? kNoFigure : kNoTarget;
  if (evidence.figures().empty() || !target) {
    return {NoScore(DirectionOf(evidence.kpi), missing), NoPace(missing)};
  }
  const TargetTerms terms(*target, evidence);
  const double value = evidence.figures().back().value;
  return {ScoreOf(terms, value), PaceAt(terms, {0, value})};
}

// Which records the terms of the formulas were read from.
void CiteRecords(const KpiEvidence& evidence, const std::optional<v1::Target>& target,
                 SeriesScores& scores) {
  if (evidence.figures().empty() || !target) return;
  const std::string latest = evidence.NameOf(evidence.latest());
  const std::vector<std::string> way = TargetTerms(*target, evidence).Records();
  for (const auto* term : {"value", "outside", "latest value"}) scores.Cite(term, {latest});
  for (const auto* term : {"target", "tolerance"}) scores.Cite(term, {target->name()});
  for (const auto* term : {"baseline", "from", "to", "glidepath", "glidepath has the value"}) {
    scores.Cite(term, way);
  }
}

void SetVerdict(const Findings& findings, const v1::Target& target, v1::KpiStatus& status) {
  const auto kind = target.kind() == v1::Target::KIND_COMMITTED ? TargetKind::kCommitted
                                                                : TargetKind::kAspirational;
  if (const auto verdict = Judge(findings.score, kind)) {
    status.set_band(ToProto(verdict->band));
    status.set_passed(verdict->passed);
  }
  if (findings.pace.pace) status.set_pace(ToProto(*findings.pace.pace));
}

}  // namespace

v1::KpiStatus KpiStatusOf(const KpiEvidence& evidence, const std::optional<v1::Target>& target) {
  const std::string& unit = evidence.kpi.unit();
  SeriesScores scores(evidence);
  if (!evidence.figures().empty()) {
    scores.Cite("value", {evidence.NameOf(evidence.latest())});
  }
  CiteRecords(evidence, target, scores);
  const Findings findings = FindingsOf(evidence, target);
  v1::KpiStatus status;
  *status.mutable_current() = scores.OfPresent(CurrentValue(evidence), unit);
  *status.mutable_score() = scores.OfPresent(findings.score, "share");
  *status.mutable_glidepath() = scores.Of(findings.pace.expected, unit);
  *status.mutable_gap() = scores.OfPresent(findings.pace.gap, unit);
  *status.mutable_days_behind() = scores.OfPresent(findings.pace.time_behind, "days");
  *status.mutable_series() = scores.series();
  if (!target) return status;
  status.set_target(target->name());
  SetVerdict(findings, *target, status);
  return status;
}

}  // namespace concord::metrics
