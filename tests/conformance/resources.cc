#include "tests/conformance/resources.h"

namespace concord::conformance {
namespace {

constexpr char kTogether[] = "partnerships/world";
constexpr char kPlan[] = "partnerships/world/strategies/world";

ResourceCase Partner() {
  return {
      .message = "concord.partner.v1.Partner",
      .parent = "",
      .body = R"(legal_name: "Partner #")",
      .full =
          R"(display_name: "Acme" legal_name: "Acme SE" aliases: ["a", "b,\"c\""] registry_id: "HRB 1"
          lei: "5493001KJTIIGC8Y1R12" jurisdiction: "FR-75" domains: "acme.example" sector: "Energy"
          industry: "Wind" headquarters: "Paris" founded_year: 1899
          capabilities { capability: "sales" strength: 0.1 need: 0 assessed_by: "partners/left"
          assess_date { year: 2024 month: 2 day: 29 } } capabilities { capability: "reach" }
          culture { dimension: "risk" score: 40 assessed_by: "partners/right" }
          culture { dimension: "pace" score: 0 assess_date { year: 1 month: 1 day: 1 } })",
      .change = R"(sector: "Another")",
      .immutable = "",
      .sort = "founded_year",
      .sorted = "founded_year: 200#"};
}

ResourceCase Finding() {
  return {
      .message = "concord.partner.v1.Finding",
      .parent = "partners/left",
      .body =
          R"(dimension: RESEARCH_DIMENSION_INDUSTRY claim: "Claim #" reliability: SOURCE_RELIABILITY_A
          credibility: CREDIBILITY_CONFIRMED observe_date { year: 2023 month: 11 day: 14 }
          asserted_by: "partners/right")",
      .full =
          R"(display_name: "F" dimension: RESEARCH_DIMENSION_FINANCE subject: "revenue" claim: "It grows"
          value_text: "7" source_uri: "https://example.com/a" reliability: SOURCE_RELIABILITY_F
          credibility: CREDIBILITY_DOUBTFUL observe_date { year: 2023 month: 11 day: 14 }
          expire_date { year: 2030 month: 3 day: 17 } visibility: VISIBILITY_PRIVATE
          supersedes: "partners/left/findings/world"
          asserted_by: "partners/right")",
      .change = R"(claim: "Another")",
      .immutable = "",
      .sort = "subject",
      .sorted = R"(subject: "subject #")"};
}

ResourceCase Partnership() {
  return {
      .message = "concord.partner.v1.Partnership",
      .parent = "",
      .body = R"(display_name: "Together #"
          parties { partner: "partners/left" } parties { partner: "partners/right" })",
      .full =
          R"(display_name: "Together" purpose: "Synergies" start_date { year: 1970 month: 1 day: 1 }
          parties { partner: "partners/left" role: "lead" executive_sponsor_text: "S" }
          parties { partner: "partners/right" } end_date { year: 2030 month: 3 day: 17 })",
      .change = R"(purpose: "Another")",
      .immutable = "",
      .sort = "start_date",
      .sorted = "start_date { year: 200# month: 2 day: 28 }"};
}

ResourceCase Objective() {
  return {
      .message = "concord.strategy.v1.Objective",
      .parent = kTogether,
      .body = R"(display_name: "Objective #" statement: "Reach it")",
      .full =
          R"(display_name: "Objective" statement: "Reach it" horizon_months: 12 why_not_alone: "Cost"
          required_capabilities: ["a", "b"]
          asserted_by: "partners/left")",
      .change = R"(statement: "Another")",
      .immutable = "",
      .sort = "horizon_months",
      .sorted = "horizon_months: #"};
}

ResourceCase Strategy() {
  return {
      .message = "concord.strategy.v1.Strategy",
      .parent = kTogether,
      .body = R"(display_name: "Strategy #" start_date { year: 2023 month: 11 day: 14 })",
      .full = R"(display_name: "Strategy" vision: "Far" sections { kind: KIND_EXIT text: "Ends" }
          start_date { year: 2023 month: 11 day: 14 } end_date { year: 2030 month: 3 day: 17 }
          currency_code: "EUR"
          calendar { weekend_days: [6, 7] holiday_dates { year: 2026 month: 12 day: 25 } }
          exit_plan { triggers_text: "t" transition: "u" assets: "v" continuing_duties: "w" }
          objectives: "partnerships/world/objectives/world")",
      .change = R"(vision: "Another")",
      .immutable = "",
      .sort = "end_date",
      .sorted = "end_date { year: 203# month: 5 day: 6 }"};
}

ResourceCase Item() {
  return {.message = "concord.strategy.v1.Item",
          .parent = kPlan,
          .body = R"(display_name: "Item #" kind: KIND_INITIATIVE)",
          .full = R"(display_name: "Item" kind: KIND_ACTION party: "partners/left"
          initiative: "partnerships/world/strategies/world/items/one"
          estimate { optimistic_days: 1 most_likely_days: 2.5 pessimistic_days: 9 }
          not_before_date { year: 2023 month: 11 day: 14 } deadline_date { year: 2027 month: 1 day: 1 }
          actual_start_date { year: 2023 month: 11 day: 14 }
          actual_finish_date { year: 2025 month: 6 day: 15 })",
          .change = R"(display_name: "Another")",
          .immutable = "",
          .sort = "deadline_date",
          .sorted = "deadline_date { year: 202# month: 7 day: 8 }"};
}

ResourceCase Dependency() {
  return {.message = "concord.strategy.v1.Dependency",
          .parent = kPlan,
          .body = R"(predecessor: "partnerships/world/strategies/world/items/one"
          successor: "partnerships/world/strategies/world/items/two" kind: KIND_FINISH_TO_START)",
          .full = R"(display_name: "D" predecessor: "partnerships/world/strategies/world/items/one"
          successor: "partnerships/world/strategies/world/items/two" kind: KIND_START_TO_START
          lag_days: -1.5)",
          .change = "lag_days: 77",
          .immutable = R"(successor: "partnerships/world/strategies/world/items/three")",
          .sort = "display_name",
          .sorted = R"(display_name: "D #")"};
}

ResourceCase Assignment() {
  return {.message = "concord.strategy.v1.Assignment",
          .parent = kPlan,
          .body = R"(item: "partnerships/world/strategies/world/items/one" party: "partners/left"
          person_text: "Person @" role: ROLE_RESPONSIBLE)",
          .full = R"(display_name: "A" item: "partnerships/world/strategies/world/items/one"
          party: "partners/right" person_text: "Zoë" role: ROLE_DRIVER)",
          .change = R"(person_text: "Another")",
          .immutable = R"(item: "partnerships/world/strategies/world/items/two")",
          .sort = "display_name",
          .sorted = R"(display_name: "A #")"};
}

ResourceCase LedgerEntry() {
  return {
      .message = "concord.strategy.v1.LedgerEntry",
      .parent = kPlan,
      .body = R"(kind: KIND_CONTRIBUTION asset_class: ASSET_CLASS_CASH party: "partners/left"
          realization: REALIZATION_REALIZED asserted_by: "partners/left" unit: "u#")",
      .full =
          R"(display_name: "L" kind: KIND_BENEFIT asset_class: ASSET_CLASS_DATA party: "partners/right"
          amount { currency_code: "EUR" minor_units: -9007199254740993 } quantity: 0 unit: "days"
          realization: REALIZATION_EXPECTED period_start_date { year: 2024 month: 2 day: 29 }
          period_end_date { year: 2024 month: 2 day: 29 } asserted_by: "partners/left"
          evidence_uri: "https://example.com/e")",
      .change = R"(unit: "another")",
      .immutable = "",
      .sort = "period_start_date",
      .sorted = "period_start_date { year: 200# month: 2 day: 28 }"};
}

// There is one a party, with the party's id.
ResourceCase PrioritySet() {
  return {.message = "concord.strategy.v1.PrioritySet",
          .parent = kTogether,
          .body = R"(party: "partners/p@" visibility: VISIBILITY_PRIVATE
          priorities { objective: "partnerships/world/objectives/world" weight: 100 })",
          .full = R"(display_name: "P" party: "partners/right" visibility: VISIBILITY_FIGURES
          priorities { objective: "partnerships/world/objectives/world" weight: 100 })",
          .change = "visibility: VISIBILITY_SHARED",
          .immutable = R"(party: "partners/right")",
          .sort = "display_name",
          .sorted = R"(display_name: "P #")",
          .id = "p@"};
}

ResourceCase Kpi() {
  return {
      .message = "concord.metrics.v1.Kpi",
      .parent = kTogether,
      .body =
          R"(display_name: "KPI #" unit: "EUR" direction: DIRECTION_MAXIMIZE cadence: CADENCE_YEARLY)",
      .full = R"(display_name: "KPI" question: "Why?" formula_text: "a / b" unit: "EUR"
          direction: DIRECTION_RANGE nature: NATURE_LAGGING time_aggregation: TIME_AGGREGATION_SUM
          cadence: CADENCE_DAILY due_lag_days: 3 baseline_value: 0 physical_floor: -1e300
          baseline_date { year: 1969 month: 12 day: 31 } source: "ERP" owner_party: "partners/left"
          objectives: "partnerships/world/objectives/world")",
      .change = R"(question: "Another?")",
      .immutable = "cadence: CADENCE_MONTHLY",
      .sort = "owner_party",
      .sorted = R"(owner_party: "partners/left")"};
}

ResourceCase Target() {
  return {.message = "concord.metrics.v1.Target",
          .parent = "partnerships/world/kpis/world",
          .body = "kind: KIND_COMMITTED points { date { year: 2027 month: 1 day: 15 } value: # }",
          .full = R"(display_name: "T" kind: KIND_ASPIRATIONAL baseline_value: -0.1
          baseline_date { year: 2023 month: 11 day: 14 }
          points { date { year: 2027 month: 1 day: 15 } value: 0.3 }
          points { date { year: 2030 month: 3 day: 17 } value: 0 } range_low: 0 range_high: 0
          tolerance: 1e-9 range_tolerance: 0 effective_date { year: 1 month: 1 day: 1 })",
          .change = "tolerance: 3",
          .immutable = "",
          .sort = "display_name",
          .sorted = R"(display_name: "T #")"};
}

ResourceCase Relation() {
  return {
      .message = "concord.partner.v1.Relation",
      .parent = "",
      .body = R"(from_partner: "partners/left" to_partner: "partners/right" kind: KIND_PARTNER)",
      .full = R"(display_name: "d" from_partner: "partners/left" to_partner: "partners/right"
          kind: KIND_SUPPLIER tier: TIER_STRATEGIC label: "general importer" inverse_label: "make"
          valid_from_date { year: 2024 month: 2 day: 28 }
          valid_to_date { year: 2025 month: 2 day: 28 } source_uri: "https://example.com/a"
          asserted_by: "partners/left")",
      .change = R"(label: "Another")",
      .immutable = R"(from_partner: "partners/other")",
      .sort = "valid_from_date",
      .sorted = "valid_from_date { year: 200# month: 2 day: 28 }"};
}

}  // namespace

const std::vector<ResourceCase>& Resources() {
  static const std::vector<ResourceCase> resources{
      Partner(), Finding(),    Partnership(), Objective(),   Strategy(),
      Item(),    Dependency(), Assignment(),  LedgerEntry(), Kpi(),
      Target(),  Relation(),   PrioritySet()};
  return resources;
}

std::string ShortName(const ResourceCase& resource) {
  return resource.message.substr(resource.message.rfind('.') + 1);
}

std::string Numbered(std::string text, int number) {
  for (size_t at = text.find_first_of("#@"); at != std::string::npos;
       at = text.find_first_of("#@")) {
    text.replace(at, 1, std::to_string(number));
  }
  return text;
}

}  // namespace concord::conformance
