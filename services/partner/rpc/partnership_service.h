#pragma once

#include <absl/status/statusor.h>

#include "common/resource/resources.h"
#include "common/rpc/service.h"
#include "concord/partner/v1/partnership.pb.h"

namespace concord::partner {

/// Moves partnerships through the stages of their life cycle, and shows them as they were.
class PartnershipService final {
 public:
  /// `resources` outlives it.
  explicit PartnershipService(const resource::Resources& resources) : resources_(resources) {}

  void Bind(rpc::Service& service) const;

  /// RESOURCE_NOT_FOUND, also for one that was created after `as_of`.
  [[nodiscard]] absl::StatusOr<v1::Partnership> GetPartnership(
      const Call& call, const v1::GetPartnershipRequest& request) const;
  /// GATE_CLOSED with what is missing, STAGE_ILLEGAL for a step that there is not, ETAG_MISMATCH,
  /// PARTY_FORBIDDEN for a party of other partnerships.
  [[nodiscard]] absl::StatusOr<v1::Partnership> AdvancePartnership(
      const Call& call, const v1::AdvancePartnershipRequest& request) const;
  /// STAGE_ILLEGAL for one that has ended, ETAG_MISMATCH, PARTY_FORBIDDEN likewise.
  [[nodiscard]] absl::StatusOr<v1::Partnership> ExitPartnership(
      const Call& call, const v1::ExitPartnershipRequest& request) const;

 private:
  /// CONTENTION if it is no longer in stage `from`, of which the gate was looked at.
  [[nodiscard]] absl::StatusOr<v1::Partnership> Advance(
      journal::Tx& tx, const v1::AdvancePartnershipRequest& request,
      v1::Partnership::Stage from) const;

  const resource::Resources& resources_;
};

}  // namespace concord::partner
