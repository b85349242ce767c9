#include "services/partner/storage/culture_store.h"

#include <string>

#include "common/base/macros.h"

namespace concord::partner {
namespace {

// Aggregated where the rows are: a tenant may have a hundred thousand partners.
constexpr sql::Query kCultureVariances{"partner.culture_variances", R"sql(
  SELECT sc.dimension, var_samp(coalesce(sc.score, 0))
    FROM partner.partners AS pa,
         LATERAL jsonb_to_recordset(pa.culture) AS sc(dimension text, score float8)
   WHERE pa.tenant_id = $1
     AND pa.delete_time IS NULL
     AND pa.culture <> '[]'::jsonb
   GROUP BY sc.dimension
  HAVING count(*) >= $2::bigint
   ORDER BY sc.dimension)sql"};

}  // namespace

absl::StatusOr<CultureVariances> CultureVariancesOfPartners(sql::Tx& tx) {
  sql::Params params;
  params.Uuid(tx.call().principal.tenant_id).Int(kLeastProfiles);
  CONCORD_ASSIGN_OR_RETURN(const sql::Rows rows, tx.Query(kCultureVariances, params));
  CultureVariances variances;
  for (int row = 0; row < rows.size(); ++row) {
    variances.emplace(*rows.Text(row, 0), *rows.Double(row, 1));
  }
  return variances;
}

}  // namespace concord::partner
