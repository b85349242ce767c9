#include "services/strategy/domain/shapley.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>
#include <utility>

#include "common/stats/normal.h"
#include "services/strategy/domain/random_stream.h"

namespace concord::strategy {
namespace {

constexpr char kShapleyFormula[] = "shapley/1";

Coalition With(Coalition coalition, size_t party) { return coalition | (Coalition{1} << party); }
bool Has(Coalition coalition, size_t party) { return (coalition >> party) & 1; }

/// Asks for values, and remembers the first that can't be had.
class Game {
 public:
  Game(std::span<const std::string> parties, const CoalitionValue& value)
      : parties_(parties), value_(value) {}

  double Value(Coalition coalition) {
    if (coalition == 0 || failed()) return 0;
    const std::optional<double> value = value_(coalition);
    if (value && std::isfinite(*value)) return *value;
    is_missing_ = !value;
    reason_ = "What these earn together is not ";
    reason_ += value ? "a finite number:" : "known:";
    for (const std::string& name : Members(parties_, coalition)) reason_ += " " + name + ",";
    reason_.back() = '.';
    return 0;
  }

  [[nodiscard]] bool failed() const { return !reason_.empty(); }
  [[nodiscard]] const std::string& reason() const { return reason_; }
  [[nodiscard]] stats::Answer NoAnswer() const {
    return is_missing_ ? stats::Insufficient(kShapleyFormula, reason_)
                       : stats::Undefined(kShapleyFormula, reason_);
  }

 private:
  std::span<const std::string> parties_;
  const CoalitionValue& value_;
  std::string reason_;
  bool is_missing_ = false;
};

ShapleyReport WithoutShares(std::span<const std::string> parties, const stats::Answer& none) {
  ShapleyReport report{.reason = none.reason};
  for (const std::string& party : parties) report.shares.push_back({party, none});
  return report;
}

std::vector<stats::Term> PlaceTerms(std::span<const double> means,
                                    std::span<const double> weights) {
  std::vector<stats::Term> terms;
  for (size_t place = 0; place < means.size(); ++place) {
    terms.push_back({"joins at place " + std::to_string(place + 1),
                     means[place],
                     weights[place],
                     means[place] * weights[place],
                     {}});
  }
  return terms;
}

double SumOf(std::span<const stats::Term> terms) {
  double sum = 0;
  for (const stats::Term& term : terms) sum += term.contribution.value_or(0);
  return sum;
}

/// The report, or that of no shares where sums of the values have left the range of a double.
ShapleyReport InRange(std::span<const std::string> parties, ShapleyReport report) {
  for (const ShapleyShare& share : report.shares) {
    const double value = share.value.value.value_or(0);
    if (std::isfinite(value) && std::isfinite(share.standard_error.value_or(0))) {
      continue;
    }
    return WithoutShares(
        parties, stats::Undefined(kShapleyFormula, "The values are too large to be averaged."));
  }
  return report;
}

ShapleyReport Exact(std::span<const std::string> parties, Game& game) {
  const size_t n = parties.size();
  const Coalition all = (Coalition{1} << n) - 1;
  std::vector<double> values;
  for (Coalition coalition = 0; coalition <= all; ++coalition) {
    values.push_back(game.Value(coalition));
  }
  if (game.failed()) return WithoutShares(parties, game.NoAnswer());
  std::vector<double> coalitions_of_size(n, 1);  // Of the n - 1 others: a row of Pascal's triangle.
  for (size_t size = 1; size < n; ++size) {
    coalitions_of_size[size] =
        coalitions_of_size[size - 1] * static_cast<double>(n - size) / static_cast<double>(size);
  }
  const std::vector<double> weights(n, 1 / static_cast<double>(n));
  ShapleyReport report;
  for (size_t party = 0; party < n; ++party) {
    std::vector<double> added(n, 0);
    for (Coalition others = 0; others <= all; ++others) {
      if (Has(others, party)) continue;
      added[static_cast<size_t>(std::popcount(others))] +=
          values[With(others, party)] - values[others];
    }
    for (size_t size = 0; size < n; ++size) added[size] /= coalitions_of_size[size];
    std::vector<stats::Term> terms = PlaceTerms(added, weights);
    const double value = SumOf(terms);
    report.shares.push_back(
        {parties[party], stats::Known(kShapleyFormula, value, static_cast<int64_t>(values.size()),
                                      std::move(terms))});
  }
  return report;
}

/// What one party added in the orders drawn so far.
struct PermutationTally {
  std::vector<double> sums;    ///< By place.
  std::vector<double> counts;  ///< By place.
  double mean = 0;
  double squares = 0;  ///< Sum of squared distances from the mean (Welford 1962).
  int64_t n = 0;

  void Add(size_t place, double added) {
    sums[place] += added;
    counts[place] += 1;
    ++n;
    const double distance = added - mean;
    mean += distance / static_cast<double>(n);
    squares += distance * (added - mean);
  }
};

ShapleyShare Estimate(const std::string& party, const PermutationTally& tally) {
  const auto n = static_cast<double>(tally.n);
  std::vector<double> means;
  std::vector<double> weights;
  for (size_t place = 0; place < tally.sums.size(); ++place) {
    means.push_back(tally.counts[place] == 0 ? 0 : tally.sums[place] / tally.counts[place]);
    weights.push_back(tally.counts[place] / n);
  }
  std::vector<stats::Term> terms = PlaceTerms(means, weights);
  const double value = SumOf(terms);
  ShapleyShare share{.party = party,
                     .value = stats::Known(kShapleyFormula, value, tally.n, std::move(terms)),
                     .standard_error = std::sqrt(tally.squares / (n - 1) / n)};
  const double reach = stats::kNormal95 * *share.standard_error;
  share.value.interval = stats::Interval{value - reach, value + reach, .95};
  return share;
}

ShapleyReport Sampled(std::span<const std::string> parties, Game& game, int64_t permutations,
                      uint64_t seed) {
  const size_t n = parties.size();
  std::vector<PermutationTally> tallies(n, {std::vector<double>(n), std::vector<double>(n)});
  std::vector<size_t> order(n);
  std::iota(order.begin(), order.end(), size_t{0});
  RandomStream random(seed);
  for (int64_t drawn = 0; drawn < permutations && !game.failed(); ++drawn) {
    for (size_t last = n - 1; last > 0; --last) {
      std::swap(order[last], order[random.Below(last + 1)]);
    }
    Coalition coalition = 0;
    double before = 0;
    for (size_t place = 0; place < n; ++place) {
      coalition = With(coalition, order[place]);
      const double after = game.Value(coalition);
      tallies[order[place]].Add(place, after - before);
      before = after;
    }
  }
  if (game.failed()) return WithoutShares(parties, game.NoAnswer());
  ShapleyReport report{.is_sampled = true, .permutations = permutations};
  for (size_t party = 0; party < n; ++party) {
    report.shares.push_back(Estimate(parties[party], tallies[party]));
  }
  return report;
}

}  // namespace

std::vector<std::string> Members(std::span<const std::string> parties, Coalition coalition) {
  std::vector<std::string> names;
  for (size_t party = 0; party < parties.size() && party < kMostPartiesInAGame; ++party) {
    if (Has(coalition, party)) names.push_back(parties[party]);
  }
  return names;
}

ShapleyReport Shapley(std::span<const std::string> parties, const CoalitionValue& value,
                      int64_t permutations, uint64_t seed) {
  if (parties.empty() || parties.size() > kMostPartiesInAGame) {
    return WithoutShares(parties,
                         stats::Undefined(kShapleyFormula, "There are no parties, or too many."));
  }
  Game game(parties, value);
  if (parties.size() <= kMostPartiesForExactShapley) {
    return InRange(parties, Exact(parties, game));
  }
  if (permutations < 2) {
    return WithoutShares(parties,
                         stats::Undefined(kShapleyFormula, "It takes two permutations or more."));
  }
  return InRange(parties, Sampled(parties, game, permutations, seed));
}

CoreTest TestCore(std::span<const std::string> parties, const CoalitionValue& value,
                  std::span<const double> split) {
  if (parties.empty() || parties.size() > kMostPartiesForCoreTest) {
    return {.reason = "There are no parties, or too many to ask every coalition."};
  }
  if (split.size() != parties.size()) return {.reason = "The split is not one of these parties."};
  Game game(parties, value);
  const Coalition all = (Coalition{1} << parties.size()) - 1;
  const double together = game.Value(all);
  const double tolerance = 1e-9 * std::max(1.0, std::abs(together));
  std::vector<double> offered(all + 1, 0);
  CoreTest test;
  for (Coalition coalition = 1; coalition <= all; ++coalition) {
    const auto first = static_cast<size_t>(std::countr_zero(coalition));
    offered[coalition] = offered[coalition & (coalition - 1)] + split[first];
    if (!std::isfinite(offered[coalition])) return {.reason = "The split is not finite."};
    const double alone = game.Value(coalition);
    if (game.failed()) return {.reason = game.reason()};
    if (alone <= offered[coalition] + tolerance) continue;
    ++test.objections;
    if (test.strongest &&
        alone - offered[coalition] <= test.strongest->alone - test.strongest->offered) {
      continue;
    }
    test.strongest = CoreObjection{Members(parties, coalition), alone, offered[coalition]};
  }
  if (offered[all] > together + tolerance) test.reason = "The split gives away more than there is.";
  test.in_core = test.objections == 0 && test.reason.empty();
  return test;
}

}  // namespace concord::strategy
