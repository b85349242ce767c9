#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "common/stats/answer.h"
#include "services/strategy/domain/network.h"
#include "services/strategy/domain/pert.h"
#include "services/strategy/domain/random_stream.h"
#include "services/strategy/domain/schedule.h"

namespace concord::strategy {

/// In how many of the runs something was critical.
struct Criticality {
  std::string name = {};     ///< An item or a party.
  std::string party = {};    ///< Of an item.
  stats::Answer index = {};  ///< 0 to 1.
};

/// How long a plan may take.
struct Simulation {
  stats::Answer p50 = {};      ///< Days: half of the runs finish by then. With a 95 % interval.
  stats::Answer p80 = {};      ///< Days: 80 % of the runs finish by then. With a 95 % interval.
  stats::Answer mean = {};     ///< Days.
  stats::Answer on_time = {};  ///< Share of the runs that meet the plan's deadline.
  std::vector<Criticality> items =
      {};  ///< Unfinished items but for initiatives with parts, in the network's order.
  std::vector<Criticality> parties =
      {};  ///< By first appearance; with any unfinished item critical.
  int64_t runs = 0;
  uint64_t seed = 0;
};

/// Monte Carlo over the plan (R. Van Slyke 1963, "Monte Carlo Methods and the PERT Problem"): each
/// run draws every duration from its PERT-beta distribution, independently, and runs the critical
/// path method. `estimates`: one an item, in the network's order; three equal values are certain;
/// items that are finished keep their times. The criticality index of an item is the share of runs
/// in which it holds up the finish (J. Martin 1965); of a party, in which any of its items does
/// (ours). Deadlines move no index.
///
/// The same seed gives the same numbers: every item has a stream of its own, made of the seed and
/// the item's name, so that neither the order of the items nor another item changes its draws. P50
/// and P80 are order statistics of the runs; below 1000 runs they are PROVISIONAL (ours).
/// INSUFFICIENT_DATA: no items, or no runs; `on_time` also without a deadline. UNDEFINED: estimates
/// of another number than the items, with no moments (see `Pert`) or beyond `kMostDays`, the item
/// named; a data date or deadline that is no number of days. Complexity: O(runs * (V + E)).
[[nodiscard]] Simulation Simulate(const Network& network, std::span<const ThreePoint> estimates,
                                  const ScheduleTerms& terms, int64_t runs, uint64_t seed);

/// One draw from the PERT-beta distribution: Beta(1 + 4(m - o)/(p - o), 1 + 4(p - m)/(p - o))
/// between o and p, by rejection from the uniform. `o <= m <= p`, finite.
[[nodiscard]] double DrawDuration(const ThreePoint& estimate, RandomStream& random);

}  // namespace concord::strategy
