#include "services/metrics/rpc/target_service.h"

#include <fmt/format.h>

#include <chrono>
#include <optional>

#include "common/api/proto_date.h"
#include "common/base/error.h"
#include "common/base/macros.h"

namespace concord::metrics {
namespace {

absl::Status CheckOrder(const v1::Target& target) {
  std::optional<std::chrono::sys_days> before;
  if (target.has_baseline_date()) before = api::FromProto(target.baseline_date());
  for (int i = 0; i < target.points_size(); ++i) {
    const auto day = api::FromProto(target.points(i).date());
    if (before && day <= *before) {
      return FailFields({{fmt::format("target.points[{}].date", i),
                          "must be after " + api::DateText(*before) +
                              ", the day of the point or baseline before it"}});
    }
    before = day;
  }
  return absl::OkStatus();
}

}  // namespace

void TargetService::Bind(rpc::Service& service) const {
  service.Unary("CreateTarget", &TargetService::CreateTarget, *this);
  service.Unary("UpdateTarget", &TargetService::UpdateTarget, *this);
}

absl::StatusOr<v1::Target> TargetService::CreateTarget(
    const Call& call, const v1::CreateTargetRequest& request) const {
  CONCORD_RETURN_IF_ERROR(CheckOrder(request.target()));
  v1::Target created;
  CONCORD_RETURN_IF_ERROR(resources_.Of<v1::Target>().Create(call, request, created));
  return created;
}

absl::StatusOr<v1::Target> TargetService::UpdateTarget(
    const Call& call, const v1::UpdateTargetRequest& request) const {
  return resources_.writes().Write(
      call, request, [&](journal::Tx& tx) -> absl::StatusOr<v1::Target> {
        v1::Target updated;
        CONCORD_RETURN_IF_ERROR(resources_.Of<v1::Target>().steps().Update(tx, request, updated));
        CONCORD_RETURN_IF_ERROR(CheckOrder(updated));
        return updated;
      });
}

}  // namespace concord::metrics
