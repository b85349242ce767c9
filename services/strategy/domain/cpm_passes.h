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

/// The earliest and the latest times of one item, in days from the plan's start.
struct ItemTimes {
  double early_start = 0;
  double early_finish = 0;
  double late_start = 0;
  double late_finish = 0;
  /// The latest finish if the item starts at its early start and only takes longer.
  double finish_limit = std::numeric_limits<double>::infinity();
};

/// The forward and the backward pass of the critical path method (J. Kelley and M. Walker 1959) for
/// one network, to be run with many sets of durations: a run allocates nothing. The network has to
/// outlive it.
class CpmPasses {
 public:
  /// `data_date`: what is left of the work can't be done before it. `deadline`: of the whole plan.
  CpmPasses(const Network& network, std::optional<double> data_date,
            std::optional<double> deadline);

  /// Computes all times; a duration an item, in its order, finite and 0 or more. O(V + E).
  void Run(std::span<const double> durations);

  [[nodiscard]] const std::vector<ItemTimes>& times() const { return times_; }
  /// The finish of the last item; 0 for an empty network.
  [[nodiscard]] double finish() const { return finish_; }
  [[nodiscard]] ItemProgress progress(uint32_t item) const { return progress_[item]; }

 private:
  void Forward(uint32_t item, double duration);
  void Backward(uint32_t item, double duration);

  const Network& network_;
  std::optional<double> data_date_;
  std::optional<double> deadline_;
  std::vector<ItemProgress> progress_;
  std::vector<ItemTimes> times_;
  double finish_ = 0;
};

/// Whether the link holds the start of its successor (FS, SS), not its finish.
[[nodiscard]] constexpr bool HoldsStart(DependencyType type) {
  return type == DependencyType::kFinishToStart || type == DependencyType::kStartToStart;
}

/// Whether the link counts from the finish of its predecessor (FS, FF), not from its start.
[[nodiscard]] constexpr bool CountsFromFinish(DependencyType type) {
  return type == DependencyType::kFinishToStart || type == DependencyType::kFinishToFinish;
}

}  // namespace concord::strategy
