#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "common/stats/answer.h"
#include "services/strategy/domain/named_value.h"
#include "services/strategy/domain/responsibility.h"

namespace concord::strategy {

/// What one party answers for, beside what it contributes.
struct AccountabilityShare {
  std::string party;
  int64_t accountable = 0;       ///< Items it is A of (DACI: Approver of).
  stats::Answer share = {};      ///< Of all A's. UNDEFINED when there is none.
  stats::Answer deviation = {};  ///< `share` - its share of contributions; above 0: it answers for
                                 ///< more than it puts in. INSUFFICIENT_DATA: not known.
};

struct AccountabilityBalance {
  std::vector<AccountabilityShare> parties;  ///< In the chart's order.
  stats::Answer evenness = {};               ///< Jain's index of the counts.
};

/// `contributions`: what each party puts in, one unit for all, in any order; may be empty. The
/// comparison is ours. Complexity: O(parties * (assignments + contributions)).
[[nodiscard]] AccountabilityBalance BalanceAccountability(
    const ResponsibilityChart& chart, std::span<const NamedValue> contributions);

}  // namespace concord::strategy
