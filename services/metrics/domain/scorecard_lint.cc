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

/// One pass over a scorecard, check by check.
class Lint {
 public:
  Lint(std::span<const ScorecardKpi> kpis, std::span<const std::string> objectives,
       const ScorecardRules& rules)
      : kpis_(kpis), objectives_(objectives), rules_(rules) {}

  Findings Run() && {
    CheckQuadrants();
    CheckLeading();
    CheckRelational();
    CheckObjectives();
    CheckCount();
    CheckSides();
    return std::move(findings_);
  }

 private:
  void CheckQuadrants() {
    for (const std::string& quadrant : rules_.quadrants) {
      if (HasQuadrant(kpis_, quadrant)) continue;
      findings_.push_back({ScorecardFault::kQuadrantWithoutKpi,
                           {quadrant},
                           "No KPI is in the quadrant \"" + quadrant + "\"."});
    }
  }

  void CheckLeading() {
    for (const std::string& objective : objectives_) {
      const bool lagging = HasNature(kpis_, objective, Nature::kLagging);
      if (!lagging || HasNature(kpis_, objective, Nature::kLeading)) continue;
      findings_.push_back({ScorecardFault::kObjectiveWithoutLeadingKpi,
                           {objective},
                           "Only lagging KPIs measure the objective: it learns too late."});
    }
  }

  void CheckRelational() {
    if (HasQuadrant(kpis_, rules_.relational_quadrant)) return;
    findings_.push_back(
        {ScorecardFault::kNoRelationalKpi, {}, "No KPI is about the relationship itself."});
  }

  void CheckObjectives() {
    for (const std::string& objective : objectives_) {
      const bool measured = std::any_of(kpis_.begin(), kpis_.end(), [&](const ScorecardKpi& kpi) {
        return Measures(kpi, objective);
      });
      if (measured) continue;
      findings_.push_back(
          {ScorecardFault::kObjectiveWithoutKpi, {objective}, "No KPI measures the objective."});
    }
    for (const ScorecardKpi& kpi : kpis_) {
      const bool serves =
          std::any_of(objectives_.begin(), objectives_.end(),
                      [&](const std::string& objective) { return Measures(kpi, objective); });
      if (serves) continue;
      findings_.push_back(
          {ScorecardFault::kKpiWithoutObjective, {kpi.name}, "The KPI measures no objective."});
    }
  }

  void CheckCount() {
    if (kpis_.size() <= rules_.most_kpis) return;
    findings_.push_back({ScorecardFault::kTooManyKpis,
                         {},
                         std::to_string(kpis_.size()) + " KPIs are more than " +
                             std::to_string(rules_.most_kpis) + ": nobody can follow them all."});
  }

  void CheckSides() {
    for (const ScorecardKpi& kpi : kpis_) {
      const std::set<std::string> parties(kpi.measured_by.begin(), kpi.measured_by.end());
      if (parties.size() >= kSides) continue;
      findings_.push_back({ScorecardFault::kMeasuredByOneSide,
                           {kpi.name},
                           "One side alone reports the KPI: nobody else confirms it."});
    }
  }

  std::span<const ScorecardKpi> kpis_;
  std::span<const std::string> objectives_;
  const ScorecardRules& rules_;
  Findings findings_;
};

}  // namespace

ScorecardRules StandardScorecardRules() {
  return {{"financial", "strategic", "operational", "relational"}, "relational", kMostKpis};
}

Findings LintScorecard(std::span<const ScorecardKpi> kpis, std::span<const std::string> objectives,
                       const ScorecardRules& rules) {
  return Lint(kpis, objectives, rules).Run();
}

}  // namespace concord::metrics
