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
    : network_(network),
      data_date_(data_date),
      deadline_(deadline),
      progress_(network.nodes(), ItemProgress::kNotStarted),
      times_(network.nodes()) {
  if (network.nodes() > network.size()) first_part_.assign(network.size(), 0);
  for (const uint32_t node : network.topological_order()) {
    if (network.IsGate(node)) continue;
    progress_[node] =
        network.Spans(node) ? ProgressOfParts(node) : ProgressOf(network.items()[node]);
  }
}

ItemProgress CpmPasses::ProgressOfParts(uint32_t initiative) const {
  bool all_finished = true;
  bool any_started = false;
  for (const uint32_t part : network_.Parts(initiative)) {
    all_finished = all_finished && progress_[part] == ItemProgress::kFinished;
    any_started = any_started || progress_[part] != ItemProgress::kNotStarted;
  }
  if (all_finished) return ItemProgress::kFinished;
  return any_started ? ItemProgress::kStarted : ItemProgress::kNotStarted;
}

void CpmPasses::Run(std::span<const double> durations) {
  const std::vector<uint32_t>& order = network_.topological_order();
  for (const uint32_t node : order) {
    if (network_.IsGate(node)) {
      ForwardGate(node);
    } else if (network_.Spans(node)) {
      ForwardInitiative(node);
    } else {
      Forward(node, durations[node]);
    }
  }
  finish_ = network_.size() == 0 ? 0 : -kUnbounded;
  for (size_t i = 0; i < network_.size(); ++i) {
    finish_ = std::max(finish_, times_[i].early_finish);
  }
  for (auto node = order.rbegin(); node != order.rend(); ++node) {
    if (network_.IsGate(*node)) {
      BackwardGate(*node);
    } else {
      Backward(*node, network_.Spans(*node) ? 0 : durations[*node]);
    }
  }
}

void CpmPasses::ForwardGate(uint32_t gate) {
  double time = std::max(network_.items()[network_.ItemOf(gate)].pinned_start.value_or(0), 0.0);
  for (const Network::Link& link : network_.Predecessors(gate)) {
    time = std::max(time, SourceTime(link, times_[link.node]) + link.lag);
  }
  times_[gate].early_start = time;
  times_[gate].early_finish = time;
}

void CpmPasses::ForwardInitiative(uint32_t initiative) {
  const std::vector<Item>& items = network_.items();
  const std::span<const uint32_t> parts = network_.Parts(initiative);
  uint32_t first = parts.front();
  for (const uint32_t part : parts) {
    const double start = times_[part].early_start;
    const double least = times_[first].early_start;
    if (start < least || (start == least && items[part].name < items[first].name)) first = part;
  }
  first_part_[initiative] = first;
  double finish = -kUnbounded;
  for (const uint32_t part : parts) finish = std::max(finish, times_[part].early_finish);
  if (progress_[initiative] != ItemProgress::kFinished) {
    for (const Network::Link& link : network_.Predecessors(initiative)) {
      finish = std::max(finish, SourceTime(link, times_[link.node]) + link.lag);
    }
  }
  times_[initiative].early_start = times_[first].early_start;
  times_[initiative].early_finish = finish;
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
    const double bound = SourceTime(link, times_[link.node]) + link.lag;
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

double CpmPasses::FirstPartLimit(uint32_t item) const {
  const auto initiative = network_.InitiativeOf(item);
  // Until its gate comes, the latest start of an initiative is what its successors ask for.
  const bool holds_it = initiative && progress_[*initiative] == ItemProgress::kNotStarted &&
                        first_part_[*initiative] == item;
  return holds_it ? times_[*initiative].late_start : kUnbounded;
}

void CpmPasses::BackwardGate(uint32_t gate) {
  double late = kUnbounded;  // Parts that have started hold nothing back.
  for (const Network::Link& link : network_.Successors(gate)) {
    if (progress_[link.node] == ItemProgress::kNotStarted) {
      late = std::min(late, times_[link.node].late_start);
    }
  }
  times_[gate].late_start = late;
  times_[gate].late_finish = late;
  const uint32_t initiative = network_.ItemOf(gate);
  double first = kUnbounded;
  for (const uint32_t part : network_.Parts(initiative)) {
    first = std::min(first, times_[part].late_start);
  }
  times_[initiative].late_start = first;
}

void CpmPasses::Backward(uint32_t item, double duration) {
  const Item& plan = network_.items()[item];
  ItemTimes& times = times_[item];
  double start = FirstPartLimit(item);
  // A deadline behind the end gives no room: what moves the end is critical all the same.
  double finish =
      std::min({finish_, plan.deadline.value_or(kUnbounded), deadline_.value_or(kUnbounded)});
  for (const Network::Link& link : network_.Successors(item)) {
    // What has happened can't be moved any more, so it holds nothing back.
    const ItemProgress after = progress_[link.node];
    if (after == ItemProgress::kFinished) continue;
    if (after == ItemProgress::kStarted && HoldsStart(link.type)) continue;
    const ItemTimes& late = times_[link.node];
    const double bound = (HoldsStart(link.type) ? late.late_start : late.late_finish) - link.lag;
    (CountsFromFinish(link.type) ? finish : start) =
        std::min(CountsFromFinish(link.type) ? finish : start, bound);
  }
  times.finish_limit = finish;
  if (network_.Spans(item)) {
    times.late_start = start;
    times.late_finish = progress_[item] == ItemProgress::kFinished ? times.early_finish : finish;
    return;
  }
  if (progress_[item] == ItemProgress::kNotStarted) {
    times.late_start = std::min(start, finish - duration);
    times.late_finish = times.late_start + duration;
    return;
  }
  times.late_start = times.early_start;
  times.late_finish = progress_[item] == ItemProgress::kStarted ? finish : times.early_finish;
}

}  // namespace concord::strategy
