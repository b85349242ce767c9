#pragma once

#include <absl/status/statusor.h>

#include "common/resource/resources.h"
#include "common/rpc/service.h"
#include "concord/strategy/v1/ledger.pb.h"

namespace concord::strategy {

/// The verb of ledger entries: a party accepts one.
class LedgerService final {
 public:
  /// `resources` outlives it.
  explicit LedgerService(const resource::Resources& resources) : resources_(resources) {}

  void Bind(rpc::Service& service) const;

  /// NOT_A_PARTY, PARTY_FORBIDDEN, ETAG_MISMATCH, FIELD_INVALID when the party asserted the entry
  /// itself.
  [[nodiscard]] absl::StatusOr<v1::LedgerEntry> AcceptLedgerEntry(
      const Call& call, const v1::AcceptLedgerEntryRequest& request) const;

 private:
  [[nodiscard]] absl::StatusOr<v1::LedgerEntry> Accept(
      journal::Tx& tx, const v1::AcceptLedgerEntryRequest& request) const;

  const resource::Resources& resources_;
};

}  // namespace concord::strategy
