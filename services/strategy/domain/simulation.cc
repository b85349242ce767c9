#include "services/strategy/domain/simulation.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "common/stats/normal.h"
#include "services/strategy/domain/cpm_passes.h"

namespace concord::strategy {
namespace {

constexpr char kQuantileFormula[] = "simulated_finish/1";
constexpr char kSimulationMeanFormula[] = "simulated_mean_finish/1";
constexpr char kOnTimeFormula[] = "simulated_on_time/1";
constexpr char kIndexFormula[] = "criticality_index/1";
constexpr int64_t kRunsForOk = 1000;
constexpr double kSimulationTolerance = 1e-6;

Network WithoutDeadlines(const Network& network) {
  std::vector<Item> items = network.items();
  for (Item& item : items) item.deadline.reset();
  return network.WithItems(std::move(items));
}

/// The index of each item's party among the parties.
struct PartyIndex {
  std::vector<std::string> names;
  std::vector<size_t> of_item;
};

PartyIndex IndexParties(const Network& network) {
  PartyIndex index;
  std::unordered_map<std::string_view, size_t> known;
  for (const Item& item : network.items()) {
    const auto [at, is_new] = known.emplace(item.party, index.names.size());
    if (is_new) index.names.push_back(item.party);
    index.of_item.push_back(at->second);
  }
  return index;
}

/// A stream an item, from the seed and its name (the hash of G. Fowler, L. Noll, P. Vo, FNV-1a).
std::vector<RandomStream> Streams(const Network& network, uint64_t seed) {
  std::vector<RandomStream> streams;
  streams.reserve(network.size());
  uint64_t state = seed;
  const uint64_t mixed = SplitMix64(state);
  for (const Item& item : network.items()) {
    uint64_t hash = 0xcbf29ce484222325;
    for (const char c : item.name) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
    streams.emplace_back(mixed ^ hash);
  }
  return streams;
}

/// What the runs have shown.
struct RunTally {
  std::vector<double> finishes;
  std::vector<int64_t> items;
  std::vector<int64_t> parties;
};

void CountCritical(const Network& network, const CpmPasses& passes, const PartyIndex& index,
                   RunTally& tally, std::vector<bool>& party_seen) {
  party_seen.assign(party_seen.size(), false);
  for (uint32_t i = 0; i < tally.items.size(); ++i) {
    if (network.Spans(i) || passes.progress(i) == ItemProgress::kFinished) continue;
    const ItemTimes& times = passes.times()[i];
    const double start_float = passes.progress(i) == ItemProgress::kNotStarted
                                   ? times.late_start - times.early_start
                                   : times.finish_limit - times.early_finish;
    if (start_float > kSimulationTolerance) continue;
    ++tally.items[i];
    const size_t party = index.of_item[i];
    tally.parties[party] += party_seen[party] ? 0 : 1;
    party_seen[party] = true;
  }
}

RunTally Run(const Network& network, std::span<const ThreePoint> estimates, const PartyIndex& index,
             std::optional<double> data_date, int64_t runs, uint64_t seed) {
  RunTally tally{.finishes = {},
                 .items = std::vector<int64_t>(network.size()),
                 .parties = std::vector<int64_t>(index.names.size())};
  tally.finishes.reserve(static_cast<size_t>(runs));
  CpmPasses passes(network, data_date, std::nullopt);
  std::vector<RandomStream> streams = Streams(network, seed);
  std::vector<double> durations(network.size());
  std::vector<bool> party_seen(index.names.size());
  for (int64_t run = 0; run < runs; ++run) {
    for (size_t i = 0; i < durations.size(); ++i) {
      durations[i] = DrawDuration(estimates[i], streams[i]);
    }
    passes.Run(durations);
    tally.finishes.push_back(passes.finish());
    CountCritical(network, passes, index, tally, party_seen);
  }
  std::sort(tally.finishes.begin(), tally.finishes.end());
  return tally;
}

stats::Answer FromRuns(const char* formula, double value, int64_t runs) {
  stats::Answer answer = stats::Known(formula, value, runs);
  if (runs < kRunsForOk) answer.status = stats::AnswerStatus::kProvisional;
  return answer;
}

/// The order statistic at share `p`, and those at the ends of its 95 % interval.
stats::Answer Quantile(std::span<const double> sorted, double p, const std::string& unit) {
  const auto n = static_cast<double>(sorted.size());
  const auto at = [&](double rank) {
    return sorted[static_cast<size_t>(std::clamp(std::ceil(rank), 1.0, n)) - 1];
  };
  stats::Answer answer = FromRuns(kQuantileFormula, at(n * p), static_cast<int64_t>(sorted.size()));
  const double reach = stats::kNormal95 * std::sqrt(n * p * (1 - p));
  answer.interval = stats::Interval{at(n * p - reach), at(n * p + reach + 1), .95};
  answer.unit = unit;
  return answer;
}

stats::Answer Mean(std::span<const double> finishes, const std::string& unit) {
  double mean = 0;
  for (const double finish : finishes) mean += finish / static_cast<double>(finishes.size());
  stats::Answer answer =
      FromRuns(kSimulationMeanFormula, mean, static_cast<int64_t>(finishes.size()));
  answer.unit = unit;
  return answer;
}

stats::Answer OnTime(std::span<const double> sorted, std::optional<double> deadline) {
  if (!deadline) return stats::Insufficient(kOnTimeFormula, "The plan has no deadline.");
  const auto met = std::upper_bound(sorted.begin(), sorted.end(), *deadline + kSimulationTolerance);
  return FromRuns(kOnTimeFormula,
                  static_cast<double>(met - sorted.begin()) / static_cast<double>(sorted.size()),
                  static_cast<int64_t>(sorted.size()));
}

Simulation WithoutResult(const stats::Answer& none, int64_t runs, uint64_t seed) {
  const auto of = [&](const char* formula) {
    stats::Answer answer = none;
    answer.formula = formula;
    return answer;
  };
  return {.p50 = none,
          .p80 = none,
          .mean = of(kSimulationMeanFormula),
          .on_time = of(kOnTimeFormula),
          .runs = runs,
          .seed = seed};
}

std::optional<stats::Answer> Fault(const Network& network, std::span<const ThreePoint> estimates,
                                   const ScheduleTerms& terms, int64_t runs) {
  if (!AreDays(terms.data_date.value_or(0)) || !AreDays(terms.deadline.value_or(0))) {
    return stats::Undefined(kQuantileFormula,
                            "The data date or the deadline is not a number within a million days.");
  }
  if (network.size() == 0) return stats::Insufficient(kQuantileFormula, "The plan has no items.");
  if (runs <= 0) return stats::Insufficient(kQuantileFormula, "There are no runs.");
  if (estimates.size() != network.size()) {
    return stats::Undefined(kQuantileFormula, "There is not one estimate an item.");
  }
  for (size_t i = 0; i < estimates.size(); ++i) {
    if (Pert(estimates[i]) && AreDays(estimates[i].pessimistic)) continue;
    return stats::Undefined(kQuantileFormula,
                            "The estimates of " + network.items()[i].name +
                                " are not numbers from 0 to a million days in ascending order.");
  }
  return std::nullopt;
}

}  // namespace

double DrawDuration(const ThreePoint& estimate, RandomStream& random) {
  const auto& [optimistic, most_likely, pessimistic] = estimate;
  const double range = pessimistic - optimistic;
  if (!(range > 0)) return optimistic;
  const double mode = (most_likely - optimistic) / range;
  // The density over its height at the mode: (x / m)^4m * ((1 - x) / (1 - m))^4(1 - m).
  for (;;) {
    const double at = random.Uniform();
    const double below = mode > 0 ? std::pow(at / mode, 4 * mode) : 1;
    const double above = mode < 1 ? std::pow((1 - at) / (1 - mode), 4 * (1 - mode)) : 1;
    if (random.Uniform() <= below * above) return optimistic + at * range;
  }
}

Simulation Simulate(const Network& network, std::span<const ThreePoint> estimates,
                    const ScheduleTerms& terms, int64_t runs, uint64_t seed) {
  if (const auto fault = Fault(network, estimates, terms, runs)) {
    return WithoutResult(*fault, runs, seed);
  }
  const PartyIndex index = IndexParties(network);
  const RunTally tally =
      Run(WithoutDeadlines(network), estimates, index, terms.data_date, runs, seed);
  const std::string unit = terms.calendar.unit();
  Simulation simulation{.p50 = Quantile(tally.finishes, .5, unit),
                        .p80 = Quantile(tally.finishes, .8, unit),
                        .mean = Mean(tally.finishes, unit),
                        .on_time = OnTime(tally.finishes, terms.deadline),
                        .runs = runs,
                        .seed = seed};
  const auto share = [&](int64_t count) {
    return FromRuns(kIndexFormula, static_cast<double>(count) / static_cast<double>(runs), runs);
  };
  std::vector<bool> has_work(index.names.size(), false);
  for (size_t i = 0; i < network.size(); ++i) {
    const Item& item = network.items()[i];
    if (network.Spans(static_cast<uint32_t>(i))) continue;
    if (ProgressOf(item) == ItemProgress::kFinished) continue;
    has_work[index.of_item[i]] = true;
    simulation.items.push_back({item.name, item.party, share(tally.items[i])});
  }
  for (size_t i = 0; i < index.names.size(); ++i) {
    if (!has_work[i]) continue;
    simulation.parties.push_back({index.names[i], index.names[i], share(tally.parties[i])});
  }
  return simulation;
}

}  // namespace concord::strategy
