#pragma once

#include <optional>
#include <span>
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
  kIterate,  ///< One stage back, to do it again with what was learned.
  kExit,     ///< A party may end a partnership at any stage.
};

/// A step that a partnership may take. Whatever is not in `Transitions` is not allowed.
struct Transition {
  Stage from = Stage::kAwareness;
  Stage to = Stage::kAwareness;
  TransitionKind kind = TransitionKind::kForward;
  bool gated = false;  ///< Whether the gate of `from` has to be met.
};

/// All steps that are allowed. Forward steps are gated. Steps back are not, but for the one from
/// STAYING_TOGETHER to VALUE_CREATION: the next round starts from a review that was held. The step
/// to EXIT never is: nobody is kept in a partnership because its records are not in order. EXIT is
/// final.
[[nodiscard]] std::span<const Transition> Transitions();

/// The step from one stage to another, none if it is not allowed.
[[nodiscard]] std::optional<Transition> TransitionBetween(Stage from, Stage to);

/// One record that a requirement is about, and what about it, for a person ("core values").
struct GateSubject {
  std::string record;
  std::string detail;
};

/// Which records meet or break a requirement; none where that could not be found out (a peer
/// service is away).
using GateFact = std::optional<std::vector<GateSubject>>;

/// What the caller found out about a partnership. Facts named after what is wrong have to be empty,
/// facts named after what is there must not be.
struct GateFacts {
  GateFact parties_without_sponsor;
  GateFact parties_without_capability_profile;
  GateFact dimensions_below_coverage;  ///< A partner each, the dimension as the detail.
  GateFact parties_without_fit;
  GateFact goals_important_to_all;
  GateFact agreed_strategies;
  GateFact responsibility_findings;
  GateFact schedule_cycles;
  GateFact exit_plans;
  GateFact locked_baselines;
  GateFact measurements;
  GateFact overdue_reviews;
  GateFact open_exit_items;
  GateFact open_obligations;
};

/// A requirement of a gate that is not met, or of which that could not be found out.
struct MissingRequirement {
  std::string key;   ///< "executive_sponsor": stable, for programs.
  std::string text;  ///< For a person, with the subjects.
  std::vector<std::string>
      subjects;          ///< Record names that break it; empty where something is absent.
  bool unknown = false;  ///< The fact could not be had: the gate stays shut, try again.
};

/// The keys of what a stage's gate asks for, so that the caller gathers no other facts. The gate of
/// EXIT is that of closing the partnership for good.
[[nodiscard]] std::vector<std::string_view> RequirementsOf(Stage stage);

/// What a stage's gate still misses, in the order of `RequirementsOf`; empty = it is open.
[[nodiscard]] std::vector<MissingRequirement> MissingOf(Stage stage, const GateFacts& facts);

/// Whether a step may be taken now.
struct TransitionVerdict {
  bool legal = false;                       ///< `Transitions` has it.
  std::string reason;                       ///< Why not, if it is not legal.
  std::vector<MissingRequirement> missing;  ///< Of a gated step.

  [[nodiscard]] bool Allowed() const { return legal && missing.empty(); }
};

[[nodiscard]] TransitionVerdict JudgeTransition(Stage from, Stage to, const GateFacts& facts);

}  // namespace concord::partner
