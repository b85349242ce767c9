#pragma once

#include <absl/status/statusor.h>

#include "common/resource/resources.h"
#include "common/rpc/service.h"
#include "concord/strategy/v1/fairness.pb.h"

namespace concord::strategy {

/// The ledger's verbs: accepting an entry, and how fair the whole is.
class FairnessService final {
 public:
  /// `resources` outlives it.
  explicit FairnessService(const resource::Resources& resources) : resources_(resources) {}

  void Bind(rpc::Service& service) const;

  /// NOT_A_PARTY, PARTY_FORBIDDEN, FIELD_INVALID when the party asserted the entry itself.
  [[nodiscard]] absl::StatusOr<v1::LedgerEntry> AcceptLedgerEntry(
      const Call& call, const v1::AcceptLedgerEntryRequest& request) const;

  /// RESOURCE_NOT_FOUND, PEER_UNAVAILABLE.
  [[nodiscard]] absl::StatusOr<v1::FairnessEvaluation> EvaluateFairness(
      const Call& call, const v1::EvaluateFairnessRequest& request) const;

 private:
  [[nodiscard]] absl::StatusOr<v1::LedgerEntry> Accept(
      journal::Tx& tx, const v1::AcceptLedgerEntryRequest& request) const;

  const resource::Resources& resources_;
};

}  // namespace concord::strategy
