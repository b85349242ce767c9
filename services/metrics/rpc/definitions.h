#pragma once

#include <absl/status/statusor.h>

#include <optional>
#include <span>
#include <string>

#include "common/api/proto_time.h"
#include "common/base/macros.h"
#include "common/resource/resources.h"
#include "concord/metrics/v1/target.pb.h"

namespace concord::metrics {

/// A definition (KPI, target) as it was at `as_of`, deleted or not; as it is now when it was
/// entered later, so that history can be imported. Unset: as it is now. RESOURCE_NOT_FOUND.
template <class Definition>
[[nodiscard]] absl::StatusOr<Definition> DefinitionAsOf(const resource::Resources& resources,
                                                        const Call& call, const std::string& name,
                                                        std::optional<Timestamp> as_of) {
  CONCORD_ASSIGN_OR_RETURN(auto now, resources.FindAny<Definition>(call, name));
  if (!as_of || api::FromProto(now.create_time()) > *as_of) return now;
  return resources.FindAsOf<Definition>(call, name, as_of);
}

/// Of targets the one in force at a moment: the one with the latest effective day that has come, of
/// several the one created last. A target without such a day is in force from its creation on.
[[nodiscard]] std::optional<v1::Target> InForce(std::span<const v1::Target> targets,
                                                Timestamp moment);

/// The target of a KPI in force at `as_of` (unset: now), as it was then.
[[nodiscard]] absl::StatusOr<std::optional<v1::Target>> TargetInForce(
    const resource::Resources& resources, const Call& call, const std::string& kpi,
    std::optional<Timestamp> as_of);

}  // namespace concord::metrics
