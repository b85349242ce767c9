#include "services/strategy/domain/completeness.h"

#include <algorithm>
#include <utility>

namespace concord::strategy {
namespace {

constexpr char kCompletenessFormula[] = "plan_completeness/1";

bool IsPart(const PlanPart& part) {
  return std::any_of(PlanSections().begin(), PlanSections().end(), [&](const PlanSection& section) {
    return section.key == part.section &&
           std::find(section.parts.begin(), section.parts.end(), part.part) != section.parts.end();
  });
}

}  // namespace

const std::vector<PlanSection>& PlanSections() {
  static const std::vector<PlanSection> sections = {
      {"background", "Background", {"text"}},
      {"objectives", "Objectives and roles", {"text", "objectives", "responsibilities"}},
      {"organisation", "Organisation", {"text", "sponsors"}},
      {"values", "Vision, values and behaviours", {"text"}},
      {"governance", "Governance", {"text", "governance_bodies"}},
      {"knowledge", "Knowledge sharing", {"text"}},
      {"communication", "Communication", {"text"}},
      {"risk", "Risk", {"text", "risks", "assumptions"}},
      {"value_creation", "Value creation", {"text", "initiatives", "share_rule"}},
      {"measurement", "Measurement", {"text", "kpis"}},
      {"exit",
       "Exit strategy",
       {"triggers", "boundaries", "transition", "assets", "continuing_duties"}},
  };
  return sections;
}

PlanCompleteness AssessCompleteness(std::span<const PlanPart> parts) {
  PlanCompleteness completeness;
  double score = 0;
  std::vector<stats::Term> terms;
  const double weight = 1 / static_cast<double>(PlanSections().size());
  for (const PlanSection& section : PlanSections()) {
    stats::Term term{.name = section.title, .weight = weight, .evidence = {}};
    for (const std::string& key : section.parts) {
      const auto found = std::find_if(parts.begin(), parts.end(), [&](const PlanPart& part) {
        return part.section == section.key && part.part == key;
      });
      if (found == parts.end()) {
        completeness.missing.push_back({.section = section.key, .part = key});
        continue;
      }
      term.value += 1 / static_cast<double>(section.parts.size());
      term.evidence.insert(term.evidence.end(), found->evidence.begin(), found->evidence.end());
    }
    term.value = std::min(term.value, 1.0);
    term.contribution = term.value * weight;
    score += term.contribution.value_or(0);
    terms.push_back(std::move(term));
  }
  completeness.score = stats::Known(kCompletenessFormula, std::min(score, 1.0),
                                    static_cast<int64_t>(terms.size()), std::move(terms));
  completeness.score.unit = "share";
  std::copy_if(parts.begin(), parts.end(), std::back_inserter(completeness.unknown),
               [](const PlanPart& part) { return !IsPart(part); });
  completeness.has_exit_plan =
      std::none_of(completeness.missing.begin(), completeness.missing.end(),
                   [](const PlanPart& part) { return part.section == "exit"; });
  return completeness;
}

}  // namespace concord::strategy
