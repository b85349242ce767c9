#pragma once

#include <absl/status/statusor.h>

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/sql/transaction.h"
#include "concord/strategy/v1/dependency.pb.h"
#include "concord/strategy/v1/item.pb.h"
#include "services/strategy/domain/network.h"

namespace concord::strategy {

/// An item of a strategy as it is planned; its dates are those of a calendar, not yet days of a
/// plan.
struct PlannedItem {
  std::string name = {};
  std::string display_name = {};
  std::string party = {};
  v1::Item::Kind kind = v1::Item::KIND_UNSPECIFIED;
  std::string initiative = {};                  ///< "" for none.
  std::optional<double> most_likely_days = {};  ///< Nullopt: not estimated.
  std::optional<std::chrono::sys_days> not_before = {};
  std::optional<std::chrono::sys_days> deadline = {};
  std::optional<std::chrono::sys_days> actual_start = {};
  std::optional<std::chrono::sys_days> actual_finish = {};
};

[[nodiscard]] Dependency ToDependency(const v1::Dependency& dependency);

/// The live items of a strategy, in order of name.
[[nodiscard]] absl::StatusOr<std::vector<PlannedItem>> PlannedItems(sql::Tx& tx,
                                                                    std::string_view strategy);

/// The live dependencies between live items of a strategy.
[[nodiscard]] absl::StatusOr<std::vector<Dependency>> LiveDependencies(sql::Tx& tx,
                                                                       std::string_view strategy);

/// A point of an item that other points wait for: of an initiative with parts its start comes
/// before those of its parts, and its finish after theirs (see `Network`).
struct PlanPoint {
  std::string_view item;
  bool is_start = false;
};

/// Whether `to` waits, directly or through others, for `from`, of which it may be the same: then a
/// dependency of `from` on `to` would close a cycle. Complexity: O(dependencies + items).
[[nodiscard]] absl::StatusOr<bool> WaitsFor(sql::Tx& tx, std::string_view strategy, PlanPoint from,
                                            PlanPoint to);

/// Whether an item is part of an initiative, at any depth.
[[nodiscard]] absl::StatusOr<bool> IsPartOf(sql::Tx& tx, std::string_view item,
                                            std::string_view initiative);

/// Whether a live dependency ties an item, or a part of it at any depth, to an initiative that the
/// item is part of at any depth.
[[nodiscard]] absl::StatusOr<bool> DependsOnItsInitiative(sql::Tx& tx, std::string_view item);

/// A part, at any rate a live one, of an initiative; nullopt when it has none.
[[nodiscard]] absl::StatusOr<std::optional<std::string>> PartOf(sql::Tx& tx,
                                                                std::string_view initiative);

}  // namespace concord::strategy
