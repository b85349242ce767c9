#pragma once

#include <absl/status/statusor.h>

#include "common/resource/resources.h"
#include "common/rpc/service.h"
#include "concord/partner/v1/relation.pb.h"

namespace concord::partner {

/// The one method of relations that checks more than their fields.
class RelationService final {
 public:
  /// `resources` outlives it.
  explicit RelationService(const resource::Resources& resources) : resources_(resources) {}

  void Bind(rpc::Service& service) const;

  /// As the standard method, and FIELD_INVALID for a relation of a partner to itself.
  [[nodiscard]] absl::StatusOr<v1::Relation> CreateRelation(
      const Call& call, const v1::CreateRelationRequest& request) const;

 private:
  const resource::Resources& resources_;
};

}  // namespace concord::partner
