#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace concord::strategy {

/// RACI: Responsible, Accountable, Consulted, Informed. DACI: Driver, Approver, Contributor,
/// Informed.
enum class ResponsibilityScheme { kRaci, kDaci };

enum class ResponsibilityRole {
  kResponsible,
  kAccountable,
  kConsulted,
  kInformed,
  kDriver,
  kApprover,
  kContributor,
};

/// One letter in the chart.
struct Assignment {
  std::string name = {};  ///< The record, for evidence.
  std::string item = {};  ///< The action that it is for.
  std::string party = {};
  std::string person = {};  ///< "" while no person is named.
  ResponsibilityRole role = ResponsibilityRole::kInformed;
};

struct Person {
  std::string name = {};
  std::string party = {};
};

/// A strategy's responsibility chart.
struct ResponsibilityChart {
  ResponsibilityScheme scheme = ResponsibilityScheme::kRaci;
  std::vector<std::string> items = {};
  std::vector<std::string> parties = {};
  std::vector<Person> people = {};  ///< Empty: who is a person of a party isn't known.
  std::vector<Assignment> assignments = {};
  bool accountable_may_imply_responsible = true;
  int64_t most_items_per_accountable = 0;  ///< Above it a person is overloaded; 0: no limit.
};

/// The rules, in the order in which `Lint` reports them.
enum class ResponsibilityRule {
  kUnknownItem,          ///< An assignment for an item that is not there.
  kUnknownParty,         ///< An assignment of a party that is not in the strategy.
  kDuplicate,            ///< One assignment twice: same item, party, person and role.
  kForeignRole,          ///< A role of the other scheme.
  kOrphanItem,           ///< An item without any assignment.
  kOneAccountable,       ///< RACI: exactly one A an item.
  kNoResponsible,        ///< RACI: at least one R an item.
  kOneDriver,            ///< DACI: exactly one Driver an item.
  kOneApprover,          ///< DACI: exactly one Approver an item.
  kOneRolePerParty,      ///< A party has several kinds of role in one item.
  kAccountableIsPerson,  ///< The A (DACI: Driver or Approver) is no person of the party.
  kPartyWithoutRole,     ///< A party has no assignment at all.
  kPartyOnlyInformed,    ///< A party is never more than informed.
  kAccountableOverload,  ///< One person answers for too many items.
};

/// Whether somebody has to be named for the role: Accountable, Driver, Approver.
[[nodiscard]] bool NeedsPerson(ResponsibilityRole role);

/// The scheme that most of the assignments are of; RACI when that is undecided.
[[nodiscard]] ResponsibilityScheme SchemeOf(const std::vector<Assignment>& assignments);

/// A stable key, "one_accountable".
[[nodiscard]] std::string RuleKey(ResponsibilityRule rule);

/// One breach of a rule.
struct ResponsibilityViolation {
  ResponsibilityRule rule = ResponsibilityRule::kOrphanItem;
  std::string item = {};   ///< "" when it is about a party or a person.
  std::string party = {};  ///< "" when it is about an item as a whole.
  std::string person = {};
  std::string text = {};                   ///< For a person.
  std::vector<std::string> evidence = {};  ///< The assignments in question.
};

/// Every breach of the rules of the chart's scheme; by rule, then in the chart's order. Empty: the
/// chart is clean. An orphan item is reported once, not also as one without an A and an R.
/// The RACI chart's rules as in the PMBOK Guide's responsibility assignment matrix; the party rules
/// are ours. Complexity: O(n log n) in the assignments.
[[nodiscard]] std::vector<ResponsibilityViolation> Lint(const ResponsibilityChart& chart);

}  // namespace concord::strategy
