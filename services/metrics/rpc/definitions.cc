#include "services/metrics/rpc/definitions.h"

#include <algorithm>
#include <chrono>
#include <tuple>
#include <vector>

#include "common/api/proto_date.h"

namespace concord::metrics {
namespace {

std::chrono::sys_days EffectiveDay(const v1::Target& target) {
  if (target.has_effective_date()) return api::FromProto(target.effective_date());
  return std::chrono::floor<std::chrono::days>(api::FromProto(target.create_time()));
}

bool HasCome(const v1::Target& target, Timestamp moment) {
  if (!target.has_effective_date()) return api::FromProto(target.create_time()) <= moment;
  return EffectiveDay(target) <= std::chrono::floor<std::chrono::days>(moment);
}

bool Precedes(const v1::Target& one, const v1::Target& other) {
  const auto order = [](const v1::Target& target) {
    return std::tuple(EffectiveDay(target), api::FromProto(target.create_time()), target.name());
  };
  return order(one) < order(other);
}

}  // namespace

std::optional<v1::Target> InForce(std::span<const v1::Target> targets, Timestamp moment) {
  const v1::Target* latest = nullptr;
  for (const auto& target : targets) {
    if (!HasCome(target, moment)) continue;
    if (latest == nullptr || Precedes(*latest, target)) latest = &target;
  }
  if (latest == nullptr) return std::nullopt;
  return *latest;
}

absl::StatusOr<std::optional<v1::Target>> TargetInForce(const resource::Resources& resources,
                                                        const Call& call, const std::string& kpi,
                                                        std::optional<Timestamp> as_of) {
  CONCORD_ASSIGN_OR_RETURN(auto targets, resources.All<v1::Target>(call, kpi, as_of));
  if (!as_of) return InForce(targets, call.now);
  // Those that were entered later are taken as they are now: see DefinitionAsOf.
  CONCORD_ASSIGN_OR_RETURN(auto now, resources.All<v1::Target>(call, kpi, std::nullopt));
  std::erase_if(now,
                [&](const auto& each) { return api::FromProto(each.create_time()) <= *as_of; });
  targets.insert(targets.end(), now.begin(), now.end());
  return InForce(targets, *as_of);
}

}  // namespace concord::metrics
