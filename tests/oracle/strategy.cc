#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "services/strategy/domain/largest_remainder.h"
#include "services/strategy/domain/schedule.h"
#include "services/strategy/domain/shapley.h"
#include "tests/oracle/formulas.h"

namespace concord::oracle {
namespace {

std::vector<std::optional<double>> Optionals(std::istream& in) {
  std::vector<std::optional<double>> optionals;
  for (const double number : Numbers(in)) {
    optionals.push_back(std::isnan(number) ? std::nullopt : std::optional(number));
  }
  return optionals;
}

std::vector<strategy::Dependency> Dependencies(std::istream& in) {
  const auto before = Numbers(in);
  const auto after = Numbers(in);
  const auto types = Numbers(in);
  const auto lags = Numbers(in);
  std::vector<strategy::Dependency> dependencies;
  for (size_t i = 0; i < before.size(); ++i) {
    dependencies.push_back(
        {std::to_string(static_cast<int>(before[i])), std::to_string(static_cast<int>(after[i])),
         static_cast<strategy::DependencyType>(static_cast<int>(types[i])), lags[i]});
  }
  return dependencies;
}

// Durations, then pairs of a predecessor and a successor (finish to start).
Answers Schedule(std::istream& in) {
  const auto durations = Numbers(in);
  const auto ends = Numbers(in);
  const auto name = [](double index) { return "i" + std::to_string(static_cast<int>(index)); };
  std::vector<strategy::Item> items;
  for (size_t i = 0; i < durations.size(); ++i) {
    items.push_back({.name = name(static_cast<double>(i)), .duration = durations[i]});
  }
  std::vector<strategy::Dependency> dependencies;
  for (size_t i = 0; i + 1 < ends.size(); i += 2) {
    dependencies.push_back({.predecessor = name(ends[i]), .successor = name(ends[i + 1])});
  }
  const auto built = strategy::Network::Build(std::move(items), dependencies);
  if (std::holds_alternative<strategy::NetworkFault>(built)) return {std::nullopt};
  const auto schedule = strategy::ComputeSchedule(std::get<strategy::Network>(built), {});
  Answers answers{schedule.length.value};
  for (const auto& item : schedule.items) answers.push_back(item.total_float);
  return answers;
}

// Durations, then predecessors, successors, types and lags. The length and each early start.
Answers Precedence(std::istream& in) {
  std::vector<strategy::Item> items;
  for (const double duration : Numbers(in)) {
    items.push_back({.name = std::to_string(items.size()), .duration = duration});
  }
  const auto built = strategy::Network::Build(std::move(items), Dependencies(in));
  if (std::holds_alternative<strategy::NetworkFault>(built)) return {std::nullopt};
  const auto schedule = strategy::ComputeSchedule(std::get<strategy::Network>(built), {});
  Answers answers{schedule.length.value};
  for (const auto& item : schedule.items) answers.push_back(item.early_start);
  return answers;
}

// A plan under way (NaN: absent): data date and deadline; durations, pins, deadlines, actual starts
// and finishes; the number of the item that each is part of; dependencies. The length, then of each
// item its early times and total float.
Answers PlanUnderWay(std::istream& in) {
  const auto terms = Optionals(in);
  std::vector<strategy::Item> items;
  for (const double duration : Numbers(in)) {
    items.push_back({.name = std::to_string(items.size()), .duration = duration});
  }
  for (const auto field : {&strategy::Item::pinned_start, &strategy::Item::deadline,
                           &strategy::Item::actual_start, &strategy::Item::actual_finish}) {
    const auto values = Optionals(in);
    for (size_t i = 0; i < items.size(); ++i) items[i].*field = values[i];
  }
  const auto initiatives = Optionals(in);
  for (size_t i = 0; i < items.size(); ++i) {
    if (initiatives[i]) items[i].initiative = std::to_string(static_cast<int>(*initiatives[i]));
  }
  const auto built = strategy::Network::Build(std::move(items), Dependencies(in));
  if (std::holds_alternative<strategy::NetworkFault>(built)) return {std::nullopt};
  const auto schedule = strategy::ComputeSchedule(std::get<strategy::Network>(built),
                                                  {.data_date = terms[0], .deadline = terms[1]});
  Answers answers{schedule.length.value};
  for (const auto& item : schedule.items) {
    answers.insert(answers.end(), {item.early_start, item.early_finish, item.total_float});
  }
  return answers;
}

// Weekend mask, holidays, the first day of the plan, then offsets: the day numbers of work of one
// day that starts at each.
Answers Days(std::istream& in) {
  const auto weekend = static_cast<strategy::WeekendMask>(Next(in));
  std::vector<int64_t> holidays;
  for (const double day : Numbers(in)) holidays.push_back(static_cast<int64_t>(day));
  const auto calendar = strategy::Calendar::WorkingDays(weekend, std::move(holidays));
  const auto start = static_cast<int64_t>(Next(in));
  Answers answers;
  for (const double offset : Numbers(in)) {
    answers.push_back(static_cast<double>(calendar->Dates(start, offset, offset + 1)->first));
    const auto evening = calendar->Dates(start, offset, offset, strategy::Instant::kEvening);
    answers.push_back(static_cast<double>(evening->last));
  }
  return answers;
}

// How many items, then dependencies: the items of a cycle, the first again at its end.
Answers Cycle(std::istream& in) {
  std::vector<strategy::Item> items(static_cast<size_t>(Next(in)));
  for (size_t i = 0; i < items.size(); ++i) items[i].name = std::to_string(i);
  const auto built = strategy::Network::Build(std::move(items), Dependencies(in));
  const auto* fault = std::get_if<strategy::NetworkFault>(&built);
  if (fault == nullptr) return {std::nullopt};
  Answers answers;
  for (const auto& item : fault->items) answers.push_back(std::stod(item));
  return answers;
}

// The values of the coalitions 1 to 2^n - 1.
Answers Shapley(std::istream& in) {
  const auto values = Numbers(in);
  std::vector<std::string> parties;
  for (size_t n = 1; n <= values.size(); n = 2 * n + 1) parties.push_back(std::to_string(n));
  const auto report = strategy::Shapley(
      parties,
      [&](strategy::Coalition coalition) -> std::optional<double> {
        return coalition == 0 ? 0 : values[coalition - 1];
      },
      1000, 1);
  Answers answers;
  for (const auto& share : report.shares) answers.push_back(share.value.value);
  return answers;
}

Answers Split(std::istream& in) {
  const auto total = static_cast<int64_t>(Next(in));
  std::vector<int64_t> weights;
  for (const double weight : Numbers(in)) weights.push_back(static_cast<int64_t>(weight));
  const auto parts = strategy::SplitByWeights(total, weights);
  if (!parts) return {std::nullopt};
  return Answers(parts->begin(), parts->end());
}

Answers Round(std::istream& in) {
  const auto total = static_cast<int64_t>(Next(in));
  const auto parts = strategy::RoundToTotal(total, Numbers(in));
  if (!parts) return {std::nullopt};
  return Answers(parts->begin(), parts->end());
}

}  // namespace

Formulas StrategyFormulas() {
  return {
      {"schedule", Schedule}, {"precedence", Precedence}, {"plan", PlanUnderWay}, {"cycle", Cycle},
      {"shapley", Shapley},   {"split", Split},           {"round", Round},       {"days", Days}};
}

}  // namespace concord::oracle
