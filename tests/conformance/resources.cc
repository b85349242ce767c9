#include "tests/conformance/resources.h"

namespace concord::conformance {
namespace {

constexpr char kTogether[] = "partnerships/world";
constexpr char kPlan[] = "partnerships/world/strategies/world";

std::vector<ResourceCase> PartnerResources() {
  return {
      {"concord.partner.v1.Partner", "", R"(legal_name: "Partner #")",
       R"(display_name: "Acme" legal_name: "Acme SE" aliases: ["a", "b,\"c\""] registry_id: "HRB 1"
          lei: "5493001KJTIIGC8Y1R12" jurisdiction: "FR-75" domains: "acme.example" sector: "Energy"
          industry: "Wind" headquarters: "Paris" founded_year: 1899 tier: TIER_STRATEGIC
          capabilities { capability: "sales" strength: 0.1 need: 1 }
          culture { dimension: "risk" score: 40 })",
       R"(sector: "Another")", "", "founded_year", "founded_year: 200#"},
      {"concord.partner.v1.Finding", "partners/left",
       R"(dimension: RESEARCH_DIMENSION_INDUSTRY claim: "Claim #" reliability: SOURCE_RELIABILITY_A
          credibility: CREDIBILITY_CONFIRMED observe_time { seconds: 1700000000 })",
       R"(display_name: "F" dimension: RESEARCH_DIMENSION_FINANCE subject: "revenue" claim: "It grows"
          value: "7" source_uri: "https://example.com/a" reliability: SOURCE_RELIABILITY_F
          credibility: CREDIBILITY_DOUBTFUL observe_time { seconds: 1700000000 nanos: 123456000 }
          expire_time { seconds: 1900000000 } supersedes: "partners/left/findings/world"
          asserted_by: "partners/right")",
       R"(claim: "Another")", "", "subject", R"(subject: "subject #")"},
      {"concord.partner.v1.Partnership", "",
       R"(display_name: "Together #"
          parties { partner: "partners/left" } parties { partner: "partners/right" })",
       R"(display_name: "Together" purpose: "Synergies" start_time { seconds: 0 nanos: 1000 }
          parties { partner: "partners/left" role: "lead" executive_sponsor: "S" }
          parties { partner: "partners/right" } end_time { seconds: 1900000000 })",
       R"(purpose: "Another")", "", "start_time", "start_time { seconds: 170000000# }"},
  };
}

std::vector<ResourceCase> GoalResources() {
  return {
      {"concord.strategy.v1.Objective", kTogether,
       R"(display_name: "Objective #" statement: "Reach it")",
       R"(display_name: "Objective" statement: "Reach it" horizon_months: 12 why_not_alone: "Cost"
          required_capabilities: ["a", "b"] kpis: "partnerships/world/kpis/world"
          asserted_by: "partners/left")",
       R"(statement: "Another")", "", "horizon_months", "horizon_months: #"},
      {"concord.strategy.v1.Strategy", kTogether,
       R"(display_name: "Strategy #" start_time { seconds: 1700000000 })",
       R"(display_name: "Strategy" vision: "Far" sections { kind: KIND_EXIT text: "Ends" }
          start_time { seconds: 1700000000 } end_time { seconds: 1900000000 } currency_code: "EUR"
          calendar { weekend_days: [6, 7] holidays: "2026-12-25" }
          exit_plan { triggers: "t" transition: "u" assets: "v" continuing_duties: "w" }
          objectives: "partnerships/world/objectives/world")",
       R"(vision: "Another")", "", "end_time", "end_time { seconds: 180000000# }"},
      {"concord.strategy.v1.Item", kPlan, R"(display_name: "Item #" kind: KIND_ACTION)",
       R"(display_name: "Item" kind: KIND_ACTION party: "partners/left"
          initiative: "partnerships/world/strategies/world/items/one"
          duration { optimistic_days: 1 most_likely_days: 2.5 pessimistic_days: 9 }
          not_before_time { seconds: 1700000000 } deadline_time { seconds: 1800000000 }
          actual_start_time { seconds: 1700000000 } actual_finish_time { seconds: 1750000000 })",
       R"(display_name: "Another")", "", "deadline_time", "deadline_time { seconds: 170000000# }"},
  };
}

std::vector<ResourceCase> PlanResources() {
  return {
      {"concord.strategy.v1.Dependency", kPlan,
       R"(predecessor: "partnerships/world/strategies/world/items/one"
          successor: "partnerships/world/strategies/world/items/two" kind: KIND_FINISH_TO_START)",
       R"(display_name: "D" predecessor: "partnerships/world/strategies/world/items/one"
          successor: "partnerships/world/strategies/world/items/two" kind: KIND_START_TO_START
          lag_days: -1.5)",
       "lag_days: 77", R"(successor: "partnerships/world/strategies/world/items/three")",
       "display_name", R"(display_name: "D #")"},
      {"concord.strategy.v1.Assignment", kPlan,
       R"(item: "partnerships/world/strategies/world/items/one" party: "partners/left"
          person: "Person #" role: ROLE_RESPONSIBLE)",
       R"(display_name: "A" item: "partnerships/world/strategies/world/items/one"
          party: "partners/right" person: "Zoë" role: ROLE_DRIVER)",
       R"(person: "Another")", R"(item: "partnerships/world/strategies/world/items/two")",
       "display_name", R"(display_name: "A #")"},
      {"concord.strategy.v1.LedgerEntry", kPlan,
       R"(kind: KIND_CONTRIBUTION asset_class: ASSET_CLASS_CASH party: "partners/left"
          realization: REALIZATION_REALIZED asserted_by: "partners/left" unit: "u#")",
       R"(display_name: "L" kind: KIND_BENEFIT asset_class: ASSET_CLASS_DATA party: "partners/right"
          amount { currency_code: "EUR" minor_units: -9007199254740993 } quantity: 0 unit: "days"
          realization: REALIZATION_EXPECTED period_start_time { seconds: 1700000000 }
          period_end_time { seconds: 1800000000 } asserted_by: "partners/left"
          evidence_uri: "https://example.com/e")",
       R"(unit: "another")", "", "period_start_time", "period_start_time { seconds: 170000000# }"},
  };
}

std::vector<ResourceCase> MetricsResources() {
  return {
      {"concord.metrics.v1.Kpi", kTogether,
       R"(display_name: "KPI #" unit: "EUR" direction: DIRECTION_MAXIMIZE cadence: CADENCE_YEARLY)",
       R"(display_name: "KPI" question: "Why?" formula: "a / b" unit: "EUR"
          direction: DIRECTION_RANGE nature: NATURE_LAGGING time_aggregation: TIME_AGGREGATION_SUM
          cadence: CADENCE_DAILY due_lag_days: 3 baseline_value: 0 physical_floor: -1e300
          baseline_time { seconds: -1 nanos: 999999000 } source: "ERP" owner_party: "partners/left"
          objectives: "partnerships/world/objectives/world")",
       R"(question: "Another?")", "", "owner_party", R"(owner_party: "partners/left")"},
      {"concord.metrics.v1.Target", "partnerships/world/kpis/world",
       "kind: KIND_COMMITTED points { time { seconds: 1800000000 } value: # }",
       R"(display_name: "T" kind: KIND_ASPIRATIONAL baseline_value: -0.1
          baseline_time { seconds: 1700000000 } points { time { seconds: 1800000000 } value: 0.3 }
          points { time { seconds: 1900000000 } } range_low: 0 range_high: 0 tolerance: 1e-9)",
       "tolerance: 3", "", "display_name", R"(display_name: "T #")"},
  };
}

}  // namespace

const std::vector<ResourceCase>& Resources() {
  static const std::vector<ResourceCase> resources = [] {
    std::vector<ResourceCase> all;
    for (const auto& part :
         {PartnerResources(), GoalResources(), PlanResources(), MetricsResources()}) {
      all.insert(all.end(), part.begin(), part.end());
    }
    return all;
  }();
  return resources;
}

std::string ShortName(const ResourceCase& resource) {
  return resource.message.substr(resource.message.rfind('.') + 1);
}

std::string Numbered(std::string text, int number) {
  for (size_t at = text.find('#'); at != std::string::npos; at = text.find('#', at)) {
    text.replace(at, 1, std::to_string(number));
  }
  return text;
}

}  // namespace concord::conformance
