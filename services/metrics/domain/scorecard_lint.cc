#include "services/metrics/domain/scorecard_lint.h"

#include <algorithm>
#include <set>
#include <utility>

namespace concord::metrics {
namespace {

using Findings = std::vector<ScorecardFinding>;

constexpr size_t kMostKpis = 12;
constexpr size_t kSides = 2;

bool Holds(std::span<const std::string> names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool HasQuadrant(std::span<const ScorecardKpi> kpis, const std::string& quadrant) {
  return std::any_of(kpis.begin(), kpis.end(),
                     [&](const ScorecardKpi& kpi) { return kpi.quadrant == quadrant; });
}

bool Measures(const ScorecardKpi& kpi, const std::string& objective) {
  return Holds(kpi.objectives, objective);
}

bool HasNature(std::span<const ScorecardKpi> kpis, const std::string& objective, Nature nature) {
  return std::any_of(kpis.begin(), kpis.end(), [&](const ScorecardKpi& kpi) {
    return Measures(kpi, objective) && kpi.nature == nature;
  });
}

void CheckQuadrants(Findings& findings, std::span<const ScorecardKpi> kpis,
                    const ScorecardRules& rules) {
  for (const std::string& quadrant : rules.quadrants) {
    if (HasQuadrant(kpis, quadrant)) continue;
    findings.push_back({ScorecardFault::kQuadrantWithoutKpi,
                        {quadrant},
                        "No KPI is in the quadrant \"" + quadrant + "\"."});
  }
}

void CheckLeading(Findings& findings, std::span<const ScorecardKpi> kpis,
                  std::span<const std::string> objectives) {
  for (const std::string& objective : objectives) {
    const bool lagging = HasNature(kpis, objective, Nature::kLagging);
    if (!lagging || HasNature(kpis, objective, Nature::kLeading)) continue;
    findings.push_back({ScorecardFault::kObjectiveWithoutLeadingKpi,
                        {objective},
                        "Only lagging KPIs measure the objective: it learns too late."});
  }
}

void CheckRelational(Findings& findings, std::span<const ScorecardKpi> kpis,
                     const ScorecardRules& rules) {
  if (HasQuadrant(kpis, rules.relational_quadrant)) return;
  findings.push_back(
      {ScorecardFault::kNoRelationalKpi, {}, "No KPI is about the relationship itself."});
}

void CheckObjectives(Findings& findings, std::span<const ScorecardKpi> kpis,
                     std::span<const std::string> objectives) {
  for (const std::string& objective : objectives) {
    const bool measured = std::any_of(kpis.begin(), kpis.end(), [&](const ScorecardKpi& kpi) {
      return Measures(kpi, objective);
    });
    if (measured) continue;
    findings.push_back(
        {ScorecardFault::kObjectiveWithoutKpi, {objective}, "No KPI measures the objective."});
  }
  for (const ScorecardKpi& kpi : kpis) {
    const bool serves =
        std::any_of(objectives.begin(), objectives.end(),
                    [&](const std::string& objective) { return Measures(kpi, objective); });
    if (serves) continue;
    findings.push_back(
        {ScorecardFault::kKpiWithoutObjective, {kpi.name}, "The KPI measures no objective."});
  }
}

void CheckCount(Findings& findings, std::span<const ScorecardKpi> kpis,
                const ScorecardRules& rules) {
  if (kpis.size() <= rules.most_kpis) return;
  findings.push_back({ScorecardFault::kTooManyKpis,
                      {},
                      std::to_string(kpis.size()) + " KPIs are more than " +
                          std::to_string(rules.most_kpis) + ": nobody can follow them all."});
}

void CheckSides(Findings& findings, std::span<const ScorecardKpi> kpis) {
  for (const ScorecardKpi& kpi : kpis) {
    const std::set<std::string> parties(kpi.measured_by.begin(), kpi.measured_by.end());
    if (parties.size() >= kSides) continue;
    findings.push_back({ScorecardFault::kMeasuredByOneSide,
                        {kpi.name},
                        "One side alone reports the KPI: nobody else confirms it."});
  }
}

}  // namespace

ScorecardRules StandardScorecardRules() {
  return {{"financial", "strategic", "operational", "relational"}, "relational", kMostKpis};
}

Findings LintScorecard(std::span<const ScorecardKpi> kpis, std::span<const std::string> objectives,
                       const ScorecardRules& rules) {
  Findings findings;
  CheckQuadrants(findings, kpis, rules);
  CheckLeading(findings, kpis, objectives);
  CheckRelational(findings, kpis, rules);
  CheckObjectives(findings, kpis, objectives);
  CheckCount(findings, kpis, rules);
  CheckSides(findings, kpis);
  return findings;
}

}  // namespace concord::metrics
