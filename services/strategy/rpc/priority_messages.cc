#include "services/strategy/rpc/priority_messages.h"

#include <fmt/format.h>

#include <cmath>
#include <vector>

#include "common/api/proto_time.h"
#include "common/base/error.h"
#include "common/base/macros.h"

namespace concord::strategy {
namespace {

constexpr double kWhole = 100;
// Weights come as decimals; their sum is 100 up to the rounding of doubles.
constexpr double kRounding = 1e-6;

}  // namespace

v1::Priorities ToProto(const std::string& parent, const PartyPriorities& stored) {
  v1::Priorities priorities;
  priorities.set_parent(parent);
  priorities.set_party(stored.party);
  priorities.set_visibility(static_cast<v1::Priorities::Visibility>(stored.visibility));
  for (size_t i = 0; i < stored.objectives.size(); ++i) {
    auto* priority = priorities.add_priorities();
    priority->set_objective(stored.objectives[i]);
    priority->set_weight(stored.weights[i]);
  }
  *priorities.mutable_update_time() = api::ToProto(stored.update_time);
  return priorities;
}

PartyPriorities FromProto(const v1::SetPrioritiesRequest& request, Timestamp now) {
  PartyPriorities priorities;
  priorities.party = request.party();
  priorities.visibility = request.visibility() == v1::Priorities::VISIBILITY_UNSPECIFIED
                              ? v1::Priorities::VISIBILITY_PRIVATE
                              : request.visibility();
  for (const auto& priority : request.priorities()) {
    priorities.objectives.push_back(priority.objective());
    priorities.weights.push_back(priority.weight());
  }
  priorities.update_time = now;
  return priorities;
}

absl::Status CheckWeights(const v1::SetPrioritiesRequest& request) {
  double sum = 0;
  std::vector<FieldViolation> violations;
  for (int i = 0; i < request.priorities_size(); ++i) {
    sum += request.priorities(i).weight();
    if (!request.priorities(i).objective().starts_with(request.parent() + "/")) {
      violations.push_back({fmt::format("priorities[{}].objective", i),
                            "must be an objective of " + request.parent()});
    }
  }
  CONCORD_RETURN_IF_ERROR(FailFields(violations));
  if (std::abs(sum - kWhole) <= kRounding) return absl::OkStatus();
  return FailField(errors::v1::ERROR_REASON_PRIORITIES_NOT_100, "priorities",
                   fmt::format("the weights sum to {}, not to 100", sum),
                   {{"sum", fmt::format("{}", sum)}});
}

journal::Change ChangeOf(const v1::SetPrioritiesRequest& request, int64_t revision) {
  journal::Change change;
  change.subject = request.parent() + "/priorities/" + request.party();
  change.subject_sequence = revision;
  change.type = v1::Priorities::descriptor()->full_name() + ".set";
  change.changed_fields = {"priorities", "visibility"};
  return change;
}

}  // namespace concord::strategy
