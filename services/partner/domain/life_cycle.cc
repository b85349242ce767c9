#include "services/partner/domain/life_cycle.h"

#include <algorithm>
#include <array>

namespace concord::partner {
namespace {

using enum Stage;

constexpr std::array<std::string_view, 7> kStageNames = {
    "AWARENESS",      "RESEARCH",         "SELECTION", "JOINT_PLANNING",
    "VALUE_CREATION", "STAYING_TOGETHER", "EXIT"};

enum class Rule { kNone, kSome };

struct Requirement {
  Stage stage;
  std::string_view key;
  GateFact GateFacts::*fact;
  Rule rule;  ///< Whether the fact has to be empty or must not be.
  std::string_view text;
  /// What Concord does not keep yet, without which the requirement can't be met; "" = nothing.
  std::string_view not_kept = "";
};

constexpr std::string_view kAgreements = "what the parties agree to";
constexpr std::string_view kBaselineLocks = "the lock of a baseline";
constexpr std::string_view kReviews = "reviews";

/// The gates of the life cycle. An exit plan is asked for from the first joint stage on.
constexpr std::array kRequirements = {
    Requirement{kAwareness, "executive_sponsor", &GateFacts::parties_without_sponsor, Rule::kNone,
                "Every party names its executive sponsor"},
    Requirement{kAwareness, "capability_profile", &GateFacts::parties_without_capability_profile,
                Rule::kNone, "Every party has a profile of its own capabilities"},
    Requirement{kResearch, "research_coverage", &GateFacts::dimensions_below_coverage, Rule::kNone,
                "Every party knows the others well enough in the five research dimensions"},
    Requirement{kResearch, "no_contradiction", &GateFacts::open_contradictions, Rule::kNone,
                "What a party knows of the others is free of contradictions in these dimensions"},
    Requirement{kSelection, "fit_assessed", &GateFacts::parties_without_fit, Rule::kNone,
                "The fit of every party is assessed"},
    Requirement{
        kSelection, "priorities_usable", &GateFacts::parties_with_private_priorities, Rule::kNone,
        "Every party lets its priorities count for mutual goals (visibility FIGURES or SHARED)"},
    Requirement{kSelection, "mutual_goal", &GateFacts::goals_important_to_all, Rule::kSome,
                "At least one goal is important to every party"},
    Requirement{kJointPlanning, "strategy_agreed", &GateFacts::agreed_strategies, Rule::kSome,
                "The joint strategy is agreed by all parties", kAgreements},
    Requirement{kJointPlanning, "responsibilities_clear", &GateFacts::responsibility_findings,
                Rule::kNone, "Responsibilities are assigned without gaps or overlaps"},
    Requirement{kJointPlanning, "schedule_acyclic", &GateFacts::schedule_cycles, Rule::kNone,
                "No action waits for itself"},
    Requirement{kJointPlanning, "exit_plan", &GateFacts::exit_plans, Rule::kSome,
                "An exit plan is in place"},
    Requirement{kValueCreation, "exit_plan", &GateFacts::exit_plans, Rule::kSome,
                "An exit plan is in place"},
    Requirement{kValueCreation, "baseline_locked", &GateFacts::locked_baselines, Rule::kSome,
                "The baseline is locked", kBaselineLocks},
    Requirement{kValueCreation, "first_measurement", &GateFacts::measurements, Rule::kSome,
                "The first measurement is in"},
    Requirement{kStayingTogether, "exit_plan", &GateFacts::exit_plans, Rule::kSome,
                "An exit plan is in place"},
    Requirement{kStayingTogether, "review_cadence", &GateFacts::overdue_reviews, Rule::kNone,
                "Reviews are held when they are due", kReviews},
};

std::string TextOf(const Requirement& requirement, const GateFact& fact) {
  std::string text(requirement.text);
  if (!fact && !requirement.not_kept.empty()) {
    text.append(": this can't be met yet, because Concord does not keep ");
    return text.append(requirement.not_kept).append(" yet.");
  }
  if (!fact) return text + ": this was not looked up.";
  if (fact->empty()) return text + ": there is none.";
  std::string_view separator = ": not so for ";
  for (const GateSubject& subject : *fact) {
    text.append(separator).append(subject.record);
    if (!subject.detail.empty()) text.append(" (").append(subject.detail).append(")");
    separator = ", ";
  }
  return text + ".";
}

bool IsMet(const Requirement& requirement, const GateFact& fact) {
  return fact && fact->empty() == (requirement.rule == Rule::kNone);
}

MissingRequirement Missing(const Requirement& requirement, const GateFact& fact) {
  MissingRequirement missing;
  missing.key = std::string(requirement.key);
  missing.text = TextOf(requirement, fact);
  missing.unknown = !fact;
  if (!fact) return missing;
  for (const GateSubject& subject : *fact) {
    const auto& listed = missing.subjects;
    const bool is_new = std::find(listed.begin(), listed.end(), subject.record) == listed.end();
    if (is_new) missing.subjects.push_back(subject.record);
  }
  return missing;
}

}  // namespace

std::string_view StageName(Stage stage) {
  const auto number = static_cast<size_t>(stage);
  return number < kStageNames.size() ? kStageNames[number] : "";
}

std::optional<Transition> TransitionBetween(Stage from, Stage to) {
  if (from == kExit || StageName(from).empty() || StageName(to).empty()) return std::nullopt;
  if (to == kExit) return Transition{from, to, TransitionKind::kExit, false};
  const int step = static_cast<int>(to) - static_cast<int>(from);
  if (step == 1) return Transition{from, to, TransitionKind::kForward, true};
  const bool next_round = from == kStayingTogether && to == kValueCreation;
  if (step < 0) return Transition{from, to, TransitionKind::kIterate, next_round};
  return std::nullopt;
}

std::vector<std::string_view> RequirementsOf(Stage stage) {
  std::vector<std::string_view> keys;
  for (const Requirement& requirement : kRequirements) {
    if (requirement.stage == stage) keys.push_back(requirement.key);
  }
  return keys;
}

std::vector<MissingRequirement> MissingOf(Stage stage, const GateFacts& facts) {
  std::vector<MissingRequirement> missing;
  for (const Requirement& requirement : kRequirements) {
    if (requirement.stage != stage) continue;
    const GateFact& fact = facts.*requirement.fact;
    if (!IsMet(requirement, fact)) missing.push_back(Missing(requirement, fact));
  }
  return missing;
}

TransitionVerdict JudgeTransition(Stage from, Stage to, const GateFacts& facts) {
  TransitionVerdict verdict;
  const auto transition = TransitionBetween(from, to);
  if (!transition) {
    verdict.reason = "A partnership does not go from " + std::string(StageName(from)) + " to " +
                     std::string(StageName(to)) + ".";
    return verdict;
  }
  verdict.legal = true;
  if (transition->gated) verdict.missing = MissingOf(from, facts);
  return verdict;
}

}  // namespace concord::partner
