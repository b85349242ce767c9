#pragma once

#include <absl/status/statusor.h>

#include <optional>
#include <string_view>
#include <vector>

#include "common/resource/table.h"
#include "common/sql/transaction.h"
#include "concord/strategy/v1/priority_set.pb.h"

namespace concord::strategy {

/// Keeps the priority set of that name as it stands now in the transaction, beside all that it was:
/// the journal has nothing of what is in it. Once a revision.
[[nodiscard]] absl::Status KeepPriorities(sql::Tx& tx, std::string_view name);

/// The priority sets of a partnership as they were at `as_of` (nothing: as they are), deleted ones
/// too, in order of name. `table` is that of priority sets.
[[nodiscard]] absl::StatusOr<std::vector<v1::PrioritySet>> PrioritiesAsOf(
    sql::Tx& tx, const resource::Table& table, std::string_view partnership,
    std::optional<Timestamp> as_of);

}  // namespace concord::strategy
