#pragma once

#include <absl/status/statusor.h>

#include "common/rpc/peer.h"
#include "concord/partner/v1/partnership.pb.h"
#include "services/partner/domain/life_cycle.h"
#include "services/partner/rpc/fit.h"
#include "services/partner/rpc/research.h"

namespace concord::partner {

/// Gathers what the gates of the life cycle ask for, from this service's records and, with the
/// caller's deadline, from the strategy service. What no service records yet (agreement, locked
/// baselines, reviews) stays unknown, and keeps its gate shut.
class GateFactFinder final {
 public:
  /// All four outlive it.
  GateFactFinder(const resource::Methods& partners, const Research& research,
                 const FitAssessor& fit, const rpc::Peers& peers);

  /// The facts for leaving the stage that `partnership` is in, and no others. PEER_UNAVAILABLE.
  [[nodiscard]] absl::StatusOr<GateFacts> FactsFor(const Call& call,
                                                   const v1::Partnership& partnership) const;

 private:
  [[nodiscard]] absl::Status AddAwareness(const Call& call, const v1::Partnership& partnership,
                                          GateFacts& facts) const;
  [[nodiscard]] absl::Status AddResearch(const Call& call, const v1::Partnership& partnership,
                                         GateFacts& facts) const;
  [[nodiscard]] absl::Status AddSelection(const Call& call, const v1::Partnership& partnership,
                                          GateFacts& facts) const;
  [[nodiscard]] absl::Status AddPlanning(const Call& call, const v1::Partnership& partnership,
                                         GateFacts& facts) const;

  const resource::Methods& partners_;
  const Research& research_;
  const FitAssessor& fit_;
  const rpc::Peers& peers_;
};

}  // namespace concord::partner
