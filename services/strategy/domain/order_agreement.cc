#include "services/strategy/domain/order_agreement.h"

#include <cmath>
#include <optional>
#include <utility>
#include <vector>

#include "common/stats/kendall.h"

namespace concord::strategy {
namespace {

constexpr char kPairFormula[] = "kendall_tau_b/1";
constexpr char kGroupFormula[] = "kendall_w/1";

/// What all parties have weighed: one list of weights a party.
struct Common {
  std::vector<std::string> objectives;
  std::vector<std::vector<double>> weights;
  std::optional<std::string> fault;
};

bool AllWeighed(std::span<const Priorities> parties, size_t objective) {
  for (const Priorities& party : parties) {
    if (!party.weights[objective]) return false;
  }
  return true;
}

Common Gather(std::span<const std::string> objectives, std::span<const Priorities> parties) {
  Common common;
  common.weights.resize(parties.size());
  for (const Priorities& party : parties) {
    if (party.weights.size() == objectives.size()) continue;
    common.fault = "The weights of " + party.party + " do not match the list of objectives.";
    return common;
  }
  for (size_t i = 0; i < objectives.size(); ++i) {
    if (!AllWeighed(parties, i)) continue;
    common.objectives.push_back(objectives[i]);
    for (size_t j = 0; j < parties.size(); ++j) {
      common.weights[j].push_back(*parties[j].weights[i]);
      if (std::isfinite(*parties[j].weights[i])) continue;
      common.fault = "A weight of " + parties[j].party + " is not a finite number.";
    }
  }
  return common;
}

/// The objective and the records of all weights.
std::vector<std::string> EvidenceOf(const std::string& objective,
                                    std::span<const Priorities> parties) {
  std::vector<std::string> evidence = {objective};
  for (const Priorities& party : parties) {
    if (!party.evidence.empty()) evidence.push_back(party.evidence);
  }
  return evidence;
}

stats::Answer Conclude(const char* formula, std::optional<double> value, const Common& common,
                       size_t asked, std::vector<stats::Term> terms) {
  const auto n = static_cast<int64_t>(common.objectives.size());
  if (!value) {
    const bool pair = common.weights.size() == 2;
    return stats::Undefined(formula,
                            std::string(pair ? "A party gives" : "The parties give") +
                                " all objectives the same weight: there is no order to compare.",
                            n);
  }
  stats::Answer answer = stats::Known(formula, *value, n, std::move(terms));
  answer.coverage = static_cast<double>(n) / static_cast<double>(asked);
  if (answer.coverage < 1) {
    answer.status = stats::AnswerStatus::kProvisional;
    answer.reason = "There are objectives that not all parties have weighed.";
  }
  return answer;
}

}  // namespace

stats::Answer OrderAgreement(std::span<const std::string> objectives, const Priorities& a,
                             const Priorities& b) {
  const std::vector<Priorities> parties = {a, b};
  const Common common = Gather(objectives, parties);
  if (common.fault) return stats::Undefined(kPairFormula, *common.fault);
  if (common.objectives.size() < 2) {
    return stats::Insufficient(kPairFormula, "Fewer than two objectives that both have weighed.",
                               static_cast<int64_t>(common.objectives.size()));
  }
  std::vector<stats::Term> terms;
  for (size_t i = 0; i < common.objectives.size(); ++i) {
    terms.push_back({common.objectives[i], common.weights[0][i], common.weights[1][i], std::nullopt,
                     EvidenceOf(common.objectives[i], parties)});
  }
  return Conclude(kPairFormula, stats::KendallTauB(common.weights[0], common.weights[1]), common,
                  objectives.size(), std::move(terms));
}

stats::Answer OrderConcordance(std::span<const std::string> objectives,
                               std::span<const Priorities> parties) {
  if (parties.size() < 3) {
    return stats::Undefined(kGroupFormula, "Fewer than three parties: see their tau-b.");
  }
  const Common common = Gather(objectives, parties);
  if (common.fault) return stats::Undefined(kGroupFormula, *common.fault);
  if (common.objectives.size() < 2) {
    return stats::Insufficient(kGroupFormula, "Fewer than two objectives that all have weighed.",
                               static_cast<int64_t>(common.objectives.size()));
  }
  std::vector<stats::Term> terms;
  for (size_t i = 0; i < common.objectives.size(); ++i) {
    double sum = 0;
    for (const std::vector<double>& weights : common.weights) sum += weights[i];
    terms.push_back({common.objectives[i], sum / static_cast<double>(parties.size()), 1,
                     std::nullopt, EvidenceOf(common.objectives[i], parties)});
  }
  return Conclude(kGroupFormula, stats::KendallW(common.weights), common, objectives.size(),
                  std::move(terms));
}

}  // namespace concord::strategy
