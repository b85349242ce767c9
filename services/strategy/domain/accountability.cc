#include "services/strategy/domain/accountability.h"

#include <cmath>
#include <optional>
#include <string_view>
#include <utility>

#include "services/strategy/domain/jain.h"

namespace concord::strategy {
namespace {

constexpr char kAccountabilityShareFormula[] = "accountability_share/1";
constexpr char kAccountabilityDeviationFormula[] = "accountability_deviation/1";
constexpr char kAccountabilityEvennessFormula[] = "accountability_evenness/1";

bool AnswersForIt(ResponsibilityRole role) {
  return role == ResponsibilityRole::kAccountable || role == ResponsibilityRole::kApprover;
}

std::vector<NamedValue> Counts(const ResponsibilityChart& chart) {
  std::vector<NamedValue> counts;
  for (const std::string& party : chart.parties) {
    NamedValue count{.name = party};
    for (const Assignment& assignment : chart.assignments) {
      if (assignment.party != party || !AnswersForIt(assignment.role)) continue;
      ++count.value;
      count.evidence.push_back(assignment.name);
    }
    counts.push_back(std::move(count));
  }
  return counts;
}

double Total(std::span<const NamedValue> values) {
  double total = 0;
  for (const NamedValue& one : values) total += one.value;
  return total;
}

std::optional<double> ContributionOf(std::string_view party,
                                     std::span<const NamedValue> contributions) {
  for (const NamedValue& one : contributions) {
    if (one.name == party && std::isfinite(one.value)) return one.value;
  }
  return std::nullopt;
}

stats::Answer Deviation(const NamedValue& count, double share, int64_t n,
                        std::span<const NamedValue> contributions) {
  const std::optional<double> contribution = ContributionOf(count.name, contributions);
  if (!contribution) {
    return stats::Insufficient(kAccountabilityDeviationFormula,
                               "The contribution of " + count.name + " is not known.", n);
  }
  const double total = Total(contributions);
  if (!(total > 0) || !std::isfinite(total)) {
    return stats::Undefined(kAccountabilityDeviationFormula,
                            "There are no contributions to compare with.", n);
  }
  const double of_contributions = *contribution / total;
  return stats::Known(kAccountabilityDeviationFormula, share - of_contributions, n,
                      {{"share of accountability", share, 1, share, count.evidence},
                       {"share of contributions", of_contributions, -1, -of_contributions, {}}});
}

}  // namespace

AccountabilityBalance BalanceAccountability(const ResponsibilityChart& chart,
                                            std::span<const NamedValue> contributions) {
  const std::vector<NamedValue> counts = Counts(chart);
  const double total = Total(counts);
  const auto n = static_cast<int64_t>(total);
  AccountabilityBalance balance;
  for (const NamedValue& count : counts) {
    AccountabilityShare party{.party = count.name,
                              .accountable = static_cast<int64_t>(count.value)};
    if (total == 0) {
      party.share =
          stats::Undefined(kAccountabilityShareFormula, "Nobody is accountable for anything yet.");
      party.deviation = stats::Undefined(kAccountabilityDeviationFormula, party.share.reason);
    } else {
      const double share = count.value / total;
      party.share = stats::Known(kAccountabilityShareFormula, share, n,
                                 {{count.name, count.value, 1 / total, share, count.evidence}});
      party.deviation = Deviation(count, share, n, contributions);
    }
    balance.parties.push_back(std::move(party));
  }
  balance.evenness = JainIndex(counts);
  balance.evenness.formula = kAccountabilityEvennessFormula;
  return balance;
}

}  // namespace concord::strategy
