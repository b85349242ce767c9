#pragma once

#include <span>
#include <string>
#include <vector>

namespace concord::metrics {

/// An action that a review decided on, as far as closing it asks. Empty and absent are the same.
struct PlannedAction {
  std::string name = {};
  std::string owner = {};
  bool has_due = false;
};

/// What a review needs to be closed.
enum class ReviewNeed {
  kActionPlan,  ///< No action follows from it.
  kOwner,       ///< Nobody answers for an action.
  kDue,         ///< It is not said until when an action is to be done.
};

/// Something that is missing.
struct ReviewGap {
  ReviewNeed need = ReviewNeed::kActionPlan;
  std::string action;  ///< Which one; empty for kActionPlan.
  std::string text;    ///< For a person.
};

/// What is missing until a review can be closed: a plan of at least one action, each with an owner
/// and a due date (ours). In the order of the actions. Empty: it can be closed. Complexity:
/// O(actions).
[[nodiscard]] std::vector<ReviewGap> MissingToClose(std::span<const PlannedAction> actions);

}  // namespace concord::metrics
