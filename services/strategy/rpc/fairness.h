#pragma once

#include <absl/status/statusor.h>

#include "common/rpc/peer.h"
#include "common/resource/foreign_references.h"
#include "common/sql/database.h"
#include "common/resource/methods.h"
#include "concord/strategy/v1/fairness.pb.h"
#include "concord/strategy/v1/strategy.pb.h"

namespace concord::strategy {

/// The ledger's verbs: accepting an entry, and how fair the whole is.
class FairnessHandlers final {
 public:
  /// All of them outlive it.
  FairnessHandlers(sql::Database& database, const resource::Methods& strategies,
                   const resource::Methods& entries, const resource::ForeignReferences& references,
                   const rpc::Peers& peers);

  /// NOT_A_PARTY, PERMISSION_DENIED, FIELD_INVALID when the party asserted the entry itself.
  [[nodiscard]] absl::StatusOr<v1::LedgerEntry> Accept(
      const Call& call, const v1::AcceptLedgerEntryRequest& request) const;

  /// RESOURCE_NOT_FOUND, PEER_UNAVAILABLE.
  [[nodiscard]] absl::StatusOr<v1::FairnessEvaluation> Evaluate(
      const Call& call, const v1::EvaluateFairnessRequest& request) const;

 private:
  sql::Database& database_;
  const resource::Methods& strategies_;
  const resource::Methods& entries_;
  const resource::ForeignReferences& references_;
  const rpc::Peers& peers_;
};

}  // namespace concord::strategy
