#include "services/strategy/rpc/plan_faults.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <utility>
#include <variant>
#include <vector>

#include "common/base/error.h"
#include "common/base/macros.h"
#include "services/strategy/storage/network_store.h"

namespace concord::strategy {
namespace {

absl::Status CycleAt(std::string_view field, const std::vector<std::string>& path) {
  const std::string text = fmt::format("{}", fmt::join(path, " -> "));
  return FailField(errors::v1::ERROR_REASON_DEPENDENCY_CYCLE, std::string(field),
                   "what waits for what would close a cycle: " + text, {{"path", text}});
}

}  // namespace

absl::Status PlanFault(const NetworkFault& fault, std::string_view field) {
  const std::string at(field);
  const std::string items = fmt::format("{}", fmt::join(fault.items, ", "));
  switch (fault.kind) {
    case NetworkFault::Kind::kCycle:
      return FailField(errors::v1::ERROR_REASON_DEPENDENCY_CYCLE, at, fault.text,
                       {{"path", fmt::format("{}", fmt::join(fault.items, " -> "))}});
    case NetworkFault::Kind::kUnknownItem:
      return FailField(errors::v1::ERROR_REASON_REFERENCE_NOT_FOUND, at, fault.text,
                       {{"items", items}});
    case NetworkFault::Kind::kInvalidNumber:
      return FailField(errors::v1::ERROR_REASON_FIELD_INVALID, at, fault.text, {{"items", items}});
    case NetworkFault::Kind::kDuplicateItem:
      break;
  }
  return Fail(errors::v1::ERROR_REASON_INTERNAL, fault.text);
}

// Read only when there is one: the plan is read a second time for it.
absl::Status ClosedCycle(sql::Tx& tx, const std::string& strategy,
                         const std::optional<Dependency>& closing, std::string_view field) {
  CONCORD_ASSIGN_OR_RETURN(const auto planned, PlannedItems(tx, strategy));
  CONCORD_ASSIGN_OR_RETURN(auto dependencies, LiveDependencies(tx, strategy));
  std::vector<Item> items;
  for (const auto& item : planned) {
    items.push_back({.name = item.name, .initiative = item.initiative});
  }
  if (closing) dependencies.push_back(*closing);
  const auto built = Network::Build(std::move(items), dependencies);
  if (const auto* fault = std::get_if<NetworkFault>(&built)) return CycleAt(field, fault->items);
  return CycleAt(field, {strategy});
}

}  // namespace concord::strategy
