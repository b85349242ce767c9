#pragma once

#include <string>
#include <vector>

#include "common/stats/answer.h"

namespace concord::metrics {

/// The four challenges of a partnership.
enum class Challenge {
  kMisalignedGoals,
  kCommunicationBreakdown,
  kDifferingCultures,
  kPowerDynamics,
};

/// Above or below what a reading is a finding. Configuration; these are the defaults (ours).
struct ChallengeThresholds {
  double least_alignment = .4;
  int cadence_misses = 2;  ///< In a row.
  double least_initiation = .2;
  double largest_cultural_distance = 2;
  double largest_culture_gap = 20;  ///< Of the health check, points of 100.
  double largest_asymmetry = .3;
  double largest_share_gap = .3;  ///< Between shares of accountability or benefit and of
                                  ///< contribution.
};

/// A goal that matters most to one party and not at all to another.
struct OneSidedGoal {
  std::string party;
  std::string other;
  std::string objective;
};

/// How far a party's share of something is from its share of the contributions.
struct ShareGap {
  std::string party;
  std::string of;  ///< "accountability" or "benefit".
  double gap = 0;  ///< Its share less its share of the contributions, -1 to 1.
  std::vector<std::string> evidence;
};

/// What the services read off a partnership. An answer without a value was not assessed.
struct ChallengeReadings {
  stats::Answer alignment;
  std::vector<OneSidedGoal> one_sided_goals;
  stats::Answer cadence_misses;      ///< Meetings missed in a row, up to now.
  stats::Answer reply_time_signals;  ///< Signals on the chart of reply times, in the current phase.
  stats::Answer initiation_balance;  ///< 0 to 1.
  stats::Answer cultural_distance;   ///< Kogut and Singh's, 0 or more.
  stats::Answer culture_gap;         ///< Perception gap of the culture dimension, either sign.
  stats::Answer asymmetry;           ///< Of dependence, -1 to 1.
  std::vector<ShareGap> share_gaps;
};

/// A challenge that was found.
struct ChallengeFinding {
  Challenge challenge = Challenge::kMisalignedGoals;
  std::string text;                   ///< What was read, against which threshold.
  std::vector<std::string> evidence;  ///< The records that it was read from.
  std::string practice;               ///< What to do about it, with its source.
};

/// A reading that was missing, so that nothing can be said: not the same as no finding.
struct UnassessedReading {
  Challenge challenge = Challenge::kMisalignedGoals;
  std::string reading;
  std::string reason;
};

/// What was found, and what could not be looked at.
struct ChallengeReport {
  std::vector<ChallengeFinding> findings;
  std::vector<UnassessedReading> unassessed;
};

/// The challenges of a partnership (ours), in the order of the enumeration: goals (alignment below
/// its threshold, or a top goal that weighs nothing to another party), communication (cadence
/// missed so often in a row, a signal in reply times, or one side alone starting), culture
/// (distance or gap above its threshold), power (dependence or shares too far apart). A reading
/// exactly at its threshold is no finding, except for the cadence. A finding cites the records of
/// its reading. Unassessed: a reading without a value, no shares at all, or one that is not finite.
/// Complexity: O(goals + shares).
[[nodiscard]] ChallengeReport DetectChallenges(const ChallengeReadings& readings,
                                               const ChallengeThresholds& thresholds);

}  // namespace concord::metrics
