#include "services/metrics/domain/review_gate.h"

namespace concord::metrics {

std::vector<ReviewGap> MissingToClose(std::span<const PlannedAction> actions) {
  if (actions.empty()) {
    return {{ReviewNeed::kActionPlan, "", "It has no action plan: decide on at least one action."}};
  }
  std::vector<ReviewGap> missing;
  for (const PlannedAction& action : actions) {
    if (action.owner.empty()) {
      missing.push_back({ReviewNeed::kOwner, action.name, action.name + " has no owner."});
    }
    if (!action.has_due) {
      missing.push_back({ReviewNeed::kDue, action.name, action.name + " has no due date."});
    }
  }
  return missing;
}

}  // namespace concord::metrics
