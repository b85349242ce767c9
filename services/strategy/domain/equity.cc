#include "services/strategy/domain/equity.h"

#include <cmath>
#include <tuple>
#include <utility>

#include "services/strategy/domain/jain.h"

namespace concord::strategy {
namespace {

constexpr char kRatioFormula[] = "equity_ratio/1";
constexpr char kSignedFormula[] = "equity_signed/1";
constexpr char kShareFormula[] = "share_deviation/1";
constexpr char kEvennessFormula[] = "equity_evenness/1";

/// How many of the entries have a value, and whose they are.
struct EntryCounts {
  std::string whose;
  int64_t valued = 0;
  double unvalued = 0;
};

struct Totals {
  double contribution = 0;
  double benefit = 0;
  EntryCounts counts = {"all parties"};
};

bool IsFinite(const PartyAccount& account) {
  return std::isfinite(account.contribution.amount) && std::isfinite(account.benefit.amount);
}

EntryCounts EntryCountsOf(const PartyAccount& account) {
  return {account.party, account.contribution.valued + account.benefit.valued,
          static_cast<double>(account.contribution.unvalued) +
              static_cast<double>(account.benefit.unvalued)};
}

Totals Sum(std::span<const PartyAccount> accounts) {
  Totals totals;
  for (const PartyAccount& account : accounts) {
    const EntryCounts counts = EntryCountsOf(account);
    totals.contribution += account.contribution.amount;
    totals.benefit += account.benefit.amount;
    totals.counts.valued += counts.valued;
    totals.counts.unvalued += counts.unvalued;
  }
  return totals;
}

/// An answer that rests on these entries alone says so.
stats::Answer Limited(stats::Answer answer, const EntryCounts& counts) {
  if (!answer.has_value() || counts.unvalued <= 0) return answer;
  answer.coverage =
      static_cast<double>(counts.valued) / (static_cast<double>(counts.valued) + counts.unvalued);
  answer.status = stats::AnswerStatus::kProvisional;
  answer.reason = "Accepted entries of " + counts.whose + " have no value in the ledger's unit.";
  return answer;
}

stats::Answer Beyond(const char* formula, const std::string& whose, int64_t n) {
  return stats::Undefined(formula,
                          "The amounts of " + whose + " add up to more than can be counted.", n);
}

/// The answer of one party, with what both sides are in it.
stats::Answer Of(const PartyAccount& account, const char* formula, double value,
                 const stats::Term& benefit, const stats::Term& contribution) {
  const EntryCounts counts = EntryCountsOf(account);
  if (!IsFinite(account) || !std::isfinite(value)) {
    return Beyond(formula, account.party, counts.valued);
  }
  return Limited(stats::Known(formula, value, counts.valued, {benefit, contribution}), counts);
}

/// Why there is nothing to divide by.
stats::Answer NothingPutIn(const PartyAccount& account, const char* formula) {
  const PartySum& sum = account.contribution;
  std::string reason = account.party + " has contributed nothing.";
  if (sum.amount < 0) {
    reason = "The contributions of " + account.party + " add up to less than nothing.";
  } else if (sum.valued > 0) {
    reason = "The contributions of " + account.party + " add up to nothing.";
  } else if (sum.unvalued > 0) {
    reason = "No contribution of " + account.party + " has a value in the ledger's unit.";
  }
  return stats::Undefined(formula, reason, EntryCountsOf(account).valued);
}

stats::Answer Ratio(const PartyAccount& account) {
  const auto& [contribution, benefit] = std::tie(account.contribution, account.benefit);
  if (contribution.amount <= 0) return NothingPutIn(account, kRatioFormula);
  return Of(
      account, kRatioFormula, benefit.amount / contribution.amount,
      {"benefit", benefit.amount, 1, benefit.amount, benefit.evidence},
      {"contribution", contribution.amount, 1, 1 / contribution.amount, contribution.evidence});
}

stats::Answer SignedEquity(const PartyAccount& account, double exponent) {
  const auto& [contribution, benefit] = std::tie(account.contribution, account.benefit);
  if (contribution.amount == 0) return NothingPutIn(account, kSignedFormula);
  const double weight = 1 / std::pow(std::abs(contribution.amount), exponent);
  return Of(account, kSignedFormula, (benefit.amount - contribution.amount) * weight,
            {"benefit", benefit.amount, weight, benefit.amount * weight, benefit.evidence},
            {"contribution", contribution.amount, -weight, -contribution.amount * weight,
             contribution.evidence});
}

stats::Answer ShareDeviation(const PartyAccount& account, const Totals& totals) {
  const int64_t n = totals.counts.valued;
  if (!std::isfinite(totals.contribution) || !std::isfinite(totals.benefit)) {
    return Beyond(kShareFormula, totals.counts.whose, n);
  }
  if (totals.contribution <= 0 || totals.benefit <= 0) {
    return stats::Undefined(kShareFormula,
                            "There are no benefits or no contributions to share yet.", n);
  }
  const double of_benefit = account.benefit.amount / totals.benefit;
  const double of_contribution = account.contribution.amount / totals.contribution;
  stats::Answer answer =
      stats::Known(kShareFormula, of_benefit - of_contribution, n,
                   {{"share of benefits", of_benefit, 1, of_benefit, account.benefit.evidence},
                    {"share of contributions", of_contribution, -1, -of_contribution,
                     account.contribution.evidence}});
  answer.unit = "share";
  return Limited(std::move(answer), totals.counts);
}

std::optional<bool> FreeRider(const PartyAccount& account) {
  const auto& [contribution, benefit] = std::tie(account.contribution, account.benefit);
  const EntryCounts counts = EntryCountsOf(account);
  if (!IsFinite(account) || (counts.valued == 0 && counts.unvalued <= 0)) return std::nullopt;
  if (contribution.amount > 0) return false;
  if (contribution.unvalued > 0) return std::nullopt;
  return benefit.amount > 0 || (benefit.amount == 0 && benefit.unvalued > 0);
}

std::vector<std::string> EvidenceOf(const stats::Answer& answer) {
  std::vector<std::string> evidence;
  for (const stats::Term& term : answer.terms) {
    evidence.insert(evidence.end(), term.evidence.begin(), term.evidence.end());
  }
  return evidence;
}

stats::Answer Evenness(std::span<const PartyEquity> parties, const EntryCounts& counts) {
  std::vector<NamedValue> ratios;
  for (const PartyEquity& party : parties) {
    if (!party.ratio.has_value()) {
      return stats::Undefined(kEvennessFormula, party.ratio.reason,
                              static_cast<int64_t>(parties.size()));
    }
    ratios.push_back(
        {.name = party.party, .value = *party.ratio.value, .evidence = EvidenceOf(party.ratio)});
  }
  stats::Answer answer = JainIndex(ratios);
  answer.formula = kEvennessFormula;
  return Limited(std::move(answer), counts);
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
    report.parties.push_back({.party = account.party,
                              .ratio = Ratio(account),
                              .signed_equity = SignedEquity(account, exponent),
                              .share_deviation = ShareDeviation(account, totals),
                              .free_rider = FreeRider(account)});
  }
  report.evenness = Evenness(report.parties, totals.counts);
  return report;
}

EquityReport NoEquity(std::span<const PartyAccount> accounts, const std::string& reason) {
  EquityReport report;
  for (const PartyAccount& account : accounts) {
    report.parties.push_back({.party = account.party,
                              .ratio = stats::Insufficient(kRatioFormula, reason),
                              .signed_equity = stats::Insufficient(kSignedFormula, reason),
                              .share_deviation = stats::Insufficient(kShareFormula, reason)});
  }
  report.evenness = stats::Insufficient(kEvennessFormula, reason);
  return report;
}

}  // namespace concord::strategy
