#pragma once

#include <string>
#include <vector>

#include "common/base/time.h"
#include "concord/strategy/v1/fairness.pb.h"
#include "concord/strategy/v1/ledger.pb.h"

namespace concord::strategy {

/// A strategy's ledger at one moment, and what is asked of it.
struct Ledger {
  std::string currency_code;  ///< The strategy's; "" when it has none.
  std::vector<std::string> parties;
  std::vector<v1::LedgerEntry> entries;  ///< Those that are not deleted, in order of name.
  v1::LedgerEntry::Realization realization = v1::LedgerEntry::REALIZATION_REALIZED;
};

/// How fair a strategy is to each party of its ledger.
[[nodiscard]] v1::FairnessEvaluation FairnessReport(const Ledger& ledger, Timestamp as_of);

}  // namespace concord::strategy
