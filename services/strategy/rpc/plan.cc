#include "services/strategy/rpc/plan.h"

#include "common/api/proto_date.h"
#include "common/base/macros.h"
#include "concord/strategy/v1/dependency.pb.h"
#include "concord/strategy/v1/item.pb.h"

namespace concord::strategy {
namespace {

std::optional<std::chrono::sys_days> DayOf(bool is_set, const google::type::Date& date) {
  if (!is_set) return std::nullopt;
  return api::FromProto(date);
}

PlannedItem ToPlanned(const v1::Item& item) {
  PlannedItem planned{
      .name = item.name(),
      .display_name = item.display_name(),
      .party = item.party(),
      .kind = item.kind(),
      .initiative = item.initiative(),
      .not_before = DayOf(item.has_not_before_date(), item.not_before_date()),
      .deadline = DayOf(item.has_deadline_date(), item.deadline_date()),
      .actual_start = DayOf(item.has_actual_start_date(), item.actual_start_date()),
      .actual_finish = DayOf(item.has_actual_finish_date(), item.actual_finish_date())};
  if (item.has_estimate()) planned.most_likely_days = item.estimate().most_likely_days();
  return planned;
}

absl::StatusOr<Plan> PlanThen(const resource::Resources& resources, const Call& call,
                              const std::string& strategy, Timestamp as_of) {
  Plan plan;
  CONCORD_ASSIGN_OR_RETURN(const auto items, resources.All<v1::Item>(call, strategy, as_of));
  CONCORD_ASSIGN_OR_RETURN(const auto dependencies,
                           resources.All<v1::Dependency>(call, strategy, as_of));
  plan.items.reserve(items.size());
  for (const auto& item : items) plan.items.push_back(ToPlanned(item));
  for (const auto& dependency : dependencies) plan.dependencies.push_back(ToDependency(dependency));
  return plan;
}

}  // namespace

absl::StatusOr<Plan> PlanOf(const resource::Resources& resources, const Call& call,
                            const std::string& strategy, std::optional<Timestamp> as_of) {
  if (as_of) return PlanThen(resources, call, strategy, *as_of);
  Plan plan;
  CONCORD_RETURN_IF_ERROR(resources.database().Read(call, [&](sql::Tx& tx) -> absl::Status {
    CONCORD_ASSIGN_OR_RETURN(plan.items, PlannedItems(tx, strategy));
    CONCORD_ASSIGN_OR_RETURN(plan.dependencies, LiveDependencies(tx, strategy));
    return absl::OkStatus();
  }));
  return plan;
}

}  // namespace concord::strategy
