#pragma once

#include <absl/status/statusor.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/sql/transaction.h"

namespace concord::strategy {

/// What the objectives of a partnership are worth to one party, as stored.
struct PartyPriorities {
  std::string party;
  int visibility = 0;  ///< Number of `Priorities.Visibility`.
  std::vector<std::string> objectives;
  std::vector<double> weights;  ///< One an objective, summing to 100.
  Timestamp update_time;
  int64_t revision = 0;
};

/// Stores the priorities of one party in place of those before; fills in the revision.
[[nodiscard]] absl::Status StorePriorities(sql::Tx& tx, std::string_view partnership,
                                           PartyPriorities& priorities);

/// The priorities of `party`; nullopt when it has set none.
[[nodiscard]] absl::StatusOr<std::optional<PartyPriorities>> PrioritiesOf(
    sql::Tx& tx, std::string_view partnership, std::string_view party);

/// The priorities of all parties that have set some, in order of party.
[[nodiscard]] absl::StatusOr<std::vector<PartyPriorities>> AllPriorities(
    sql::Tx& tx, std::string_view partnership);

/// Names of the live objectives of a partnership, in order.
[[nodiscard]] absl::StatusOr<std::vector<std::string>> LiveObjectives(sql::Tx& tx,
                                                                      std::string_view partnership);

}  // namespace concord::strategy
