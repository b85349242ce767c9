#include "services/strategy/domain/schedule.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace concord::strategy {
namespace {

constexpr char kScheduleFormula[] = "critical_path/1";
constexpr double kScheduleTolerance =
    1e-6;  // Days: a tenth of a second, more than sums of durations lose.

/// The time of the successor that the link holds.
double HeldTime(const Network::Link& link, const ItemTimes& successor) {
  return HoldsStart(link.type) ? successor.early_start : successor.early_finish;
}

double SourceTime(const Network::Link& link, const ItemTimes& predecessor) {
  return CountsFromFinish(link.type) ? predecessor.early_finish : predecessor.early_start;
}

/// Whether the link can still move its successor.
bool IsLive(const Network::Link& link, ItemProgress successor) {
  if (successor == ItemProgress::kNotStarted) return true;
  return successor == ItemProgress::kStarted && !HoldsStart(link.type);
}

/// Whether the predecessor's end of the link can still move.
bool CanMove(const Network::Link& link, ItemProgress predecessor) {
  if (predecessor == ItemProgress::kNotStarted) return true;
  return predecessor == ItemProgress::kStarted && CountsFromFinish(link.type);
}

double FreeFloat(const Network& network, const CpmPasses& passes, uint32_t item) {
  const ItemTimes& times = passes.times()[item];
  double free = passes.finish() - times.early_finish;
  for (const Network::Link& link : network.Successors(item)) {
    if (!IsLive(link, passes.progress(link.item)) || !CanMove(link, passes.progress(item)))
      continue;
    const double slack =
        HeldTime(link, passes.times()[link.item]) - link.lag - SourceTime(link, times);
    free = std::min(free, slack);
  }
  return free;
}

ScheduledItem Describe(const Network& network, const CpmPasses& passes, uint32_t index) {
  const Item& item = network.items()[index];
  const ItemTimes& times = passes.times()[index];
  ScheduledItem scheduled{.name = item.name,
                          .party = item.party,
                          .progress = passes.progress(index),
                          .early_start = times.early_start,
                          .early_finish = times.early_finish,
                          .late_start = times.late_start,
                          .late_finish = times.late_finish};
  if (scheduled.progress == ItemProgress::kFinished) return scheduled;
  scheduled.finish_float = times.finish_limit - times.early_finish;
  scheduled.total_float = scheduled.finish_float;
  if (scheduled.progress == ItemProgress::kNotStarted) {
    scheduled.start_float = times.late_start - times.early_start;
    scheduled.total_float = scheduled.start_float;
  }
  scheduled.free_float = FreeFloat(network, passes, index);
  scheduled.critical = *scheduled.total_float <= kScheduleTolerance;
  return scheduled;
}

/// The first predecessor that holds the item where it is by an end that can still move, if one
/// does.
std::optional<uint32_t> Driver(const Network& network, const CpmPasses& passes, uint32_t item) {
  for (const Network::Link& link : network.Predecessors(item)) {
    if (!CanMove(link, passes.progress(link.item)) || !IsLive(link, passes.progress(item)))
      continue;
    const double bound = SourceTime(link, passes.times()[link.item]) + link.lag;
    if (bound >= HeldTime(link, passes.times()[item]) - kScheduleTolerance) return link.item;
  }
  return std::nullopt;
}

/// The indexes of the critical path, first to last.
std::vector<uint32_t> Trace(const Network& network, const CpmPasses& passes) {
  std::optional<uint32_t> item;
  for (const uint32_t candidate : network.topological_order()) {
    if (passes.progress(candidate) == ItemProgress::kFinished) continue;
    if (passes.times()[candidate].early_finish < passes.finish() - kScheduleTolerance) continue;
    item = candidate;  // The last of them: a milestone at the end belongs to the path.
  }
  std::vector<uint32_t> path;
  for (; item; item = Driver(network, passes, *item)) path.push_back(*item);
  std::reverse(path.begin(), path.end());
  return path;
}

stats::Answer Length(const Network& network, const CpmPasses& passes,
                     std::span<const uint32_t> path) {
  if (network.size() == 0) return stats::Insufficient(kScheduleFormula, "The plan has no items.");
  stats::Answer answer =
      stats::Known(kScheduleFormula, passes.finish(), static_cast<int64_t>(network.size()));
  double reached = 0;
  for (const uint32_t index : path) {
    const double finish = passes.times()[index].early_finish;
    answer.terms.push_back({.name = network.items()[index].name,
                            .value = network.items()[index].duration,
                            .contribution = finish - reached,
                            .evidence = {network.items()[index].name}});
    reached = finish;
  }
  return answer;
}

std::vector<PartyFloat> ByParty(std::span<const ScheduledItem> items) {
  std::vector<PartyFloat> parties;
  std::unordered_map<std::string_view, size_t> index;
  for (const ScheduledItem& item : items) {
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
  std::stable_sort(critical.begin(), critical.end(),
                   [](const auto* a, const auto* b) { return a->early_start < b->early_start; });
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

  schedule.items.reserve(network.size());
  for (uint32_t i = 0; i < network.size(); ++i) {
    schedule.items.push_back(Describe(network, passes, i));
  }
  const std::vector<uint32_t> path = Trace(network, passes);
  schedule.length = Length(network, passes, path);
  schedule.length.unit = terms.calendar.unit();
  for (const uint32_t item : path) schedule.critical_path.push_back(network.items()[item].name);
  schedule.critical_items = CriticalItems(schedule.items);
  schedule.parties = ByParty(schedule.items);
  return schedule;
}

}  // namespace concord::strategy
