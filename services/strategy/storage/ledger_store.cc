#include "services/strategy/storage/ledger_store.h"

#include "common/base/macros.h"
#include "concord/strategy/v1/fairness.pb.h"

namespace concord::strategy {
namespace {

constexpr sql::Query kLedgerLines{"strategy.ledger_lines", R"sql(
  SELECT le.name, le.kind, le.party,
         coalesce(le.amount ->> 'currency_code', ''),
         CASE WHEN le.amount IS NOT NULL
              THEN coalesce((le.amount ->> 'minor_units')::bigint, 0) END,
         cardinality(array_remove(le.accepted_by, le.asserted_by)) > 0
    FROM strategy.ledger_entries AS le
   WHERE le.tenant_id = $1
     AND le.parent = $2
     AND le.realization = $3
     AND le.delete_time IS NULL
   ORDER BY le.name)sql"};

}  // namespace

absl::StatusOr<std::vector<LedgerLine>> LedgerLines(sql::Tx& tx, std::string_view strategy,
                                                    int realization) {
  sql::Params params;
  params.Uuid(tx.call().principal.tenant_id).Text(strategy).Int(realization);
  CONCORD_ASSIGN_OR_RETURN(const sql::Rows rows, tx.Query(kLedgerLines, params));
  std::vector<LedgerLine> lines;
  lines.reserve(rows.size());
  for (int row = 0; row < rows.size(); ++row) {
    lines.push_back({std::string(*rows.Text(row, 0)),
                     *rows.Int(row, 1) == v1::LedgerEntry::KIND_BENEFIT,
                     std::string(*rows.Text(row, 2)), std::string(*rows.Text(row, 3)),
                     rows.Int(row, 4), *rows.Bool(row, 5)});
  }
  return lines;
}

}  // namespace concord::strategy
