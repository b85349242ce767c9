#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace concord::metrics {

/// When a KPI tells what it tells.
enum class Nature { kUnknown, kLeading, kLagging, kCurrent };

/// A KPI as its scorecard sees it.
struct ScorecardKpi {
  std::string name = {};
  std::string quadrant = {};
  Nature nature = Nature::kUnknown;
  std::vector<std::string> objectives = {};
  std::vector<std::string> measured_by = {};  ///< The parties that report or confirm its values.
};

/// What a scorecard is held to.
struct ScorecardRules {
  std::vector<std::string> quadrants = {};
  std::string relational_quadrant = {};  ///< The one whose KPIs are about the relationship.
  size_t most_kpis = 0;
};

/// The quadrants of ASAP's alliance scorecard (financial, strategic, operational, relational) and
/// at most 12 KPIs (ours).
[[nodiscard]] ScorecardRules StandardScorecardRules();

/// What can be wrong with a scorecard.
enum class ScorecardFault {
  kQuadrantWithoutKpi,
  kObjectiveWithoutLeadingKpi,  ///< It has lagging KPIs only, and so learns too late.
  kNoRelationalKpi,
  kObjectiveWithoutKpi,
  kKpiWithoutObjective,
  kTooManyKpis,
  kMeasuredByOneSide,  ///< Fewer than two parties report or confirm it.
};

/// A fault, with the records that it is about.
struct ScorecardFinding {
  ScorecardFault fault = ScorecardFault::kQuadrantWithoutKpi;
  std::vector<std::string> subjects;
  std::string text;  ///< For a person.
};

/// Everything that is wrong with a scorecard (ours), in the order of the faults and then of the
/// records. A KPI's objective that is not among `objectives` counts as none. Empty: it is sound.
/// Complexity: O(KPIs x (objectives + quadrants)).
[[nodiscard]] std::vector<ScorecardFinding> LintScorecard(std::span<const ScorecardKpi> kpis,
                                                          std::span<const std::string> objectives,
                                                          const ScorecardRules& rules);

}  // namespace concord::metrics
