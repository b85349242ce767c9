#include "services/strategy/rpc/alignment_report.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "common/api/score.h"
#include "common/base/error.h"
#include "services/strategy/domain/alignment.h"
#include "services/strategy/domain/order_agreement.h"

namespace concord::strategy {
namespace {

constexpr double kImportantWeight = 10;

// A party's weights sum to 100, so what it gave no weight it gave 0.
Priorities WeightsOf(const PartyPriorities& stored, const std::vector<std::string>& objectives) {
  std::map<std::string, double> by_objective;
  for (size_t i = 0; i < stored.objectives.size(); ++i) {
    by_objective[stored.objectives[i]] = stored.weights[i];
  }
  Priorities priorities{stored.party, {}};
  for (const auto& objective : objectives) {
    const auto found = by_objective.find(objective);
    priorities.weights.push_back(found == by_objective.end() ? 0 : found->second);
  }
  return priorities;
}

bool MaySee(const Call& call, const PartyPriorities& stored) {
  return call.principal.party.empty() || call.principal.party == stored.party ||
         stored.visibility == v1::Priorities::VISIBILITY_SHARED;
}

void AddGaps(const std::vector<std::string>& objectives, const std::vector<Priorities>& visible,
             v1::AlignmentAnalysis& report) {
  for (size_t a = 0; a < visible.size(); ++a) {
    for (size_t b = a + 1; b < visible.size(); ++b) {
      for (const auto& gap : DirectionGaps(objectives, visible[a], visible[b])) {
        auto* line = report.add_gaps();
        line->set_objective(gap.objective);
        line->set_party(visible[a].party);
        line->set_other_party(visible[b].party);
        line->set_gap(gap.gap);
      }
    }
  }
  std::stable_sort(report.mutable_gaps()->begin(), report.mutable_gaps()->end(),
                   [](const auto& left, const auto& right) {
                     return std::abs(left.gap()) > std::abs(right.gap());
                   });
}

std::string KeepPrivate(const v1::AlignmentAnalysis& report) {
  return fmt::format("{} {} private", fmt::join(report.withheld(), ", "),
                     report.withheld_size() == 1 ? "keeps its weights" : "keep their weights");
}

absl::Status WouldTell(const v1::AlignmentAnalysis& report) {
  return FailField(errors::v1::ERROR_REASON_PARTY_FORBIDDEN, "important_weight",
                   KeepPrivate(report) + "; leave this at 0",
                   {{"default", fmt::format("{}", kImportantWeight)}});
}

// Not even rounded: who may set the own weights anew can work the others out from any figure.
stats::Answer Withheld(const stats::Answer& answer, const v1::AlignmentAnalysis& report) {
  return stats::Insufficient(
      answer.formula,
      KeepPrivate(report) + ": share them, or ask somebody who acts for no single party");
}

stats::Answer GroupAlignmentOf(const std::vector<std::string>& objectives,
                               const std::vector<Priorities>& weights) {
  if (weights.size() == 2) return Alignment(objectives, weights[0], weights[1]);
  return AlignGroup(objectives, weights).minimum;
}

stats::Answer OrderOf(const std::vector<std::string>& objectives,
                      const std::vector<Priorities>& weights) {
  if (weights.size() < 2) {
    return stats::Insufficient("kendall_tau_b/1", "Fewer than two parties have set priorities.");
  }
  if (weights.size() == 2) return OrderAgreement(objectives, weights[0], weights[1]);
  return OrderConcordance(objectives, weights);
}

void AddFigures(const Call& call, const std::vector<std::string>& objectives,
                const std::vector<Priorities>& weights, v1::AlignmentAnalysis& report) {
  auto alignment = GroupAlignmentOf(objectives, weights);
  auto order = OrderOf(objectives, weights);
  if (report.withheld_size() > 0) {
    alignment = Withheld(alignment, report);
    order = Withheld(order, report);
  }
  *report.mutable_alignment() = api::ToScore(alignment, call.now);
  *report.mutable_order_agreement() = api::ToScore(order, call.now);
}

struct Weights {
  std::vector<Priorities> all;
  std::vector<Priorities> visible;  // To the caller.
};

// Says in the report whose are missing, and whose are withheld.
Weights Gather(const Call& call, const std::vector<std::string>& parties,
               const std::vector<std::string>& objectives,
               const std::vector<PartyPriorities>& stored, v1::AlignmentAnalysis& report) {
  Weights weights;
  std::set<std::string> known;
  for (const auto& party : stored) {
    known.insert(party.party);
    weights.all.push_back(WeightsOf(party, objectives));
    if (MaySee(call, party)) {
      weights.visible.push_back(weights.all.back());
    } else {
      report.add_withheld(party.party);
    }
  }
  for (const auto& party : parties) {
    if (!known.contains(party)) report.add_missing(party);
  }
  return weights;
}

}  // namespace

absl::StatusOr<v1::AlignmentAnalysis> AlignmentReport(const Call& call,
                                                      const std::vector<std::string>& parties,
                                                      const std::vector<std::string>& objectives,
                                                      const std::vector<PartyPriorities>& stored,
                                                      double important_weight) {
  v1::AlignmentAnalysis report;
  const Weights weights = Gather(call, parties, objectives, stored, report);
  const bool default_weight = important_weight == 0 || important_weight == kImportantWeight;
  if (report.withheld_size() > 0 && !default_weight) return WouldTell(report);
  AddFigures(call, objectives, weights.all, report);
  AddGaps(objectives, weights.visible, report);
  if (weights.all.size() != parties.size()) return report;
  const double important = important_weight == 0 ? kImportantWeight : important_weight;
  for (auto& name : ImportantToAll(objectives, weights.all, important)) {
    report.add_mutual_objectives(std::move(name));
  }
  return report;
}

}  // namespace concord::strategy
