#include "services/strategy/domain/responsibility.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

namespace concord::strategy {
namespace {

using enum ResponsibilityRole;
using Rule = ResponsibilityRule;
using Assignments = std::vector<const Assignment*>;
using Violations = std::vector<ResponsibilityViolation>;

std::vector<std::string> NamesOf(const Assignments& assignments) {
  std::vector<std::string> names;
  names.reserve(assignments.size());
  for (const Assignment* assignment : assignments) names.push_back(assignment->name);
  return names;
}

bool BelongsTo(ResponsibilityScheme scheme, ResponsibilityRole role) {
  if (role == kInformed) return true;
  const bool is_daci = role == kDriver || role == kApprover || role == kContributor;
  return is_daci == (scheme == ResponsibilityScheme::kDaci);
}

/// The chart, indexed for the rules.
class Linter {
 public:
  explicit Linter(const ResponsibilityChart& chart)
      : chart_(chart), parties_(chart.parties.begin(), chart.parties.end()) {
    const std::set<std::string_view> items(chart.items.begin(), chart.items.end());
    for (const Assignment& assignment : chart.assignments) {
      by_party_[assignment.party].push_back(&assignment);
      if (items.contains(assignment.item)) {
        by_item_[assignment.item].push_back(&assignment);
      } else {
        unknown_items_.push_back(&assignment);
      }
    }
    for (const Person& person : chart.people) people_.emplace(person.name, person.party);
  }

  Violations Run() {
    for (const Assignment* assignment : unknown_items_) {
      Report({.rule = Rule::kUnknownItem,
              .item = assignment->item,
              .party = assignment->party,
              .text = assignment->item + " is no item of this strategy.",
              .evidence = {assignment->name}});
    }
    for (const Assignment& assignment : chart_.assignments) CheckAssignment(assignment);
    CheckDuplicates();
    for (const std::string& item : chart_.items) CheckItem(item);
    for (const std::string& party : chart_.parties) CheckParty(party);
    CheckLoad();
    std::stable_sort(found_.begin(), found_.end(),
                     [](const auto& a, const auto& b) { return a.rule < b.rule; });
    return std::move(found_);
  }

 private:
  void Report(ResponsibilityViolation violation) { found_.push_back(std::move(violation)); }

  [[nodiscard]] ResponsibilityRole AccountableRole() const {
    return chart_.scheme == ResponsibilityScheme::kRaci ? kAccountable : kApprover;
  }

  void CheckAssignment(const Assignment& assignment) {
    const auto report = [&](Rule rule, std::string text) {
      Report({.rule = rule,
              .item = assignment.item,
              .party = assignment.party,
              .person = assignment.person,
              .text = std::move(text),
              .evidence = {assignment.name}});
    };
    if (!parties_.contains(assignment.party)) {
      report(Rule::kUnknownParty, assignment.party + " is no party of this strategy.");
    }
    if (!BelongsTo(chart_.scheme, assignment.role)) {
      report(Rule::kForeignRole, "The role in " + assignment.item + " is of another scheme.");
    }
    if (!NeedsPerson(assignment.role) || !BelongsTo(chart_.scheme, assignment.role)) return;
    const auto person = people_.find(assignment.person);
    if (assignment.person.empty() || (!people_.empty() && person == people_.end())) {
      report(Rule::kAccountableIsPerson,
             "Who answers for " + assignment.item + " is not a person.");
    } else if (!people_.empty() && person->second != assignment.party) {
      report(Rule::kAccountableIsPerson,
             assignment.person + " is not of " + assignment.party + ".");
    }
  }

  void CheckDuplicates() {
    std::map<std::tuple<std::string_view, std::string_view, std::string_view, ResponsibilityRole>,
             Assignments>
        lines;
    for (const Assignment& assignment : chart_.assignments) {
      lines[{assignment.item, assignment.party, assignment.person, assignment.role}].push_back(
          &assignment);
    }
    for (const auto& [line, same] : lines) {
      if (same.size() == 1) continue;
      const Assignment& first = *same.front();
      Report({.rule = Rule::kDuplicate,
              .item = first.item,
              .party = first.party,
              .person = first.person,
              .text = "The same role in " + first.item + " is assigned " +
                      std::to_string(same.size()) + " times.",
              .evidence = NamesOf(same)});
    }
  }

  void CheckItem(const std::string& item) {
    const auto found = by_item_.find(item);
    if (found == by_item_.end()) {
      Report({.rule = Rule::kOrphanItem, .item = item, .text = item + " is nobody's."});
      return;
    }
    const Assignments& assignments = found->second;
    if (chart_.scheme == ResponsibilityScheme::kRaci) {
      ExpectOne(item, assignments, kAccountable, Rule::kOneAccountable, "accountable");
      ExpectResponsible(item, assignments);
    } else {
      ExpectOne(item, assignments, kDriver, Rule::kOneDriver, "driver");
      ExpectOne(item, assignments, kApprover, Rule::kOneApprover, "approver");
    }
    ExpectOneRolePerParty(item, assignments);
  }

  static Assignments WithRole(const Assignments& assignments, ResponsibilityRole role) {
    Assignments with;
    for (const Assignment* assignment : assignments) {
      if (assignment->role == role) with.push_back(assignment);
    }
    return with;
  }

  void ExpectOne(const std::string& item, const Assignments& assignments, ResponsibilityRole role,
                 Rule rule, const std::string& word) {
    const Assignments with = WithRole(assignments, role);
    if (with.size() == 1) return;
    const std::string count = with.empty() ? "nobody" : std::to_string(with.size());
    Report({.rule = rule,
            .item = item,
            .text = item + " has " + count + " as " + word + "; it needs exactly one.",
            .evidence = NamesOf(with)});
  }

  void ExpectResponsible(const std::string& item, const Assignments& assignments) {
    if (!WithRole(assignments, kResponsible).empty()) return;
    const bool implied =
        chart_.accountable_may_imply_responsible && !WithRole(assignments, kAccountable).empty();
    if (implied) return;
    Report({.rule = Rule::kNoResponsible,
            .item = item,
            .text = item + " has nobody who does it.",
            .evidence = NamesOf(assignments)});
  }

  void ExpectOneRolePerParty(const std::string& item, const Assignments& assignments) {
    std::map<std::string_view, Assignments> by_party;
    for (const Assignment* assignment : assignments) {
      by_party[assignment->party].push_back(assignment);
    }
    for (const auto& [party, own] : by_party) {
      const bool mixed = std::any_of(own.begin(), own.end(), [&](const Assignment* assignment) {
        return assignment->role != own.front()->role;
      });
      if (!mixed) continue;
      Report({.rule = Rule::kOneRolePerParty,
              .item = item,
              .party = std::string(party),
              .text = std::string(party) + " has more than one kind of role in " + item + ".",
              .evidence = NamesOf(own)});
    }
  }

  void CheckParty(const std::string& party) {
    const auto found = by_party_.find(party);
    if (found == by_party_.end()) {
      Report({.rule = Rule::kPartyWithoutRole,
              .party = party,
              .text = party + " has no role in anything."});
      return;
    }
    const Assignments& own = found->second;
    if (WithRole(own, kInformed).size() != own.size()) return;
    Report({.rule = Rule::kPartyOnlyInformed,
            .party = party,
            .text = party + " is only informed, of everything.",
            .evidence = NamesOf(own)});
  }

  void CheckLoad() {
    if (chart_.most_items_per_accountable <= 0) return;
    std::map<std::pair<std::string_view, std::string_view>, Assignments> by_person;
    for (const Assignment& assignment : chart_.assignments) {
      if (assignment.role != AccountableRole() || assignment.person.empty()) continue;
      by_person[{assignment.party, assignment.person}].push_back(&assignment);
    }
    for (const auto& [who, own] : by_person) {
      if (static_cast<int64_t>(own.size()) <= chart_.most_items_per_accountable) continue;
      const std::string_view person = who.second;
      Report({.rule = Rule::kAccountableOverload,
              .party = own.front()->party,
              .person = std::string(person),
              .text = std::string(person) + " answers for " + std::to_string(own.size()) +
                      " items; the limit is " + std::to_string(chart_.most_items_per_accountable) +
                      ".",
              .evidence = NamesOf(own)});
    }
  }

  const ResponsibilityChart& chart_;
  std::set<std::string_view> parties_;
  std::map<std::string_view, std::string_view> people_;
  std::map<std::string_view, Assignments> by_item_;
  std::map<std::string_view, Assignments> by_party_;
  Assignments unknown_items_;
  Violations found_;
};

}  // namespace

bool NeedsPerson(ResponsibilityRole role) {
  return role == kAccountable || role == kDriver || role == kApprover;
}

ResponsibilityScheme SchemeOf(const std::vector<Assignment>& assignments) {
  int64_t daci = 0;
  for (const Assignment& assignment : assignments) {
    if (!BelongsTo(ResponsibilityScheme::kRaci, assignment.role)) ++daci;
    if (!BelongsTo(ResponsibilityScheme::kDaci, assignment.role)) --daci;
  }
  return daci > 0 ? ResponsibilityScheme::kDaci : ResponsibilityScheme::kRaci;
}

std::string RuleKey(ResponsibilityRule rule) {
  switch (rule) {
    case Rule::kUnknownItem:
      return "unknown_item";
    case Rule::kUnknownParty:
      return "unknown_party";
    case Rule::kDuplicate:
      return "duplicate";
    case Rule::kForeignRole:
      return "foreign_role";
    case Rule::kOrphanItem:
      return "orphan_item";
    case Rule::kOneAccountable:
      return "one_accountable";
    case Rule::kNoResponsible:
      return "no_responsible";
    case Rule::kOneDriver:
      return "one_driver";
    case Rule::kOneApprover:
      return "one_approver";
    case Rule::kOneRolePerParty:
      return "one_role_per_party";
    case Rule::kAccountableIsPerson:
      return "accountable_is_person";
    case Rule::kPartyWithoutRole:
      return "party_without_role";
    case Rule::kPartyOnlyInformed:
      return "party_only_informed";
    case Rule::kAccountableOverload:
      return "accountable_overload";
  }
  return "unknown_rule";
}

std::vector<ResponsibilityViolation> Lint(const ResponsibilityChart& chart) {
  return Linter(chart).Run();
}

}  // namespace concord::strategy
