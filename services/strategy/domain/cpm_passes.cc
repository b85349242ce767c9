#include "services/strategy/domain/cpm_passes.h"

#include <algorithm>

namespace concord::strategy {
namespace {

constexpr double kUnbounded = std::numeric_limits<double>::infinity();

}  // namespace

ItemProgress ProgressOf(const Item& item) {
  if (item.actual_finish) return ItemProgress::kFinished;
  return item.actual_start ? ItemProgress::kStarted : ItemProgress::kNotStarted;
}

CpmPasses::CpmPasses(const Network& network, std::optional<double> data_date,
                     std::optional<double> deadline)
    : network_(network), data_date_(data_date), deadline_(deadline), times_(network.size()) {
  progress_.reserve(network.size());
  for (const Item& item : network.items()) progress_.push_back(ProgressOf(item));
}

void CpmPasses::Run(std::span<const double> durations) {
  const std::vector<uint32_t>& order = network_.topological_order();
  for (const uint32_t item : order) Forward(item, durations[item]);
  finish_ = order.empty() ? 0 : -kUnbounded;
  for (const ItemTimes& times : times_) finish_ = std::max(finish_, times.early_finish);
  for (auto item = order.rbegin(); item != order.rend(); ++item) Backward(*item, durations[*item]);
}

void CpmPasses::Forward(uint32_t item, double duration) {
  const Item& plan = network_.items()[item];
  ItemTimes& times = times_[item];
  if (progress_[item] == ItemProgress::kFinished) {
    times.early_finish = *plan.actual_finish;
    times.early_start = plan.actual_start.value_or(times.early_finish - duration);
    return;
  }
  double start = std::max(plan.pinned_start.value_or(0), 0.0);
  double finish = data_date_.value_or(-kUnbounded);
  start = std::max(start, finish);
  for (const Network::Link& link : network_.Predecessors(item)) {
    const ItemTimes& before = times_[link.item];
    const double bound =
        (CountsFromFinish(link.type) ? before.early_finish : before.early_start) + link.lag;
    (HoldsStart(link.type) ? start : finish) =
        std::max(HoldsStart(link.type) ? start : finish, bound);
  }
  if (progress_[item] == ItemProgress::kStarted) {
    times.early_start = *plan.actual_start;
    times.early_finish = std::max(times.early_start + duration, finish);
    return;
  }
  times.early_start = std::max(start, finish - duration);
  times.early_finish = times.early_start + duration;
}

void CpmPasses::Backward(uint32_t item, double duration) {
  const Item& plan = network_.items()[item];
  ItemTimes& times = times_[item];
  double start = kUnbounded;
  // A deadline behind the end gives no room: what moves the end is critical all the same.
  double finish =
      std::min({finish_, plan.deadline.value_or(kUnbounded), deadline_.value_or(kUnbounded)});
  for (const Network::Link& link : network_.Successors(item)) {
    // What has happened can't be moved any more, so it holds nothing back.
    const ItemProgress after = progress_[link.item];
    if (after == ItemProgress::kFinished) continue;
    if (after == ItemProgress::kStarted && HoldsStart(link.type)) continue;
    const ItemTimes& late = times_[link.item];
    const double bound = (HoldsStart(link.type) ? late.late_start : late.late_finish) - link.lag;
    (CountsFromFinish(link.type) ? finish : start) =
        std::min(CountsFromFinish(link.type) ? finish : start, bound);
  }
  times.finish_limit = finish;
  if (progress_[item] == ItemProgress::kNotStarted) {
    times.late_start = std::min(start, finish - duration);
    times.late_finish = times.late_start + duration;
    return;
  }
  times.late_start = times.early_start;
  times.late_finish = progress_[item] == ItemProgress::kStarted ? finish : times.early_finish;
}

}  // namespace concord::strategy
