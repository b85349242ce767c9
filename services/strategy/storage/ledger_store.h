#pragma once

#include <absl/status/statusor.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/sql/transaction.h"

namespace concord::strategy {

/// One line of a strategy's ledger, as far as its fairness reads it.
struct LedgerLine {
  std::string name;
  bool benefit = false;  ///< Taken out; else put in.
  std::string party;
  std::string currency_code;           ///< "" when it is not valued.
  std::optional<int64_t> minor_units;  ///< Absent when it is not valued.
  bool accepted = false;               ///< By a party other than the one that asserted it.
};

/// The live lines of a strategy's ledger with that realization (its number in the contract), in
/// order of name.
[[nodiscard]] absl::StatusOr<std::vector<LedgerLine>> LedgerLines(sql::Tx& tx,
                                                                  std::string_view strategy,
                                                                  int realization);

}  // namespace concord::strategy
