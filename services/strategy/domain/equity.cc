#include "services/strategy/domain/equity.h"

#include <cmath>
#include <utility>

#include "services/strategy/domain/jain.h"

namespace concord::strategy {
namespace {

constexpr char kRatioFormula[] = "equity_ratio/1";
constexpr char kSignedFormula[] = "equity_signed/1";
constexpr char kEquityShareFormula[] = "share_deviation/1";
constexpr char kEquityEvennessFormula[] = "equity_evenness/1";

struct Totals {
  double contribution = 0;
  double benefit = 0;
  double coverage = 1;
};

bool IsFinite(const PartyAccount& account) {
  return std::isfinite(account.contribution) && std::isfinite(account.benefit);
}

int64_t Entries(const PartyAccount& account) {
  return static_cast<int64_t>(account.evidence.size());
}

double Coverage(double valued, double unvalued) {
  if (unvalued <= 0) return 1;
  return valued / (valued + unvalued);
}

Totals Sum(std::span<const PartyAccount> accounts) {
  Totals totals;
  double valued = 0;
  double unvalued = 0;
  for (const PartyAccount& account : accounts) {
    totals.contribution += account.contribution;
    totals.benefit += account.benefit;
    valued += static_cast<double>(Entries(account));
    unvalued += static_cast<double>(account.unvalued);
  }
  totals.coverage = Coverage(valued, unvalued);
  return totals;
}

/// The answer of one party, with what its account says as terms.
stats::Answer Of(const PartyAccount& account, const char* formula, double value, double coverage) {
  if (!IsFinite(account) || !std::isfinite(value)) {
    return stats::Undefined(
        formula, "The amounts of " + account.party + " add up to more than can be counted.");
  }
  stats::Answer answer = stats::Known(formula, value, Entries(account));
  answer.terms = {{"benefit", account.benefit, 1, 0, account.evidence},
                  {"contribution", account.contribution, 1, 0, account.evidence}};
  answer.coverage = coverage;
  if (coverage < 1) answer.status = stats::AnswerStatus::kProvisional;
  return answer;
}

stats::Answer Ratio(const PartyAccount& account, double coverage) {
  if (account.contribution <= 0) {
    return stats::Undefined(kRatioFormula, account.party + " has contributed nothing.",
                            Entries(account));
  }
  return Of(account, kRatioFormula, account.benefit / account.contribution, coverage);
}

stats::Answer SignedEquity(const PartyAccount& account, double exponent, double coverage) {
  if (account.contribution == 0) {
    return stats::Undefined(kSignedFormula, account.party + " has contributed nothing.",
                            Entries(account));
  }
  const double gain = account.benefit - account.contribution;
  return Of(account, kSignedFormula, gain / std::pow(std::abs(account.contribution), exponent),
            coverage);
}

stats::Answer ShareDeviation(const PartyAccount& account, const Totals& totals) {
  if (!std::isfinite(totals.contribution) || !std::isfinite(totals.benefit)) {
    return stats::Undefined(kEquityShareFormula,
                            "The amounts of all parties add up to more than can be counted.",
                            Entries(account));
  }
  if (totals.contribution <= 0 || totals.benefit <= 0) {
    return stats::Undefined(kEquityShareFormula,
                            "There are no benefits or no contributions to share yet.",
                            Entries(account));
  }
  const double of_benefit = account.benefit / totals.benefit;
  const double of_contribution = account.contribution / totals.contribution;
  stats::Answer answer =
      Of(account, kEquityShareFormula, of_benefit - of_contribution, totals.coverage);
  if (!answer.has_value()) return answer;
  answer.unit = "share";
  answer.terms = {
      {"share of benefits", of_benefit, 1, of_benefit, account.evidence},
      {"share of contributions", of_contribution, -1, -of_contribution, account.evidence}};
  return answer;
}

stats::Answer Evenness(std::span<const PartyEquity> parties, double coverage) {
  std::vector<NamedValue> ratios;
  for (const PartyEquity& party : parties) {
    if (!party.ratio.has_value())
      return stats::Undefined(kEquityEvennessFormula, party.ratio.reason);
    ratios.push_back({.name = party.party,
                      .value = *party.ratio.value,
                      .evidence = party.ratio.terms.front().evidence});
  }
  stats::Answer answer = JainIndex(ratios);
  answer.formula = kEquityEvennessFormula;
  if (!answer.has_value()) return answer;
  answer.coverage = coverage;
  if (coverage < 1) answer.status = stats::AnswerStatus::kProvisional;
  return answer;
}

}  // namespace

double WalsterExponent(double benefit, double contribution) {
  const auto sign = [](double value) { return (value > 0 ? 1.0 : 0.0) - (value < 0 ? 1.0 : 0.0); };
  return sign(contribution) * sign(benefit - contribution);
}

EquityReport EvaluateEquity(std::span<const PartyAccount> accounts, double exponent) {
  const Totals totals = Sum(accounts);
  EquityReport report;
  for (const PartyAccount& account : accounts) {
    const double coverage =
        Coverage(static_cast<double>(Entries(account)), static_cast<double>(account.unvalued));
    PartyEquity party{.party = account.party,
                      .ratio = Ratio(account, coverage),
                      .signed_equity = SignedEquity(account, exponent, coverage),
                      .share_deviation = ShareDeviation(account, totals)};
    party.free_rider = IsFinite(account) && account.contribution == 0 && account.benefit > 0;
    report.parties.push_back(std::move(party));
  }
  report.evenness = Evenness(report.parties, totals.coverage);
  return report;
}

}  // namespace concord::strategy
