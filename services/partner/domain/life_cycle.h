#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace concord::partner {

/// The stages of a partnership (ISO 44001:2017, from operational awareness to exit strategy).
enum class Stage {
  kAwareness,
  kResearch,
  kSelection,
  kJointPlanning,
  kValueCreation,
  kStayingTogether,
  kExit,
};

/// The stage as the contract spells it, "JOINT_PLANNING"; "" for a number that is none.
[[nodiscard]] std::string_view StageName(Stage stage);

enum class TransitionKind {
  kForward,  ///< One stage on; the gate of the stage has to be met.
  kIterate,  ///< To an earlier stage, to do it again with what was learned.
  kExit,     ///< A party may end a partnership at any stage.
};

/// A step that a partnership may take.
struct Transition {
  Stage from = Stage::kAwareness;
  Stage to = Stage::kAwareness;
  TransitionKind kind = TransitionKind::kForward;
  bool gated = false;  ///< Whether the gate of `from` has to be met.
};

/// The step from one stage to another, none if it is not allowed: the next stage, any earlier one,
/// or EXIT. Forward steps are gated. Steps back are not, but for the one from STAYING_TOGETHER to
/// VALUE_CREATION: it begins the next round, from a review that was held; so every way into
/// VALUE_CREATION goes through a gate. The step to EXIT never is gated: nobody is kept in a
/// partnership because its records are not in order. EXIT is final.
[[nodiscard]] std::optional<Transition> TransitionBetween(Stage from, Stage to);

/// One record that a requirement is about, and what about it, for a person ("core values").
struct GateSubject {
  std::string record;
  std::string detail;
};

/// Which records meet or break a requirement; none where it was not looked up, or where Concord
/// keeps no such records yet.
using GateFact = std::optional<std::vector<GateSubject>>;

/// What the caller found out about a partnership. Facts named after what is wrong have to be empty,
/// facts named after what is there must not be.
struct GateFacts {
  GateFact parties_without_sponsor;
  GateFact parties_without_capability_profile;
  /// A partner each, with the dimension and who knows too little of it as the detail.
  GateFact dimensions_below_coverage;
  GateFact open_contradictions;  ///< Likewise, in the dimensions of the gate.
  GateFact parties_without_fit;
  GateFact parties_with_private_priorities;
  GateFact goals_important_to_all;
  GateFact agreed_strategies;
  GateFact responsibility_findings;
  GateFact schedule_cycles;
  GateFact exit_plans;
  GateFact locked_baselines;
  GateFact measurements;
  GateFact overdue_reviews;
};

/// A requirement of a gate that is not met.
struct MissingRequirement {
  std::string key;   ///< "executive_sponsor": stable, for programs.
  std::string text;  ///< For a person: with the subjects, or why it can't be met yet.
  std::vector<std::string>
      subjects;          ///< Record names that break it; empty where something is absent.
  bool unknown = false;  ///< There is no such fact: the gate stays shut.
};

/// The keys of what a stage's gate asks for, so that the caller gathers no other facts. EXIT has no
/// gate.
[[nodiscard]] std::vector<std::string_view> RequirementsOf(Stage stage);

/// What a stage's gate still misses, in the order of `RequirementsOf`; empty = it is open.
[[nodiscard]] std::vector<MissingRequirement> MissingOf(Stage stage, const GateFacts& facts);

/// Whether a step may be taken now.
struct TransitionVerdict {
  bool legal = false;                       ///< `TransitionBetween` has it.
  std::string reason;                       ///< Why not, if it is not legal.
  std::vector<MissingRequirement> missing;  ///< Of a gated step.

  [[nodiscard]] bool Allowed() const { return legal && missing.empty(); }
};

[[nodiscard]] TransitionVerdict JudgeTransition(Stage from, Stage to, const GateFacts& facts);

}  // namespace concord::partner
