#pragma once

#include <span>
#include <string>
#include <vector>

#include "common/stats/answer.h"

namespace concord::strategy {

/// A section of a joint relationship management plan, with the parts that it needs.
struct PlanSection {
  std::string key;    ///< "exit".
  std::string title;  ///< "Exit strategy".
  std::vector<std::string> parts;
};

/// The eleven sections of the plan (after the joint relationship management plan of ISO 44001:2017;
/// the parts are ours), in its order.
[[nodiscard]] const std::vector<PlanSection>& PlanSections();

/// A part that a strategy has, and the records that make it.
struct PlanPart {
  std::string section = {};
  std::string part = {};
  std::vector<std::string> evidence = {};
};

/// How far a plan is there.
struct PlanCompleteness {
  /// The mean over the sections of the share of their parts that are there, 0 to 1. A term a
  /// section: value its share, weight 1/11.
  stats::Answer score = {};
  std::vector<PlanPart> missing = {};  ///< In the order of the sections; no evidence.
  std::vector<PlanPart> unknown = {};  ///< Given, but no part of the plan: they count nothing.
  bool has_exit_plan = false;          ///< All parts of the exit section are there.
};

/// Ours. A part that is given twice counts once. Always has a value: an empty plan is 0 complete.
[[nodiscard]] PlanCompleteness AssessCompleteness(std::span<const PlanPart> parts);

}  // namespace concord::strategy
