#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "common/stats/answer.h"

namespace concord::strategy {

/// Something that asked for a change of plan. Times here are days on any common axis.
struct ChangeSignal {
  std::string name = {};
  double seen_at = 0;
  std::optional<double> accepted_at = {};  ///< When the parties decided to live with it.
};

/// A proposed change of the strategy.
struct Amendment {
  std::string name = {};
  std::string proposed_by = {};
  std::vector<std::string> triggers =
      {};  ///< The signals that it answers; none: adapting to noise.
  double proposed_at = 0;
  std::optional<double> agreed_at = {};
};

/// How a partnership adapts.
struct Adaptability {
  /// Days from the first signal that an amendment answers to its agreement, the median. n = agreed
  /// amendments with a signal; coverage = their share of all amendments with a signal.
  stats::Answer median_days = {};
  stats::Answer answered = {};  ///< Share of the signals that were amended for or accepted.
  stats::Answer in_cycle = {};  ///< Share of the signals, open for a cycle, answered within one.
  stats::Answer rigidity = {};  ///< Share of the signals older than a cycle without a decision.
  stats::Answer churn = {};     ///< Share of the amendments without a trigger.
  stats::Answer axis = {};      ///< `in_cycle - churn`, not below 0: rigid 0 to adaptive 1.
  std::vector<stats::Term> proposed_by = {};  ///< A party each: value its amendments, weight share.
  std::vector<std::string> undecided = {};    ///< The signals behind `rigidity`.
  std::vector<std::string> untriggered = {};  ///< The amendments behind `churn`.
};

/// Ours. Only what had happened by `as_of` counts: later signals, proposals and decisions are left
/// out. A signal is answered by its acceptance or by the agreement of an amendment that it
/// triggers, whichever is first. `in_cycle` and `rigidity` judge the signals that are at least
/// `cycle_days` old, or answered; so a new signal is nobody's fault.
///
/// INSUFFICIENT_DATA: nothing to judge (no signals, no amendments). `axis` takes no amendments for
/// no churn. UNDEFINED: the cycle is not above 0; a time is not finite or beyond 1e9 days. A
/// trigger that names no signal of the list answers none, but its amendment is no churn.
/// Complexity: O(signals * triggers of all amendments).
[[nodiscard]] Adaptability AssessAdaptability(std::span<const ChangeSignal> signals,
                                              std::span<const Amendment> amendments,
                                              double cycle_days, double as_of);

}  // namespace concord::strategy
