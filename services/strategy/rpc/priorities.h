#pragma once

#include <absl/status/statusor.h>

#include "common/resource/foreign_references.h"
#include "common/sql/database.h"
#include "common/resource/catalogue.h"
#include "concord/strategy/v1/objective.pb.h"

namespace concord::strategy {

/// What the objectives are worth to each party, and how far the parties want the same.
class PriorityHandlers final {
 public:
  /// All four outlive it.
  PriorityHandlers(sql::Database& database, const resource::Catalogue& tables,
                   const resource::ForeignReferences& references, const rpc::Peers& peers);

  /// PRIORITIES_NOT_100, NOT_A_PARTY, REFERENCE_NOT_FOUND, PERMISSION_DENIED.
  [[nodiscard]] absl::StatusOr<v1::Priorities> Set(const Call& call,
                                                   const v1::SetPrioritiesRequest& request) const;

  /// RESOURCE_NOT_FOUND, PERMISSION_DENIED.
  [[nodiscard]] absl::StatusOr<v1::Priorities> Get(const Call& call,
                                                   const v1::GetPrioritiesRequest& request) const;

  /// RESOURCE_NOT_FOUND, PEER_UNAVAILABLE.
  [[nodiscard]] absl::StatusOr<v1::AlignmentAnalysis> Analyze(
      const Call& call, const v1::AnalyzeAlignmentRequest& request) const;

 private:
  sql::Database& database_;
  const resource::Catalogue& tables_;
  const resource::ForeignReferences& references_;
  const rpc::Peers& peers_;
};

}  // namespace concord::strategy
