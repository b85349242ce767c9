#pragma once

#include <absl/status/statusor.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/sql/transaction.h"
#include "services/strategy/domain/network.h"

namespace concord::strategy {

/// An item of a strategy as it is planned; its times are moments, not yet days of a plan.
struct PlannedItem {
  std::string name;
  std::string display_name;
  std::string party;
  double duration_days = 0;
  std::optional<Timestamp> not_before;
  std::optional<Timestamp> deadline;
  std::optional<Timestamp> actual_start;
  std::optional<Timestamp> actual_finish;
};

/// The live items of a strategy, in order of name.
[[nodiscard]] absl::StatusOr<std::vector<PlannedItem>> PlannedItems(sql::Tx& tx,
                                                                    std::string_view strategy);

/// The live dependencies between live items of a strategy.
[[nodiscard]] absl::StatusOr<std::vector<Dependency>> LiveDependencies(sql::Tx& tx,
                                                                       std::string_view strategy);

/// Whether `to` waits, directly or through others, for `from`: then a dependency of `from` on `to`
/// would close a cycle. Complexity: O(dependencies).
[[nodiscard]] absl::StatusOr<bool> WaitsFor(sql::Tx& tx, std::string_view strategy,
                                            std::string_view from, std::string_view to);

}  // namespace concord::strategy
