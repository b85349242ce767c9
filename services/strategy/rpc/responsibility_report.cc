#include "services/strategy/rpc/responsibility_report.h"

#include <set>
#include <string_view>
#include <utility>

namespace concord::strategy {
namespace {

using Finding = v1::ResponsibilityFinding;

constexpr size_t kMostAssignments = 100;

Finding::Rule ToProto(ResponsibilityRule rule) {
  switch (rule) {
    case ResponsibilityRule::kUnknownItem:
      return Finding::RULE_UNKNOWN_ITEM;
    case ResponsibilityRule::kUnknownParty:
      return Finding::RULE_UNKNOWN_PARTY;
    case ResponsibilityRule::kDuplicate:
      return Finding::RULE_DUPLICATE;
    case ResponsibilityRule::kForeignRole:
      return Finding::RULE_FOREIGN_ROLE;
    case ResponsibilityRule::kOrphanItem:
      return Finding::RULE_ORPHAN_ITEM;
    case ResponsibilityRule::kOneAccountable:
      return Finding::RULE_ONE_ACCOUNTABLE;
    case ResponsibilityRule::kNoResponsible:
      return Finding::RULE_NO_RESPONSIBLE;
    case ResponsibilityRule::kOneDriver:
      return Finding::RULE_ONE_DRIVER;
    case ResponsibilityRule::kOneApprover:
      return Finding::RULE_ONE_APPROVER;
    case ResponsibilityRule::kOneRolePerParty:
      return Finding::RULE_ONE_ROLE_PER_PARTY;
    case ResponsibilityRule::kAccountableIsPerson:
      return Finding::RULE_UNNAMED_PERSON;
    case ResponsibilityRule::kPartyWithoutRole:
      return Finding::RULE_PARTY_WITHOUT_ROLE;
    case ResponsibilityRule::kPartyOnlyInformed:
      return Finding::RULE_PARTY_ONLY_INFORMED;
    case ResponsibilityRule::kAccountableOverload:
      return Finding::RULE_TOO_MANY_ITEMS;
  }
  return Finding::RULE_UNSPECIFIED;
}

ResponsibilityScheme SchemeFor(const v1::LintResponsibilitiesRequest& request,
                               const std::vector<Assignment>& assignments) {
  if (request.scheme() == v1::RESPONSIBILITY_SCHEME_RACI) return ResponsibilityScheme::kRaci;
  if (request.scheme() == v1::RESPONSIBILITY_SCHEME_DACI) return ResponsibilityScheme::kDaci;
  return SchemeOf(assignments);
}

void AddFinding(const ResponsibilityViolation& violation, v1::ResponsibilityFindings& report) {
  auto* finding = report.add_findings();
  finding->set_rule(ToProto(violation.rule));
  finding->set_item(violation.item);
  finding->set_party(violation.party);
  finding->set_person_text(violation.person);
  finding->set_text(violation.text);
  for (size_t i = 0; i < violation.evidence.size() && i < kMostAssignments; ++i) {
    finding->add_assignments(violation.evidence[i]);
  }
  finding->set_assignments_count(static_cast<int32_t>(violation.evidence.size()));
}

}  // namespace

// The contract counts roles from 1, in the same order.
ResponsibilityRole ToRole(v1::Assignment::Role role) {
  return static_cast<ResponsibilityRole>(static_cast<int>(role) - 1);
}

ResponsibilityChart ChartOf(const v1::LintResponsibilitiesRequest& request,
                            const std::vector<v1::Item>& items,
                            const std::vector<v1::Assignment>& assignments,
                            std::vector<std::string> parties) {
  ResponsibilityChart chart{.parties = std::move(parties)};
  std::set<std::string_view> assigned;
  for (const auto& assignment : assignments) {
    assigned.insert(assignment.item());
    chart.assignments.push_back({assignment.name(), assignment.item(), assignment.party(),
                                 assignment.person_text(), ToRole(assignment.role())});
  }
  std::set<std::string_view> with_parts;
  for (const auto& item : items) with_parts.insert(item.initiative());
  for (const auto& item : items) {
    const bool is_work =
        item.kind() != v1::Item::KIND_MILESTONE && !with_parts.contains(item.name());
    if (is_work || assigned.contains(item.name())) chart.items.push_back(item.name());
  }
  chart.scheme = SchemeFor(request, chart.assignments);
  chart.most_items_per_accountable = request.most_items_per_person();
  return chart;
}

v1::ResponsibilityFindings ResponsibilityReport(const ResponsibilityChart& chart,
                                                const api::ComputedPage& page) {
  v1::ResponsibilityFindings report;
  report.set_scheme(chart.scheme == ResponsibilityScheme::kRaci ? v1::RESPONSIBILITY_SCHEME_RACI
                                                                : v1::RESPONSIBILITY_SCHEME_DACI);
  const auto violations = Lint(chart);
  for (size_t i = page.first; i < page.End(violations.size()); ++i) {
    AddFinding(violations[i], report);
  }
  report.set_findings_count(static_cast<int32_t>(violations.size()));
  report.set_items_count(static_cast<int32_t>(chart.items.size()));
  return report;
}

}  // namespace concord::strategy
