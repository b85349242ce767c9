#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/stats/answer.h"
#include "services/strategy/domain/network.h"
#include "services/strategy/domain/schedule.h"

namespace concord::strategy {

/// An item that moves because another one slips.
struct ItemShift {
  std::string name = {};
  std::string party = {};
  double start = 0;   ///< Days later.
  double finish = 0;  ///< Days later.
};

/// What a slip does to the plan.
struct SlipEffect {
  /// Days by which the end is later: without deadlines `slip - total float`, never below 0. Terms:
  /// the slip, and what did not reach the end.
  stats::Answer passed_on = {};
  stats::Answer absorbed = {};            ///< The rest of the slip. Term: the item's total float.
  std::vector<ItemShift> shifts = {};     ///< Every item that moves, in the network's order.
  std::vector<std::string> parties = {};  ///< Whose items move, but for the one that slips.
};

/// Starts an item `days` later than its early start (or, once it has started, makes it take as much
/// longer) and computes the schedule again. No item moves to an earlier time.
/// UNDEFINED: no such item; it is finished; it is an initiative with parts that has started; the
/// slip is negative, not finite or beyond `kMostDays`; the plan has no length. Complexity: O(V +
/// E).
[[nodiscard]] SlipEffect SimulateSlip(const Network& network, const ScheduleTerms& terms,
                                      std::string_view item, double days);

/// How far one item is from its baseline, in days; above 0 is later or longer.
struct ItemVariance {
  std::string name = {};
  std::string party = {};
  double start = 0;
  double finish = 0;
  double duration = 0;
  std::optional<double> absorbed = {};   ///< Of a late finish, what its baseline float took.
  std::optional<double> passed_on = {};  ///< Of a late finish, what went beyond that float.
};

struct PartyVariance {
  std::string party = {};
  stats::Answer finish = {};  ///< Mean finish variance in days; a term an item.
  double passed_on = 0;       ///< Sum over its items.
};

/// A schedule beside the one that was agreed.
struct ScheduleVariance {
  stats::Answer length = {};                ///< Days that the end has moved.
  std::vector<ItemVariance> items = {};     ///< Items that are in both, in the baseline's order.
  std::vector<PartyVariance> parties = {};  ///< By first appearance, the party now responsible.
  std::vector<std::string> added = {};      ///< Items that the baseline does not have.
  std::vector<std::string> removed = {};    ///< Items that only the baseline has.
};

/// Schedule variance by item and by party. `length` is UNDEFINED when either schedule has none.
[[nodiscard]] ScheduleVariance CompareToBaseline(const Schedule& baseline, const Schedule& current);

}  // namespace concord::strategy
