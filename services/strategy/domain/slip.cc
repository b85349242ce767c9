#include "services/strategy/domain/slip.h"

#include <algorithm>
#include <span>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace concord::strategy {
namespace {

constexpr char kPassedOnFormula[] = "slip_passed_on/1";
constexpr char kAbsorbedFormula[] = "slip_absorbed/1";
constexpr char kFinishFormula[] = "finish_variance/1";
constexpr char kLengthFormula[] = "length_variance/1";
constexpr double kSlipTolerance = 1e-6;

SlipEffect WithoutEffect(std::string reason) {
  return {.passed_on = stats::Undefined(kPassedOnFormula, reason),
          .absorbed = stats::Undefined(kAbsorbedFormula, reason)};
}

stats::Answer InDays(const char* formula, double value, int64_t n, std::vector<stats::Term> terms,
                     const std::string& unit) {
  stats::Answer answer = stats::Known(formula, value, n, std::move(terms));
  answer.unit = unit;
  return answer;
}

/// The network in which the item slips.
Network Slipped(const Network& network, size_t item, const ScheduledItem& times, double days) {
  std::vector<Item> items = network.items();
  if (times.progress == ItemProgress::kStarted) {
    items[item].duration = times.early_finish - times.early_start + days;
  } else {
    items[item].pinned_start = times.early_start + days;
  }
  return network.WithItems(std::move(items));
}

void AddShifts(SlipEffect& effect, const Schedule& before, const Schedule& after, size_t item) {
  for (size_t i = 0; i < before.items.size(); ++i) {
    const ScheduledItem& old = before.items[i];
    const double start = after.items[i].early_start - old.early_start;
    const double finish = after.items[i].early_finish - old.early_finish;
    if (std::max(start, finish) <= kSlipTolerance) continue;
    effect.shifts.push_back({old.name, old.party, start, finish});
    const bool is_known =
        std::find(effect.parties.begin(), effect.parties.end(), old.party) != effect.parties.end();
    if (i != item && !is_known) effect.parties.push_back(old.party);
  }
}

ItemVariance Compare(const ScheduledItem& baseline, const ScheduledItem& current) {
  ItemVariance variance{.name = baseline.name,
                        .party = current.party,
                        .start = current.early_start - baseline.early_start,
                        .finish = current.early_finish - baseline.early_finish};
  variance.duration = variance.finish - variance.start;
  if (!baseline.total_float) return variance;
  const double late = std::max(variance.finish, 0.0);
  variance.absorbed = std::min(late, std::max(*baseline.total_float, 0.0));
  variance.passed_on = late - *variance.absorbed;
  return variance;
}

std::vector<PartyVariance> ByParty(std::span<const ItemVariance> items, const std::string& unit) {
  std::vector<PartyVariance> parties;
  for (const ItemVariance& item : items) {
    auto party = std::find_if(parties.begin(), parties.end(),
                              [&](const PartyVariance& one) { return one.party == item.party; });
    if (party == parties.end()) {
      party = parties.insert(parties.end(), PartyVariance{.party = item.party});
    }
    party->finish.terms.push_back({item.name, item.finish, 1, 0, {item.name}});
    party->passed_on += item.passed_on.value_or(0);
  }
  for (PartyVariance& party : parties) {
    std::vector<stats::Term> terms = std::move(party.finish.terms);
    const auto n = static_cast<int64_t>(terms.size());
    double mean = 0;
    for (stats::Term& term : terms) {
      term.weight = 1 / static_cast<double>(n);
      term.contribution = term.value * term.weight;
      mean += term.contribution.value_or(0);
    }
    party.finish = InDays(kFinishFormula, mean, n, std::move(terms), unit);
  }
  return parties;
}

}  // namespace

SlipEffect SimulateSlip(const Network& network, const ScheduleTerms& terms, std::string_view item,
                        double days) {
  if (!AreDays(days) || days < 0) {
    return WithoutEffect("The slip is not a number from 0 to a million days.");
  }
  const auto found = std::find_if(network.items().begin(), network.items().end(),
                                  [&](const Item& one) { return one.name == item; });
  if (found == network.items().end()) {
    return WithoutEffect(std::string(item) + " is no item of this plan.");
  }
  const auto index = static_cast<size_t>(found - network.items().begin());
  const Schedule before = ComputeSchedule(network, terms);
  if (!before.length.has_value()) return WithoutEffect(before.length.reason);
  const ScheduledItem& slipping = before.items[index];
  if (!slipping.total_float) return WithoutEffect(slipping.name + " is finished already.");
  if (slipping.is_initiative && slipping.progress == ItemProgress::kStarted) {
    return WithoutEffect(slipping.name + " has started: what can slip is its parts.");
  }
  const Schedule after = ComputeSchedule(Slipped(network, index, slipping, days), terms);

  const double passed_on = *after.length.value - *before.length.value;
  const std::string unit = terms.calendar.unit();
  const auto n = static_cast<int64_t>(network.size());
  SlipEffect effect;
  effect.passed_on = InDays(kPassedOnFormula, passed_on, n,
                            {{"slip", days, 1, days, {slipping.name}},
                             {"absorbed", days - passed_on, -1, passed_on - days, {slipping.name}}},
                            unit);
  effect.absorbed = InDays(kAbsorbedFormula, days - passed_on, n,
                           {{"total float", *slipping.total_float, 1, 0, {slipping.name}}}, unit);
  AddShifts(effect, before, after, index);
  return effect;
}

ScheduleVariance CompareToBaseline(const Schedule& baseline, const Schedule& current) {
  ScheduleVariance variance;
  std::unordered_map<std::string_view, const ScheduledItem*> now;
  for (const ScheduledItem& item : current.items) now.emplace(item.name, &item);
  std::unordered_set<std::string_view> planned;
  for (const ScheduledItem& item : baseline.items) {
    planned.insert(item.name);
    const auto found = now.find(item.name);
    if (found == now.end()) {
      variance.removed.push_back(item.name);
    } else {
      variance.items.push_back(Compare(item, *found->second));
    }
  }
  for (const ScheduledItem& item : current.items) {
    if (!planned.contains(item.name)) variance.added.push_back(item.name);
  }
  variance.parties = ByParty(variance.items, current.length.unit);
  if (!baseline.length.has_value() || !current.length.has_value()) {
    const stats::Answer& none = baseline.length.has_value() ? current.length : baseline.length;
    variance.length = stats::Undefined(kLengthFormula, none.reason);
    return variance;
  }
  const double then = *baseline.length.value;
  const double length = *current.length.value;
  variance.length = InDays(kLengthFormula, length - then, current.length.n,
                           {{"now", length, 1, length, {}}, {"baseline", then, -1, -then, {}}},
                           current.length.unit);
  return variance;
}

}  // namespace concord::strategy
