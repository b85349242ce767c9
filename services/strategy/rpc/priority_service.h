#pragma once

#include <absl/status/statusor.h>

#include <string>

#include "common/resource/resources.h"
#include "common/rpc/service.h"
#include "concord/strategy/v1/priority_set.pb.h"

namespace concord::strategy {

/// The standard methods of priority sets, which belong to a party each: an id that is the party's,
/// weights that sum to 100, answers by visibility, and all that a set ever was.
class PriorityService final {
 public:
  /// `resources` outlives it.
  explicit PriorityService(const resource::Resources& resources) : resources_(resources) {}

  void Bind(rpc::Service& service) const;

  /// As the standard methods, and PRIORITIES_NOT_100, NOT_A_PARTY, PARTY_FORBIDDEN.
  [[nodiscard]] absl::StatusOr<v1::PrioritySet> CreatePrioritySet(
      const Call& call, const v1::CreatePrioritySetRequest& request) const;
  [[nodiscard]] absl::StatusOr<v1::PrioritySet> UpdatePrioritySet(
      const Call& call, const v1::UpdatePrioritySetRequest& request) const;
  [[nodiscard]] absl::StatusOr<v1::PrioritySet> DeletePrioritySet(
      const Call& call, const v1::DeletePrioritySetRequest& request) const;
  [[nodiscard]] absl::StatusOr<v1::PrioritySet> UndeletePrioritySet(
      const Call& call, const v1::UndeletePrioritySetRequest& request) const;

  /// As the standard methods, and PARTY_FORBIDDEN where the caller may see nothing.
  [[nodiscard]] absl::StatusOr<v1::PrioritySet> GetPrioritySet(
      const Call& call, const v1::GetPrioritySetRequest& request) const;
  [[nodiscard]] absl::StatusOr<v1::BatchGetPrioritySetsResponse> BatchGetPrioritySets(
      const Call& call, const v1::BatchGetPrioritySetsRequest& request) const;
  [[nodiscard]] absl::StatusOr<v1::ListPrioritySetsResponse> ListPrioritySets(
      const Call& call, const v1::ListPrioritySetsRequest& request) const;

 private:
  /// Runs `step`, which changes a set, and keeps what it has become.
  template <class Request, class Step>
  [[nodiscard]] absl::StatusOr<v1::PrioritySet> Change(const Call& call, const Request& request,
                                                       const Step& step) const;
  [[nodiscard]] absl::StatusOr<v1::PrioritySet> Find(
      const Call& call, const v1::GetPrioritySetRequest& request) const;
  /// FIELD_INVALID for a name of another form; NOT_A_PARTY when its party has left.
  [[nodiscard]] absl::Status CheckStillParty(const Call& call, const std::string& name) const;

  const resource::Resources& resources_;
};

}  // namespace concord::strategy
