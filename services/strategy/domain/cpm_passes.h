#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <vector>

#include "services/strategy/domain/network.h"

namespace concord::strategy {

/// Where an item stands.
enum class ItemProgress { kNotStarted, kStarted, kFinished };

[[nodiscard]] ItemProgress ProgressOf(const Item& item);

/// The earliest and the latest times of one node, in days from the plan's start. An initiative with
/// parts starts when the first of them does; it finishes with the last, or later where a dependency
/// holds its finish. Its latest start is the first latest start of its parts.
struct ItemTimes {
  double early_start = 0;
  double early_finish = 0;
  double late_start = 0;
  double late_finish = 0;
  /// The latest finish if the item starts at its early start and only takes longer.
  double finish_limit = std::numeric_limits<double>::infinity();
};

/// The time of the predecessor that the link counts from.
[[nodiscard]] inline double SourceTime(const Network::Link& link, const ItemTimes& predecessor) {
  return CountsFromFinish(link.type) ? predecessor.early_finish : predecessor.early_start;
}

/// The forward and the backward pass of the critical path method (J. Kelley and M. Walker 1959) for
/// one network, to be run with many sets of durations: a run allocates nothing. The network has to
/// outlive it.
///
/// What waits for the start of an initiative waits for its first part, the first by name of several
/// that start together: of the latest times, that part alone keeps it (a construction of this
/// project), so that a float is never more than there is.
class CpmPasses {
 public:
  /// `data_date`: what is left of the work can't be done before it. `deadline`: of the whole plan.
  CpmPasses(const Network& network, std::optional<double> data_date,
            std::optional<double> deadline);

  /// Computes all times; a duration an item, in its order, finite and 0 or more (that of an
  /// initiative with parts counts for nothing). O(V + E).
  void Run(std::span<const double> durations);

  /// Of the items, then of the gates.
  [[nodiscard]] const std::vector<ItemTimes>& times() const { return times_; }
  /// The part of an initiative that starts first.
  [[nodiscard]] uint32_t first_part(uint32_t initiative) const { return first_part_[initiative]; }
  /// The finish of the last item; 0 for an empty network.
  [[nodiscard]] double finish() const { return finish_; }
  /// Of an initiative with parts, as far as these are; a gate never starts.
  [[nodiscard]] ItemProgress progress(uint32_t node) const { return progress_[node]; }

 private:
  [[nodiscard]] ItemProgress ProgressOfParts(uint32_t initiative) const;
  void Forward(uint32_t item, double duration);
  void ForwardGate(uint32_t gate);
  void ForwardInitiative(uint32_t initiative);
  void Backward(uint32_t item, double duration);
  void BackwardGate(uint32_t gate);
  /// By when it must start so that an initiative of which it is the first part starts in time.
  [[nodiscard]] double FirstPartLimit(uint32_t item) const;

  const Network& network_;
  std::optional<double> data_date_;
  std::optional<double> deadline_;
  std::vector<ItemProgress> progress_;
  std::vector<ItemTimes> times_;
  std::vector<uint32_t> first_part_;  ///< Empty without initiatives.
  double finish_ = 0;
};

}  // namespace concord::strategy
