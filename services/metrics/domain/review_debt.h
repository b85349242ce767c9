#pragma once

#include <optional>
#include <span>
#include <string>

#include "common/stats/answer.h"

namespace concord::metrics {

/// A review that was planned. Times are days on any common axis.
struct PlannedReview {
  std::string name = {};
  double due = 0;
  std::optional<double> closed = {};
};

/// How fresh a KPI has to be.
struct KpiFreshness {
  std::string name = {};
  double cadence_days = 0;
  double due_lag_days = 0;
  double since = 0;                        ///< When measuring it was agreed.
  std::optional<double> last_period = {};  ///< End of the latest period that has a value.
};

/// An action that a review decided on.
struct ReviewAction {
  std::string name = {};
  double due = 0;
  std::optional<double> closed = {};
};

/// What a partnership owes its own reviews (ours). Each count is an answer whose terms are the
/// records behind it, value days past due.
struct ReviewDebt {
  stats::Answer overdue_reviews;  ///< Due, and not closed by now.
  stats::Answer stale_kpis;       ///< Nothing for longer than cadence + due lag after the period.
  stats::Answer open_actions;     ///< Past due, and not closed by now.
  stats::Answer follow_through;   ///< Share of the actions due by now that were closed in time.
};

/// What is owed at `now`; what closed later than that counts as open. A KPI without any value is
/// stale once cadence + due lag have gone since it was agreed. Something due exactly now is not yet
/// past due.
///
/// INSUFFICIENT_DATA: no reviews, KPIs or actions at all, and for `follow_through` no action due.
/// UNDEFINED: a time, or its distance from now, that is not finite. Complexity: O(records).
[[nodiscard]] ReviewDebt ReviewDebtAt(double now, std::span<const PlannedReview> reviews,
                                      std::span<const KpiFreshness> kpis,
                                      std::span<const ReviewAction> actions);

}  // namespace concord::metrics
