#include "services/strategy/rpc/fairness_report.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <limits>
#include <map>
#include <optional>
#include <set>

#include "common/api/score.h"
#include "services/strategy/domain/equity.h"

namespace concord::strategy {
namespace {

using v1::LedgerEntry;
using v1::LeftOutEntries;

// The signed form with exponent 1 doesn't depend on the unit, so parties can be compared by it.
constexpr double kWalsterExponent = 1;
// A ledger may have thousands of entries: of those that an answer names, it names these.
constexpr int kMostNamed = 100;

// Parts that don't fit into 64 bits on the way may make a sum that does.
__extension__ using Wide = __int128;

struct Side {
  Wide minor_units = 0;
  PartySum sum;
};

struct Sides {
  Side contribution;
  Side benefit;
};

// Realized benefits are the fruit of what was given; expected ones of that and what will be.
bool IsAskedFor(const LedgerEntry& entry, LedgerEntry::Realization realization) {
  if (entry.kind() == LedgerEntry::KIND_BENEFIT) return entry.realization() == realization;
  return realization == LedgerEntry::REALIZATION_EXPECTED || entry.realization() == realization;
}

bool IsAccepted(const LedgerEntry& entry) {
  return std::any_of(entry.accepted_by().begin(), entry.accepted_by().end(),
                     [&](const std::string& party) { return party != entry.asserted_by(); });
}

/// Why the entry counts in no amount, whatever the currency.
std::optional<LeftOutEntries::Reason> WhyLeftOut(const LedgerEntry& entry, const Ledger& ledger) {
  const auto& parties = ledger.parties;
  if (std::find(parties.begin(), parties.end(), entry.party()) == parties.end()) {
    return LeftOutEntries::REASON_PARTY_LEFT;
  }
  if (!IsAccepted(entry)) return LeftOutEntries::REASON_UNACCEPTED;
  if (!entry.has_amount()) return LeftOutEntries::REASON_UNVALUED;
  return std::nullopt;
}

std::vector<const LedgerEntry*> EntriesOf(const Ledger& ledger) {
  std::vector<const LedgerEntry*> entries;
  for (const auto& entry : ledger.entries) {
    if (IsAskedFor(entry, ledger.realization)) entries.push_back(&entry);
  }
  return entries;
}

/// The currencies that the ledger may be in: the strategy's, else those of what would count.
std::set<std::string> CurrenciesOf(const Ledger& ledger,
                                   const std::vector<const LedgerEntry*>& entries) {
  if (!ledger.currency_code.empty()) return {ledger.currency_code};
  std::set<std::string> currencies;
  for (const auto* entry : entries) {
    if (!WhyLeftOut(*entry, ledger)) currencies.insert(entry->amount().currency_code());
  }
  return currencies;
}

/// By why entries are left out, in the order of the contract.
class LeftOut final {
 public:
  void Add(LeftOutEntries::Reason reason, const LedgerEntry& entry) {
    LeftOutEntries& entries = by_reason_[reason];
    entries.set_reason(reason);
    entries.set_entries_count(entries.entries_count() + 1);
    if (entries.entries_size() < kMostNamed) entries.add_entries(entry.name());
  }

  void AddTo(v1::FairnessEvaluation& report) const {
    for (const auto& [reason, entries] : by_reason_) *report.add_left_out() = entries;
  }

 private:
  std::map<LeftOutEntries::Reason, LeftOutEntries> by_reason_;
};

void Count(const LedgerEntry& entry, Side& side) {
  side.minor_units += entry.amount().minor_units();
  ++side.sum.valued;
  if (side.sum.evidence.size() < kMostNamed) side.sum.evidence.push_back(entry.name());
}

// Only what is valued, in the ledger's currency and accepted by another party counts; the rest is
// listed, never dropped.
std::map<std::string, Sides> SumUp(const Ledger& ledger,
                                   const std::vector<const LedgerEntry*>& entries,
                                   v1::FairnessEvaluation& report) {
  std::map<std::string, Sides> sums;
  LeftOut left_out;
  for (const auto* entry : entries) {
    auto reason = WhyLeftOut(*entry, ledger);
    if (!reason && entry->amount().currency_code() != report.currency_code()) {
      reason = LeftOutEntries::REASON_FOREIGN_CURRENCY;
    }
    Sides& sides = sums[entry->party()];
    Side& side = entry->kind() == LedgerEntry::KIND_BENEFIT ? sides.benefit : sides.contribution;
    if (!reason) {
      Count(*entry, side);
      continue;
    }
    left_out.Add(*reason, *entry);
    const bool accepted = *reason == LeftOutEntries::REASON_UNVALUED ||
                          *reason == LeftOutEntries::REASON_FOREIGN_CURRENCY;
    if (accepted) ++side.sum.unvalued;
  }
  left_out.AddTo(report);
  return sums;
}

bool Fits(Wide amount) {
  return amount >= std::numeric_limits<int64_t>::min() &&
         amount <= std::numeric_limits<int64_t>::max();
}

// The formulas have no value for what is not finite.
PartySum SumOf(const Side& side) {
  PartySum sum = side.sum;
  sum.amount = Fits(side.minor_units) ? static_cast<double>(side.minor_units)
                                      : std::numeric_limits<double>::quiet_NaN();
  return sum;
}

void SetMoney(const Side& side, const std::string& currency, common::v1::Money& money) {
  money.set_currency_code(currency);
  money.set_minor_units(static_cast<int64_t>(side.minor_units));
}

void AddParty(const PartyEquity& party, const Sides& sides, Timestamp as_of,
              v1::FairnessEvaluation& report) {
  auto* line = report.add_parties();
  line->set_party(party.party);
  const std::string& currency = report.currency_code();
  if (!currency.empty() && Fits(sides.contribution.minor_units)) {
    SetMoney(sides.contribution, currency, *line->mutable_contribution());
  }
  if (!currency.empty() && Fits(sides.benefit.minor_units)) {
    SetMoney(sides.benefit, currency, *line->mutable_benefit());
  }
  *line->mutable_equity_ratio() = api::ToScore(party.ratio, as_of);
  *line->mutable_signed_equity() = api::ToScore(party.signed_equity, as_of);
  *line->mutable_share_deviation() = api::ToScore(party.share_deviation, as_of);
  if (party.free_rider) line->set_free_rider(*party.free_rider);
}

EquityReport EquityOf(const std::vector<PartyAccount>& accounts,
                      const std::set<std::string>& currencies) {
  if (currencies.size() <= 1) return EvaluateEquity(accounts, kWalsterExponent);
  return NoEquity(accounts, fmt::format("The accepted entries are in {}, and the strategy has no "
                                        "currency_code: set the one in which they are compared.",
                                        fmt::join(currencies, " and ")));
}

}  // namespace

v1::FairnessEvaluation FairnessReport(const Ledger& ledger, Timestamp as_of) {
  v1::FairnessEvaluation report;
  report.set_realization(ledger.realization);
  const auto entries = EntriesOf(ledger);
  const auto currencies = CurrenciesOf(ledger, entries);
  if (currencies.size() == 1) report.set_currency_code(*currencies.begin());
  auto sums = SumUp(ledger, entries, report);
  std::vector<PartyAccount> accounts;
  for (const auto& party : ledger.parties) {
    const Sides& sides = sums[party];
    accounts.push_back({party, SumOf(sides.contribution), SumOf(sides.benefit)});
  }
  const auto equity = EquityOf(accounts, currencies);
  for (const auto& party : equity.parties) AddParty(party, sums[party.party], as_of, report);
  *report.mutable_jain_index() = api::ToScore(equity.evenness, as_of);
  return report;
}

}  // namespace concord::strategy
