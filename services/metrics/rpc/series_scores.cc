#include "services/metrics/rpc/series_scores.h"

#include <fmt/format.h>

#include <chrono>
#include <utility>

#include "common/api/proto_date.h"
#include "common/api/score.h"
#include "services/metrics/domain/periods.h"

namespace concord::metrics {
namespace {

constexpr size_t kMostNames = 20;

v1::Series FactsOf(const KpiEvidence& evidence) {
  v1::Series series;
  series.set_reported_by(evidence.known.reporter);
  const auto& others = evidence.known.others_that_differ;
  series.mutable_differing_parties()->Add(others.begin(), others.end());
  if (evidence.figures().empty()) return series;
  const auto latest = evidence.DayOf(evidence.latest());
  *series.mutable_latest_date() = api::ToProto(latest);
  const auto due = NextDue(evidence.cadence(), latest, evidence.kpi.due_lag_days());
  if (!due) return series;
  *series.mutable_next_due_date() = api::ToProto(*due);
  series.set_stale(std::chrono::floor<std::chrono::days>(evidence.as_of) > *due);
  return series;
}

std::string StaleReason(const v1::Series& series) {
  return fmt::format("The latest value is of {}, and the next one was due by {}.",
                     api::DateText(api::FromProto(series.latest_date())),
                     api::DateText(api::FromProto(series.next_due_date())));
}

}  // namespace

std::vector<std::string> FigureNames(const KpiEvidence& evidence) {
  std::vector<std::string> names;
  const size_t count = evidence.figures().size();
  for (size_t i = 0; i < count; ++i) {
    if (count <= kMostNames || i == 0 || i + 1 == count) names.push_back(evidence.NameOf(i));
  }
  return names;
}

SeriesScores::SeriesScores(const KpiEvidence& evidence)
    : evidence_(evidence), figures_(FigureNames(evidence)), series_(FactsOf(evidence)) {}

void SeriesScores::Cite(const std::string& term, std::vector<std::string> records) {
  records_[term] = std::move(records);
}

common::v1::Score SeriesScores::Of(stats::Answer answer, const std::string& unit) const {
  answer.unit = unit;
  for (auto& term : answer.terms) {
    const auto found = records_.find(term.name);
    term.evidence = found == records_.end() ? figures_ : found->second;
  }
  return api::ToScore(answer, evidence_.as_of);
}

common::v1::Score SeriesScores::OfPresent(stats::Answer answer, const std::string& unit) const {
  if (series_.stale() && answer.has_value()) {
    stats::MakeProvisional(answer, StaleReason(series_));
  }
  return Of(std::move(answer), unit);
}

}  // namespace concord::metrics
