#pragma once

#include <absl/status/statusor.h>

#include <optional>
#include <string>

#include "common/sql/transaction.h"
#include "concord/strategy/v1/assignment.pb.h"

namespace concord::strategy {

/// Another live assignment of the same party, person and role to the same item; nullopt: none.
[[nodiscard]] absl::StatusOr<std::optional<std::string>> SameAssignment(
    sql::Tx& tx, const v1::Assignment& assignment);

}  // namespace concord::strategy
