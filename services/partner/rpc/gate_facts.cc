#include "services/partner/rpc/gate_facts.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "common/base/macros.h"
#include "common/rpc/ask.h"
#include "concord/metrics/v1/kpi.pb.h"
#include "concord/metrics/v1/measurement.pb.h"
#include "concord/partner/v1/partner.pb.h"
#include "concord/strategy/v1/alignment.pb.h"
#include "concord/strategy/v1/assignment.pb.h"
#include "concord/strategy/v1/strategy.pb.h"
#include "services/partner/rpc/culture_variances.h"
#include "services/partner/rpc/parties.h"
#include "services/partner/rpc/partner_fit.h"
#include "services/partner/rpc/research_coverage.h"

namespace concord::partner {
namespace {

using resource::Resources;

// A dimension is known well enough to select a partner by from here on (ours).
constexpr double kCoverageThreshold = 0.5;

absl::Status AddAwareness(const Resources& resources, const Call& call,
                          const v1::Partnership& partnership, GateFacts& facts) {
  CONCORD_ASSIGN_OR_RETURN(const auto partners,
                           resources.FindAll<v1::Partner>(call, PartiesOf(partnership)));
  facts.parties_without_sponsor.emplace();
  for (const auto& party : partnership.parties()) {
    if (!party.executive_sponsor_text().empty()) continue;
    facts.parties_without_sponsor->push_back({party.partner(), ""});
  }
  facts.parties_without_capability_profile.emplace();
  for (const auto& partner : partners) {
    if (!partner.capabilities().empty()) continue;
    facts.parties_without_capability_profile->push_back({partner.name(), ""});
  }
  return absl::OkStatus();
}

void AddDimensions(const std::vector<Dimension>& dimensions, const std::string& party,
                   const std::string& researcher, GateFact& fact) {
  for (const Dimension dimension : dimensions) {
    fact->push_back({party, std::string(DimensionName(dimension)) + ", to " + researcher});
  }
}

// Every party by what every other one knows of it.
absl::Status AddResearch(const Resources& resources, const Call& call,
                         const v1::Partnership& partnership, GateFacts& facts) {
  facts.dimensions_below_coverage.emplace();
  facts.open_contradictions.emplace();
  const auto parties = PartiesOf(partnership);
  for (const auto& party : parties) {
    CONCORD_ASSIGN_OR_RETURN(const auto findings, EvidenceAbout(resources, call, party, call.now));
    for (const auto& researcher : parties) {
      if (researcher == party) continue;
      const ResearchCoverage coverage = CoverageFor(researcher, findings);
      AddDimensions(DimensionsBelow(coverage, kCoverageThreshold), party, researcher,
                    facts.dimensions_below_coverage);
      AddDimensions(DimensionsContradicted(coverage), party, researcher, facts.open_contradictions);
    }
  }
  return absl::OkStatus();
}

absl::Status AddFit(const Resources& resources, const Call& call,
                    const v1::Partnership& partnership, GateFacts& facts) {
  CONCORD_ASSIGN_OR_RETURN(const auto partners,
                           resources.FindAll<v1::Partner>(call, PartiesOf(partnership)));
  CONCORD_ASSIGN_OR_RETURN(const auto variances, CultureVariancesAt(resources, call, std::nullopt));
  facts.parties_without_fit.emplace();
  for (const auto& partner : partners) {
    const bool assessed = std::all_of(partners.begin(), partners.end(), [&](const auto& other) {
      return other.name() == partner.name() ||
             FitOf(partner, other, variances).total.arithmetic.value.has_value();
    });
    if (!assessed) facts.parties_without_fit->push_back({partner.name(), ""});
  }
  return absl::OkStatus();
}

absl::Status AddGoals(const Resources& resources, const Call& call,
                      const v1::Partnership& partnership, GateFacts& facts) {
  strategy::v1::AnalyzeAlignmentRequest request;
  request.set_parent(partnership.name());
  CONCORD_ASSIGN_OR_RETURN(const auto alignment, rpc::Ask<strategy::v1::AlignmentAnalysis>(
                                                     resources.peers(), call, "AlignmentService",
                                                     "AnalyzeAlignment", request));
  facts.parties_with_private_priorities.emplace();
  for (const auto& party : alignment.private_parties()) {
    facts.parties_with_private_priorities->push_back({party, ""});
  }
  facts.goals_important_to_all.emplace();
  for (const auto& objective : alignment.mutual_objectives()) {
    facts.goals_important_to_all->push_back({objective, ""});
  }
  return absl::OkStatus();
}

// What is amiss with who answers for what in one strategy; the first findings are enough to keep
// the gate shut.
absl::Status AddResponsibilities(const Resources& resources, const Call& call,
                                 const std::string& strategy, GateFact& fact) {
  strategy::v1::LintResponsibilitiesRequest request;
  request.set_parent(strategy);
  request.set_page_size(100);
  CONCORD_ASSIGN_OR_RETURN(const auto found, rpc::Ask<strategy::v1::ResponsibilityFindings>(
                                                 resources.peers(), call, "AssignmentService",
                                                 "LintResponsibilities", request));
  for (const auto& finding : found.findings()) {
    const std::string& about = finding.item().empty() ? finding.party() : finding.item();
    fact->push_back({about.empty() ? strategy : about, finding.text()});
  }
  return absl::OkStatus();
}

// A strategy's dependencies are refused when they would close a cycle, so none is ever stored.
absl::Status AddPlanning(const Resources& resources, const Call& call,
                         const v1::Partnership& partnership, GateFacts& facts) {
  strategy::v1::ListStrategiesRequest request;
  request.set_parent(partnership.name());
  request.set_page_size(1000);
  CONCORD_ASSIGN_OR_RETURN(const auto strategies, rpc::Ask<strategy::v1::ListStrategiesResponse>(
                                                      resources.peers(), call, "StrategyService",
                                                      "ListStrategies", request));
  facts.schedule_cycles.emplace();
  facts.exit_plans.emplace();
  facts.responsibility_findings.emplace();
  for (const auto& strategy : strategies.strategies()) {
    if (partnership.stage() == v1::Partnership::STAGE_JOINT_PLANNING) {
      CONCORD_RETURN_IF_ERROR(
          AddResponsibilities(resources, call, strategy.name(), facts.responsibility_findings));
    }
    if (strategy.has_exit_plan()) facts.exit_plans->push_back({strategy.name(), ""});
  }
  return absl::OkStatus();
}

// One is enough: the KPIs are gone through until one has a measurement.
absl::Status AddMeasurements(const Resources& resources, const Call& call,
                             const v1::Partnership& partnership, GateFacts& facts) {
  metrics::v1::ListKpisRequest kpis;
  kpis.set_parent(partnership.name());
  kpis.set_page_size(1000);
  CONCORD_ASSIGN_OR_RETURN(const auto listed,
                           rpc::Ask<metrics::v1::ListKpisResponse>(resources.peers(), call,
                                                                   "KpiService", "ListKpis", kpis));
  facts.measurements.emplace();
  for (const auto& kpi : listed.kpis()) {
    metrics::v1::ListMeasurementsRequest request;
    request.set_parent(kpi.name());
    request.set_page_size(1);
    CONCORD_ASSIGN_OR_RETURN(const auto found, rpc::Ask<metrics::v1::ListMeasurementsResponse>(
                                                   resources.peers(), call, "MeasurementService",
                                                   "ListMeasurements", request));
    if (found.measurements().empty()) continue;
    facts.measurements->push_back({kpi.name(), ""});
    break;
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<GateFacts> GateFactsFor(const Resources& resources, const Call& call,
                                       const v1::Partnership& partnership) {
  GateFacts facts;
  switch (partnership.stage()) {
    case v1::Partnership::STAGE_AWARENESS:
      CONCORD_RETURN_IF_ERROR(AddAwareness(resources, call, partnership, facts));
      break;
    case v1::Partnership::STAGE_RESEARCH:
      CONCORD_RETURN_IF_ERROR(AddResearch(resources, call, partnership, facts));
      break;
    case v1::Partnership::STAGE_SELECTION:
      CONCORD_RETURN_IF_ERROR(AddFit(resources, call, partnership, facts));
      CONCORD_RETURN_IF_ERROR(AddGoals(resources, call, partnership, facts));
      break;
    case v1::Partnership::STAGE_VALUE_CREATION:
      CONCORD_RETURN_IF_ERROR(AddPlanning(resources, call, partnership, facts));
      CONCORD_RETURN_IF_ERROR(AddMeasurements(resources, call, partnership, facts));
      break;
    case v1::Partnership::STAGE_JOINT_PLANNING:
    case v1::Partnership::STAGE_STAYING_TOGETHER:
      CONCORD_RETURN_IF_ERROR(AddPlanning(resources, call, partnership, facts));
      break;
    default:
      break;
  }
  return facts;
}

}  // namespace concord::partner
