#include "services/partner/rpc/gate_facts.h"

#include <string>
#include <vector>

#include "common/base/macros.h"
#include "common/rpc/ask.h"
#include "concord/partner/v1/partner.pb.h"
#include "concord/strategy/v1/objective.pb.h"
#include "concord/strategy/v1/strategy.pb.h"

namespace concord::partner {
namespace {

// A dimension is known well enough to select a partner by from here on (ours).
constexpr double kCoverageThreshold = 0.5;
// A goal is important to a party from this weight of 100 on (ours).
constexpr double kImportantWeight = 10;

}  // namespace

GateFactFinder::GateFactFinder(const resource::Methods& partners, const Research& research,
                               const FitAssessor& fit, const rpc::Peers& peers)
    : partners_(partners), research_(research), fit_(fit), peers_(peers) {}

absl::StatusOr<GateFacts> GateFactFinder::FactsFor(const Call& call,
                                                   const v1::Partnership& partnership) const {
  GateFacts facts;
  switch (partnership.stage()) {
    case v1::Partnership::STAGE_AWARENESS:
      CONCORD_RETURN_IF_ERROR(AddAwareness(call, partnership, facts));
      break;
    case v1::Partnership::STAGE_RESEARCH:
      CONCORD_RETURN_IF_ERROR(AddResearch(call, partnership, facts));
      break;
    case v1::Partnership::STAGE_SELECTION:
      CONCORD_RETURN_IF_ERROR(AddSelection(call, partnership, facts));
      break;
    case v1::Partnership::STAGE_JOINT_PLANNING:
    case v1::Partnership::STAGE_VALUE_CREATION:
    case v1::Partnership::STAGE_STAYING_TOGETHER:
      CONCORD_RETURN_IF_ERROR(AddPlanning(call, partnership, facts));
      break;
    default:
      break;
  }
  return facts;
}

absl::Status GateFactFinder::AddAwareness(const Call& call, const v1::Partnership& partnership,
                                          GateFacts& facts) const {
  facts.parties_without_sponsor.emplace();
  facts.parties_without_capability_profile.emplace();
  for (const auto& party : partnership.parties()) {
    if (party.executive_sponsor().empty()) {
      facts.parties_without_sponsor->push_back({party.partner(), ""});
    }
    CONCORD_ASSIGN_OR_RETURN(const auto stored, partners_.Find(call, party.partner()));
    if (static_cast<const v1::Partner&>(*stored.resource).capabilities().empty()) {
      facts.parties_without_capability_profile->push_back({party.partner(), ""});
    }
  }
  return absl::OkStatus();
}

absl::Status GateFactFinder::AddResearch(const Call& call, const v1::Partnership& partnership,
                                         GateFacts& facts) const {
  facts.dimensions_below_coverage.emplace();
  for (const auto& party : partnership.parties()) {
    CONCORD_ASSIGN_OR_RETURN(const auto coverage,
                             research_.CoverageOfPartner(call, party.partner(), call.now));
    for (const Dimension dimension : DimensionsBelow(coverage, kCoverageThreshold)) {
      facts.dimensions_below_coverage->push_back(
          {party.partner(), std::string(DimensionName(dimension))});
    }
  }
  return absl::OkStatus();
}

absl::Status GateFactFinder::AddSelection(const Call& call, const v1::Partnership& partnership,
                                          GateFacts& facts) const {
  facts.parties_without_fit.emplace();
  for (const auto& party : partnership.parties()) {
    bool assessed = true;
    for (const auto& other : partnership.parties()) {
      if (other.partner() == party.partner()) continue;
      v1::AssessFitRequest request;
      request.set_name(party.partner());
      request.set_candidate(other.partner());
      CONCORD_ASSIGN_OR_RETURN(const auto fit, fit_.AssessFit(call, request));
      assessed = assessed && fit.arithmetic_total().has_value();
    }
    if (!assessed) facts.parties_without_fit->push_back({party.partner(), ""});
  }
  strategy::v1::AnalyzeAlignmentRequest request;
  request.set_parent(partnership.name());
  request.set_important_weight(kImportantWeight);
  CONCORD_ASSIGN_OR_RETURN(const auto alignment,
                           rpc::Ask<strategy::v1::AlignmentAnalysis>(
                               peers_, call, "ObjectiveService", "AnalyzeAlignment", request));
  facts.goals_important_to_all.emplace();
  for (const auto& objective : alignment.mutual_objectives()) {
    facts.goals_important_to_all->push_back({objective, ""});
  }
  return absl::OkStatus();
}

// A strategy's dependencies are refused when they would close a cycle, so none is ever stored.
absl::Status GateFactFinder::AddPlanning(const Call& call, const v1::Partnership& partnership,
                                         GateFacts& facts) const {
  strategy::v1::ListStrategiesRequest request;
  request.set_parent(partnership.name());
  request.set_page_size(1000);
  CONCORD_ASSIGN_OR_RETURN(const auto strategies,
                           rpc::Ask<strategy::v1::ListStrategiesResponse>(
                               peers_, call, "StrategyService", "ListStrategies", request));
  facts.schedule_cycles.emplace();
  facts.exit_plans.emplace();
  for (const auto& strategy : strategies.strategies()) {
    if (strategy.has_exit_plan()) facts.exit_plans->push_back({strategy.name(), ""});
  }
  return absl::OkStatus();
}

}  // namespace concord::partner
