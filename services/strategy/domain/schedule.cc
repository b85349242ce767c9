#include "services/strategy/domain/schedule.h"

#include <algorithm>
#include <limits>
#include <span>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "services/strategy/domain/critical_path.h"

namespace concord::strategy {
namespace {

constexpr char kScheduleFormula[] = "critical_path/1";
constexpr double kNoLimit = std::numeric_limits<double>::infinity();

/// How far each node can move without moving another item: through gates and initiatives, which
/// move with what holds them. Of an initiative: its finish.
class FreeFloats {
 public:
  FreeFloats(const Network& network, const CpmPasses& passes) : network_(network), passes_(passes) {
    if (network.nodes() > network.size()) of_start_.assign(network.nodes(), kNoLimit);
    of_node_.reserve(network.nodes());
    for (uint32_t node = 0; node < network.nodes(); ++node) {
      of_node_.push_back(
          network.IsGate(node) ? kNoLimit : passes.finish() - passes.times()[node].early_finish);
    }
    const std::vector<uint32_t>& order = network.topological_order();
    std::for_each(order.rbegin(), order.rend(), [&](uint32_t node) { Compute(node); });
  }

  [[nodiscard]] double Of(uint32_t item) const { return of_node_[item]; }

 private:
  [[nodiscard]] bool IsWork(uint32_t node) const {
    return !network_.IsGate(node) && !network_.Spans(node);
  }

  [[nodiscard]] double Slack(uint32_t node, const Network::Link& link) const {
    const double slack = HeldTime(link, passes_.times()[link.node]) - link.lag -
                         SourceTime(link, passes_.times()[node]);
    return IsWork(link.node) ? slack : slack + of_node_[link.node];
  }

  void Compute(uint32_t node) {
    const bool is_initiative = !network_.IsGate(node) && network_.Spans(node);
    for (const Network::Link& link : network_.Successors(node)) {
      if (!IsLive(link, passes_.progress(link.node)) || !CanMove(link, passes_.progress(node)))
        continue;
      std::vector<double>& moved =
          is_initiative && !CountsFromFinish(link.type) ? of_start_ : of_node_;
      moved[node] = std::min(moved[node], Slack(node, link));
    }
    // The first part takes the start of its initiative along.
    if (network_.IsGate(node)) return;
    const auto initiative = network_.InitiativeOf(node);
    if (!initiative || passes_.first_part(*initiative) != node) return;
    double& start = is_initiative ? of_start_[node] : of_node_[node];
    start = std::min(start, of_start_[*initiative]);
  }

  const Network& network_;
  const CpmPasses& passes_;
  std::vector<double> of_node_;
  std::vector<double> of_start_;  ///< Of the start of an initiative; empty without any.
};

/// Whether each node's finish (or start, if it takes no time) is in the evening of its day.
class Instants {
 public:
  Instants(const Network& network, const CpmPasses& passes, std::optional<double> data_date)
      : network_(network), passes_(passes), data_date_(data_date), is_evening_(network.nodes()) {
    for (const uint32_t node : network.topological_order()) is_evening_[node] = IsEvening(node);
  }

  [[nodiscard]] Instant Of(uint32_t node) const {
    return is_evening_[node] ? Instant::kEvening : Instant::kMorning;
  }

 private:
  [[nodiscard]] bool TakesTime(uint32_t node) const {
    const ItemTimes& times = passes_.times()[node];
    return times.early_finish - times.early_start > kDayTolerance;
  }

  /// Mornings at the same offset are later, so they decide.
  [[nodiscard]] bool IsEvening(uint32_t node) const {
    const bool is_initiative = !network_.IsGate(node) && network_.Spans(node);
    if (!is_initiative && TakesTime(node)) return true;
    if (!is_initiative && passes_.progress(node) != ItemProgress::kNotStarted) {
      return passes_.progress(node) == ItemProgress::kFinished;
    }
    const double time = passes_.times()[node].early_finish;
    const double pin = network_.items()[network_.ItemOf(node)].pinned_start.value_or(0);
    if (!is_initiative && std::max({pin, data_date_.value_or(0), 0.0}) >= time - kDayTolerance) {
      return false;
    }
    bool is_held = false;
    for (const Network::Link& link : network_.Predecessors(node)) {
      const double bound = SourceTime(link, passes_.times()[link.node]) + link.lag;
      if (bound < time - kDayTolerance) continue;
      if (!EndsInTheEvening(link)) return false;
      is_held = true;
    }
    return is_held;
  }

  /// A lag is a stretch of days, which ends in the evening.
  [[nodiscard]] bool EndsInTheEvening(const Network::Link& link) const {
    if (link.lag > 0) return true;
    if (CountsFromFinish(link.type)) return is_evening_[link.node];
    uint32_t first = link.node;
    while (!network_.IsGate(first) && network_.Spans(first)) first = passes_.first_part(first);
    return !TakesTime(first) && is_evening_[first];
  }

  const Network& network_;
  const CpmPasses& passes_;
  std::optional<double> data_date_;
  std::vector<bool> is_evening_;
};

ScheduledItem Describe(const Network& network, const CpmPasses& passes, const FreeFloats& free,
                       uint32_t index) {
  const Item& item = network.items()[index];
  const ItemTimes& times = passes.times()[index];
  ScheduledItem scheduled{.name = item.name,
                          .party = item.party,
                          .progress = passes.progress(index),
                          .is_initiative = network.Spans(index),
                          .early_start = times.early_start,
                          .early_finish = times.early_finish,
                          .late_start = times.late_start,
                          .late_finish = times.late_finish};
  const bool is_done = scheduled.progress == ItemProgress::kFinished;
  scheduled.is_estimated = item.is_estimated || scheduled.is_initiative || is_done;
  if (is_done) return scheduled;
  scheduled.finish_float = times.finish_limit - times.early_finish;
  scheduled.total_float = scheduled.finish_float;
  if (scheduled.progress == ItemProgress::kNotStarted) {
    scheduled.start_float = times.late_start - times.early_start;
    scheduled.total_float = scheduled.start_float;
  }
  scheduled.free_float = free.Of(index);
  scheduled.critical = *scheduled.total_float <= kDayTolerance;
  return scheduled;
}

std::vector<ScheduledItem> DescribeAll(const Network& network, const CpmPasses& passes,
                                       std::optional<double> data_date) {
  const FreeFloats free(network, passes);
  const Instants instants(network, passes, data_date);
  std::vector<ScheduledItem> items;
  items.reserve(network.size());
  for (uint32_t i = 0; i < network.size(); ++i) {
    items.push_back(Describe(network, passes, free, i));
    items.back().instant = instants.Of(i);
  }
  if (network.nodes() == network.size()) return items;
  for (const uint32_t node : network.topological_order()) {
    if (network.IsGate(node) || !items[node].critical) continue;
    if (const auto initiative = network.InitiativeOf(node)) items[*initiative].critical = true;
  }
  return items;
}

/// What of the length is known; its value where no length of any item is, is none.
void Qualify(const std::vector<ScheduledItem>& items, stats::Answer& length) {
  int64_t known = 0;
  int64_t work = 0;
  for (const ScheduledItem& item : items) {
    if (item.is_initiative) continue;
    ++work;
    known += item.is_estimated ? 1 : 0;
  }
  length.n = work;
  if (known == work) return;
  length.coverage = static_cast<double>(known) / static_cast<double>(work);
  length.status = stats::AnswerStatus::kProvisional;
  length.reason = std::to_string(work - known) + " of " + std::to_string(work) +
                  " items have no estimate and count as taking no time.";
  if (known > 0) return;
  length.status = stats::AnswerStatus::kInsufficientData;
  length.reason = "No item of the plan has an estimate.";
  length.value.reset();
  length.terms.clear();
}

/// The first by name of the items that finish last.
uint32_t LastOf(const Network& network, const CpmPasses& passes) {
  uint32_t last = 0;
  for (uint32_t i = 1; i < network.size(); ++i) {
    const double finish = passes.times()[i].early_finish;
    const double latest = passes.times()[last].early_finish;
    const bool is_first = network.items()[i].name < network.items()[last].name;
    if (finish > latest || (finish == latest && is_first)) last = i;
  }
  return last;
}

stats::Answer Length(const Network& network, const CpmPasses& passes,
                     const std::vector<ScheduledItem>& items, std::span<const uint32_t> path) {
  if (network.size() == 0) {
    stats::Answer none = stats::Insufficient(kScheduleFormula, "The plan has no items.");
    none.coverage = 0;
    return none;
  }
  stats::Answer answer =
      stats::Known(kScheduleFormula, passes.finish(), static_cast<int64_t>(network.size()));
  double reached = 0;
  const auto add = [&](uint32_t index) {
    const ItemTimes& times = passes.times()[index];
    answer.terms.push_back({.name = network.items()[index].name,
                            .value = times.early_finish - times.early_start,
                            .contribution = times.early_finish - reached,
                            .evidence = {network.items()[index].name}});
    reached = times.early_finish;
  };
  std::for_each(path.begin(), path.end(), add);
  if (path.empty()) add(LastOf(network, passes));
  Qualify(items, answer);
  return answer;
}

std::vector<PartyFloat> ByParty(std::span<const ScheduledItem> items) {
  std::vector<PartyFloat> parties;
  std::unordered_map<std::string_view, size_t> index;
  for (const ScheduledItem& item : items) {
    if (item.is_initiative) continue;
    const auto [at, is_new] = index.emplace(item.party, parties.size());
    if (is_new) parties.push_back({.party = item.party, .least_float_item = ""});
    PartyFloat& party = parties[at->second];
    ++party.items;
    party.last_finish = std::max(party.last_finish.value_or(item.early_finish), item.early_finish);
    if (!item.total_float) continue;
    ++party.unfinished;
    party.critical += item.critical ? 1 : 0;
    if (party.least_float && *party.least_float <= *item.total_float) continue;
    party.least_float = item.total_float;
    party.least_float_item = item.name;
  }
  return parties;
}

std::vector<std::string> CriticalItems(std::span<const ScheduledItem> items) {
  std::vector<const ScheduledItem*> critical;
  for (const ScheduledItem& item : items) {
    if (item.critical) critical.push_back(&item);
  }
  std::sort(critical.begin(), critical.end(), [](const auto* a, const auto* b) {
    return std::tie(a->early_start, a->name) < std::tie(b->early_start, b->name);
  });
  std::vector<std::string> names;
  names.reserve(critical.size());
  for (const ScheduledItem* item : critical) names.push_back(item->name);
  return names;
}

}  // namespace

Schedule ComputeSchedule(const Network& network, const ScheduleTerms& terms) {
  Schedule schedule;
  if (!AreDays(terms.data_date.value_or(0)) || !AreDays(terms.deadline.value_or(0))) {
    schedule.length = stats::Undefined(
        kScheduleFormula, "The data date or the deadline is not a number within a million days.");
    return schedule;
  }
  std::vector<double> durations;
  durations.reserve(network.size());
  for (const Item& item : network.items()) durations.push_back(item.duration);
  CpmPasses passes(network, terms.data_date, terms.deadline);
  passes.Run(durations);

  schedule.items = DescribeAll(network, passes, terms.data_date);
  const std::vector<uint32_t> path = CriticalPath(network, passes);
  schedule.length = Length(network, passes, schedule.items, path);
  schedule.length.unit = terms.calendar.unit();
  for (const uint32_t item : path) schedule.critical_path.push_back(network.items()[item].name);
  schedule.critical_items = CriticalItems(schedule.items);
  schedule.parties = ByParty(schedule.items);
  return schedule;
}

}  // namespace concord::strategy
