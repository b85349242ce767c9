#pragma once

#include <absl/status/statusor.h>

#include <string>

#include "common/resource/resources.h"
#include "common/rpc/service.h"
#include "concord/strategy/v1/item.pb.h"

namespace concord::strategy {

/// The methods of items that hold what is stored to what kinds of items mean: a milestone takes no
/// time, and an initiative spans its parts.
class ItemService final {
 public:
  /// `resources` outlives it.
  explicit ItemService(const resource::Resources& resources) : resources_(resources) {}

  void Bind(rpc::Service& service) const;

  /// As the standard methods; FIELD_INVALID for a milestone with an estimate or a start, an
  /// initiative that is none, and a kind that would take an item's parts from it; DEPENDENCY_CYCLE
  /// with the path.
  [[nodiscard]] absl::StatusOr<v1::Item> CreateItem(const Call& call,
                                                    const v1::CreateItemRequest& request) const;
  [[nodiscard]] absl::StatusOr<v1::Item> UpdateItem(const Call& call,
                                                    const v1::UpdateItemRequest& request) const;
  [[nodiscard]] absl::StatusOr<v1::Item> UndeleteItem(const Call& call,
                                                      const v1::UndeleteItemRequest& request) const;

 private:
  /// Holds the strategy, so that of two changes that fit what they see but not each other the
  /// second sees the first.
  [[nodiscard]] absl::Status HoldPlan(journal::Tx& tx, const std::string& strategy) const;
  [[nodiscard]] absl::StatusOr<v1::Item> Update(journal::Tx& tx,
                                                const v1::UpdateItemRequest& request) const;
  [[nodiscard]] absl::Status CheckInitiative(journal::Tx& tx, const v1::Item& item) const;

  const resource::Resources& resources_;
};

}  // namespace concord::strategy
