#include "services/partner/storage/culture_store.h"

#include <string>

#include "common/base/macros.h"

namespace concord::partner {
namespace {

// Aggregated where the rows are: a tenant may have a hundred thousand partners. A score that is not
// assessed is no part of it.
constexpr sql::Query kCultureSpreads{"partner.culture_spreads", R"sql(
  SELECT sc.dimension, count(*), avg(sc.score), var_pop(sc.score) * count(*), min(sc.score),
         max(sc.score)
    FROM partner.partners AS pa,
         LATERAL jsonb_to_recordset(pa.culture) AS sc(dimension text, score float8)
   WHERE pa.tenant_id = $1
     AND pa.delete_time IS NULL
     AND pa.update_time <= coalesce($2::timestamptz, 'infinity')
     AND pa.culture <> '[]'::jsonb
     AND sc.score IS NOT NULL
   GROUP BY sc.dimension
   ORDER BY sc.dimension)sql"};

}  // namespace

absl::StatusOr<CultureSpreads> CultureSpreadsOf(sql::Tx& tx,
                                                std::optional<Timestamp> unchanged_since) {
  sql::Params params;
  params.Uuid(tx.call().principal.tenant_id).Time(unchanged_since);
  CONCORD_ASSIGN_OR_RETURN(const sql::Rows rows, tx.Query(kCultureSpreads, params));
  CultureSpreads spreads;
  for (int row = 0; row < rows.size(); ++row) {
    spreads[std::string(*rows.Text(row, 0))] = {*rows.Int(row, 1), *rows.Double(row, 2),
                                                *rows.Double(row, 3), *rows.Double(row, 4),
                                                *rows.Double(row, 5)};
  }
  return spreads;
}

}  // namespace concord::partner
