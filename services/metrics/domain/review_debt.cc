#include "services/metrics/domain/review_debt.h"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace concord::metrics {
namespace {

using stats::Answer;
using stats::Term;

constexpr char kReviewFormula[] = "overdue_reviews/1";
constexpr char kKpiFormula[] = "stale_kpis/1";
constexpr char kActionFormula[] = "open_actions/1";
constexpr char kFollowFormula[] = "follow_through/1";

template <typename Record>
bool ClosedBy(const Record& record, double time) {
  return record.closed && *record.closed <= time;
}

template <typename Record>
bool HasTimes(const Record& record, double now) {
  return std::isfinite(now - record.due) && std::isfinite(record.closed.value_or(0));
}

double NextDue(const KpiFreshness& kpi) {
  return kpi.last_period.value_or(kpi.since) + kpi.cadence_days + kpi.due_lag_days;
}

bool HasTimes(const KpiFreshness& kpi, double now) {
  return std::isfinite(kpi.since) && std::isfinite(now - NextDue(kpi));
}

template <typename Record>
bool AllHaveTimes(std::span<const Record> records, double now) {
  for (const Record& record : records) {
    if (!HasTimes(record, now)) return false;
  }
  return std::isfinite(now);
}

Term DaysPast(const std::string& name, double overdue) { return {name, overdue, 1, 1, {name}}; }

Answer Count(const char* formula, size_t of, std::vector<Term> late) {
  const auto count = static_cast<double>(late.size());
  return stats::Known(formula, count, static_cast<int64_t>(of), std::move(late));
}

/// How many records are past due and open.
template <typename Record>
Answer PastDue(const char* formula, double now, std::span<const Record> records) {
  if (records.empty()) return stats::Insufficient(formula, "There is nothing that could be due.");
  if (!AllHaveTimes(records, now)) return stats::Undefined(formula, "A time is not a number.");
  std::vector<Term> late;
  for (const Record& record : records) {
    if (record.due >= now || ClosedBy(record, now)) continue;
    late.push_back(DaysPast(record.name, now - record.due));
  }
  return Count(formula, records.size(), std::move(late));
}

Answer StaleKpis(double now, std::span<const KpiFreshness> kpis) {
  if (kpis.empty()) return stats::Insufficient(kKpiFormula, "There are no KPIs.");
  if (!AllHaveTimes(kpis, now)) return stats::Undefined(kKpiFormula, "A time is not a number.");
  std::vector<Term> stale;
  for (const KpiFreshness& kpi : kpis) {
    const double next = NextDue(kpi);
    if (next < now) stale.push_back(DaysPast(kpi.name, now - next));
  }
  return Count(kKpiFormula, kpis.size(), std::move(stale));
}

Answer FollowThrough(double now, std::span<const ReviewAction> actions) {
  if (!AllHaveTimes(actions, now)) {
    return stats::Undefined(kFollowFormula, "A time is not a number.");
  }
  std::vector<Term> due;
  double kept = 0;
  for (const ReviewAction& action : actions) {
    if (action.due > now) continue;
    const bool in_time = ClosedBy(action, action.due);
    // Due at this very moment and still open: it can yet be kept.
    if (action.due == now && !in_time) continue;
    kept += in_time ? 1 : 0;
    due.push_back({action.name, in_time ? 1.0 : 0.0, 1, 0, {action.name}});
  }
  if (due.empty()) return stats::Insufficient(kFollowFormula, "No action has been due yet.");
  const auto n = static_cast<int64_t>(due.size());
  for (Term& term : due) term.contribution = term.value / static_cast<double>(n);
  return stats::Known(kFollowFormula, kept / static_cast<double>(n), n, std::move(due));
}

}  // namespace

ReviewDebt ReviewDebtAt(double now, std::span<const PlannedReview> reviews,
                        std::span<const KpiFreshness> kpis, std::span<const ReviewAction> actions) {
  return {PastDue(kReviewFormula, now, reviews), StaleKpis(now, kpis),
          PastDue(kActionFormula, now, actions), FollowThrough(now, actions)};
}

}  // namespace concord::metrics
