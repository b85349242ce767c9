#pragma once

#include <absl/status/statusor.h>

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "common/base/call.h"
#include "concord/strategy/v1/alignment.pb.h"
#include "concord/strategy/v1/priority_set.pb.h"

namespace concord::strategy {

/// What an alignment is read from, all of it as it was at one moment.
struct AlignmentFacts {
  std::vector<std::string> parties;
  std::set<std::string> objectives;   ///< Those that are not deleted.
  std::vector<v1::PrioritySet> sets;  ///< Of all who ever set some, deleted ones too.
  std::optional<Timestamp> as_of;     ///< Nothing: now.
  std::optional<double> important_weight;
};

/// How far the parties want the same, as `call` may see it: to a caller that acts for a party, the
/// weights that other parties don't share are withheld, and with them both figures, which they
/// could be worked out from. What is made of weights for all (the mutual objectives) is the same
/// for every caller, and only of weights whose parties allow it. PARTY_FORBIDDEN for another
/// `important_weight` than the default where weights are withheld.
[[nodiscard]] absl::StatusOr<v1::AlignmentAnalysis> AlignmentReport(const Call& call,
                                                                    AlignmentFacts facts);

}  // namespace concord::strategy
