#pragma once

#include <absl/status/statusor.h>

#include "common/sql/database.h"
#include "common/resource/methods.h"
#include "concord/partner/v1/partnership.pb.h"
#include "services/partner/rpc/gate_facts.h"

namespace concord::partner {

/// Moves partnerships through the stages of their life cycle.
class LifeCycle final {
 public:
  /// All three outlive it.
  LifeCycle(sql::Database& database, const resource::Methods& partnerships,
            const GateFactFinder& facts);

  /// GATE_CLOSED with what is missing, FIELD_INVALID for a step that there is not, ETAG_MISMATCH.
  [[nodiscard]] absl::StatusOr<v1::Partnership> Advance(
      const Call& call, const v1::AdvancePartnershipRequest& request) const;

 private:
  sql::Database& database_;
  const resource::Methods& partnerships_;
  const GateFactFinder& facts_;
};

}  // namespace concord::partner
