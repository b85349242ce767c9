#include "services/strategy/rpc/fairness.h"

#include <algorithm>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "common/api/score.h"
#include "common/base/error.h"
#include "common/base/macros.h"
#include "concord/partner/v1/partnership.pb.h"
#include "services/strategy/domain/equity.h"
#include "services/strategy/rpc/parties.h"
#include "services/strategy/storage/ledger_store.h"

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

FairnessHandlers::FairnessHandlers(sql::Database& database, const resource::Methods& strategies,
                                   const resource::Methods& entries,
                                   const resource::ForeignReferences& references, const rpc::Peers& peers)
    : database_(database),
      strategies_(strategies),
      entries_(entries),
      references_(references),
      peers_(peers) {}

absl::StatusOr<v1::LedgerEntry> FairnessHandlers::Accept(
    const Call& call, const v1::AcceptLedgerEntryRequest& request) const {
  const std::string& caller = call.principal.party;
  if (!caller.empty() && caller != request.party()) {
    return FailField(errors::v1::ERROR_REASON_PERMISSION_DENIED, "party",
                     "you act for " + caller + " and can't accept for another party",
                     {{"party", caller}});
  }
  const std::string strategy = entries_.table().names().ParentOf(request.name());
  CONCORD_RETURN_IF_ERROR(
      references_.Check(call, request, "", strategy, v1::Strategy::descriptor()));
  return database_.Write(call, request, [&](sql::Tx& tx) -> absl::StatusOr<v1::LedgerEntry> {
    CONCORD_ASSIGN_OR_RETURN(const auto held, entries_.HoldIn(tx, request.name(), request.etag()));
    auto entry = static_cast<const v1::LedgerEntry&>(*held.resource);
    if (entry.asserted_by() == request.party()) {
      return FailFields({{"party", "the entry is its own; another party has to accept it"}});
    }
    const auto& accepted = entry.accepted_by();
    if (std::find(accepted.begin(), accepted.end(), request.party()) != accepted.end()) {
      return entry;
    }
    entry.add_accepted_by(request.party());
    CONCORD_RETURN_IF_ERROR(entries_.SaveIn(tx, held, entry, "accepted"));
    return entry;
  });
}

absl::StatusOr<v1::FairnessEvaluation> FairnessHandlers::Evaluate(
    const Call& call, const v1::EvaluateFairnessRequest& request) const {
  CONCORD_ASSIGN_OR_RETURN(const auto stored, strategies_.Find(call, request.name()));
  const auto& strategy = static_cast<const v1::Strategy&>(*stored.resource);
  CONCORD_ASSIGN_OR_RETURN(
      const auto parties,
      PartiesOf(peers_, call, strategies_.table().names().ParentOf(request.name())));
  const auto realization = request.realization() == v1::LedgerEntry::REALIZATION_UNSPECIFIED
                               ? v1::LedgerEntry::REALIZATION_REALIZED
                               : request.realization();
  CONCORD_ASSIGN_OR_RETURN(const auto lines, database_.Read(call, [&](sql::Tx& tx) {
    return LedgerLines(tx, request.name(), realization);
  }));
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
