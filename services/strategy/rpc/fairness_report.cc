#include "services/strategy/rpc/fairness_report.h"

#include <limits>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "common/api/score.h"
#include "services/strategy/domain/equity.h"

namespace concord::strategy {
namespace {

// The signed form with exponent 1 doesn't depend on the unit, so parties can be compared by it.
constexpr double kWalsterExponent = 1;

// Whole minor units; absent once they go beyond the range of their type.
using MinorUnits = std::optional<int64_t>;

// The formulas read the sums as doubles.
struct Sums {
  MinorUnits contribution = 0;
  MinorUnits benefit = 0;
  int64_t unvalued = 0;
  std::vector<std::string> evidence;
};

std::string CurrencyOf(const v1::Strategy& strategy, const std::vector<LedgerLine>& lines) {
  if (!strategy.currency_code().empty()) return strategy.currency_code();
  for (const auto& line : lines) {
    if (!line.currency_code.empty()) return line.currency_code;
  }
  return "";
}

MinorUnits Add(MinorUnits sum, int64_t amount) {
  int64_t result = 0;
  if (!sum || __builtin_add_overflow(*sum, amount, &result)) return std::nullopt;
  return result;
}

// The formulas have no value for what is not finite.
double Amount(MinorUnits sum) {
  return sum ? static_cast<double>(*sum) : std::numeric_limits<double>::quiet_NaN();
}

// Only what is valued, in the ledger's currency and accepted by another party counts; the rest is
// listed, never dropped.
std::map<std::string, Sums> SumUp(const std::vector<LedgerLine>& lines, const std::string& currency,
                                  v1::FairnessEvaluation& report) {
  std::map<std::string, Sums> sums;
  for (const auto& line : lines) {
    if (!line.accepted) {
      report.add_unaccepted_entries(line.name);
    } else if (!line.minor_units) {
      report.add_unvalued_entries(line.name);
      ++sums[line.party].unvalued;
    } else if (line.currency_code != currency) {
      report.add_foreign_currency_entries(line.name);
      ++sums[line.party].unvalued;
    } else {
      Sums& of_party = sums[line.party];
      MinorUnits& sum = line.benefit ? of_party.benefit : of_party.contribution;
      sum = Add(sum, *line.minor_units);
      of_party.evidence.push_back(line.name);
    }
  }
  return sums;
}

common::v1::Money ToMoney(const std::string& currency, int64_t minor_units) {
  common::v1::Money money;
  money.set_currency_code(currency);
  money.set_minor_units(minor_units);
  return money;
}

void AddParty(const Call& call, const PartyEquity& party, const Sums& sums,
              const std::string& currency, v1::FairnessEvaluation& report) {
  auto* line = report.add_parties();
  line->set_party(party.party);
  if (sums.contribution) *line->mutable_contribution() = ToMoney(currency, *sums.contribution);
  if (sums.benefit) *line->mutable_benefit() = ToMoney(currency, *sums.benefit);
  *line->mutable_equity_ratio() = api::ToScore(party.ratio, call.now);
  *line->mutable_signed_equity() = api::ToScore(party.signed_equity, call.now);
  *line->mutable_share_deviation() = api::ToScore(party.share_deviation, call.now);
  line->set_free_rider(party.free_rider);
}

}  // namespace

v1::FairnessEvaluation FairnessReport(const Call& call, const v1::Strategy& strategy,
                                      const std::vector<std::string>& parties,
                                      const std::vector<LedgerLine>& lines) {
  v1::FairnessEvaluation report;
  const std::string currency = CurrencyOf(strategy, lines);
  auto sums = SumUp(lines, currency, report);
  std::vector<PartyAccount> accounts;
  for (const auto& party : parties) {
    const Sums& of_party = sums[party];
    accounts.push_back({party, Amount(of_party.contribution), Amount(of_party.benefit),
                        of_party.unvalued, of_party.evidence});
  }
  const auto equity = EvaluateEquity(accounts, kWalsterExponent);
  for (const auto& party : equity.parties) {
    AddParty(call, party, sums[party.party], currency, report);
  }
  *report.mutable_jain_index() = api::ToScore(equity.evenness, call.now);
  return report;
}

}  // namespace concord::strategy
