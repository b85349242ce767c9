#pragma once

#include <span>
#include <string>
#include <vector>

#include "common/stats/answer.h"

namespace concord::metrics {

/// What one party wants, and how far ahead.
struct HorizonPriority {
  std::string objective;
  double weight = 0;  ///< How much the party values it, 0 or more.
  double horizon_months = 0;
};

/// The trust that a party has earned from a counterpart.
struct EarnedTrust {
  std::string counterpart;
  stats::Answer lower_quantile;  ///< 5 % quantile of its behavioral trust, 0 to 1.
};

/// What the services know of one party of a partnership.
struct LeaderEvidence {
  std::vector<HorizonPriority> priorities;
  stats::Answer alignment;    ///< Of the parties' goals (Ruzicka), 0 to 1.
  stats::Answer empowerment;  ///< Jain's index over the parties of what they lead and propose.
  stats::Answer answered;     ///< Share of the signals answered within one review cycle.
  stats::Answer churn;        ///< Share of the amendments that no signal asked for.
  stats::Answer equity;       ///< Jain's index of the parties' equity ratios.
  bool below_batna = false;   ///< Some party would do better alone.
  std::vector<EarnedTrust> trust;
};

/// What "visionary" takes.
struct LeaderThresholds {
  double long_horizon_months = 12;  ///< Objectives further ahead than this are long-term.
};

/// What tells a leader from a mere winner: five axes, 0 to 1, side by side. There is no total: one
/// axis does not make up for another.
struct LeaderProfile {
  stats::Answer vision;        ///< Visionary rather than goal-oriented.
  stats::Answer empowerment;   ///< Empowers others rather than achieves alone.
  stats::Answer adaptability;  ///< Adapts rather than stays rigid.
  stats::Answer mutuality;     ///< Win-win.
  stats::Answer reliability;   ///< Trusted by those it deals with.
};

/// The profile of one party (ours). An axis without its evidence has no value, and says what is
/// missing; the others stand.
/// - Vision: weighted share of the party's objectives beyond the long horizon, times alignment.
/// - Empowerment: as the evidence says.
/// - Adaptability: answered less churn, not below 0. No amendments at all are no churn.
/// - Mutuality: equity, but 0 when a party is below its alternative; it is not said which.
/// - Reliability: the least trust earned from any counterpart, as one betrayed partner is not made
///   good by another that was not.
/// Each axis is PROVISIONAL when its evidence is, with the least coverage of it. Its terms cite the
/// records of its evidence.
///
/// Without a value: the status and reason of the evidence that has none. Vision besides:
/// INSUFFICIENT_DATA without objectives; UNDEFINED for a weight below 0, weights or horizons that
/// are not finite, and weights that are all 0 or too large for their sum. Reliability:
/// INSUFFICIENT_DATA when no counterpart has trust to show. Complexity: O(objectives +
/// counterparts).
[[nodiscard]] LeaderProfile ProfileOf(const LeaderEvidence& evidence,
                                      const LeaderThresholds& thresholds);

}  // namespace concord::metrics
