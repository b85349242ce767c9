#include "services/partner/storage/culture_store.h"

#include <string>

#include "common/base/error.h"
#include "common/base/macros.h"

namespace concord::partner {
namespace {

// Aggregated where the rows are: a tenant may have a hundred thousand partners. A score that is not
// assessed is no part of it.
constexpr sql::Query kSpreadsNow{"partner.culture_spreads_now", R"sql(
  SELECT sc.dimension, count(*), avg(sc.score), var_pop(sc.score) * count(*), min(sc.score),
         max(sc.score)
    FROM partner.partners AS pa,
         LATERAL jsonb_to_recordset(pa.culture) AS sc(dimension text, score float8)
   WHERE pa.tenant_id = $1
     AND pa.delete_time IS NULL
     AND pa.culture <> '[]'::jsonb
     AND sc.score IS NOT NULL
   GROUP BY sc.dimension
   ORDER BY sc.dimension)sql"};

// A row is what it was unless an audit entry of after $2 keeps what it was before: see
// resource::History.
constexpr sql::Query kSpreadsUnchanged{"partner.culture_spreads_unchanged", R"sql(
  SELECT sc.dimension, count(*), avg(sc.score), var_pop(sc.score) * count(*), min(sc.score),
         max(sc.score)
    FROM partner.partners AS pa,
         LATERAL jsonb_to_recordset(pa.culture) AS sc(dimension text, score float8)
   WHERE pa.tenant_id = $1
     AND pa.create_time <= $2
     AND pa.delete_time IS NULL
     AND pa.culture <> '[]'::jsonb
     AND sc.score IS NOT NULL
     AND (pa.update_time <= $2
          OR NOT EXISTS (SELECT 1
                           FROM partner.audit_entries AS ae
                          WHERE ae.tenant_id = $1
                            AND ae.subject = pa.name
                            AND ae.create_time > $2
                            AND ae.before IS NOT NULL
                            AND ae.contract = 2))
   GROUP BY sc.dimension
   ORDER BY sc.dimension)sql"};

constexpr sql::Query kPartnersChanged{"partner.partners_changed", R"sql(
  SELECT st.before
    FROM partner.partners AS pa
   CROSS JOIN LATERAL (
         SELECT ae.before
           FROM partner.audit_entries AS ae
          WHERE ae.tenant_id = $1
            AND ae.subject = pa.name
            AND ae.create_time > $2
            AND ae.before IS NOT NULL
            AND ae.contract = 2
          ORDER BY ae.create_time, ae.subject_sequence
          LIMIT 1) AS st
   WHERE pa.tenant_id = $1
     AND pa.create_time <= $2
     AND pa.update_time > $2
   ORDER BY pa.name)sql"};

CultureSpreads ReadSpreads(const sql::Rows& rows) {
  CultureSpreads spreads;
  for (int row = 0; row < rows.size(); ++row) {
    spreads[std::string(*rows.Text(row, 0))] = {*rows.Int(row, 1), *rows.Double(row, 2),
                                                *rows.Double(row, 3), *rows.Double(row, 4),
                                                *rows.Double(row, 5)};
  }
  return spreads;
}

}  // namespace

absl::StatusOr<CultureSpreads> CultureSpreadsNow(sql::Tx& tx) {
  sql::Params params;
  params.Uuid(tx.call().principal.tenant_id);
  CONCORD_ASSIGN_OR_RETURN(const sql::Rows rows, tx.Query(kSpreadsNow, params));
  return ReadSpreads(rows);
}

absl::StatusOr<CultureSpreads> CultureSpreadsUnchangedSince(sql::Tx& tx, Timestamp as_of) {
  sql::Params params;
  params.Uuid(tx.call().principal.tenant_id).Time(as_of);
  CONCORD_ASSIGN_OR_RETURN(const sql::Rows rows, tx.Query(kSpreadsUnchanged, params));
  return ReadSpreads(rows);
}

absl::StatusOr<std::vector<v1::Partner>> PartnersChangedSince(sql::Tx& tx, Timestamp as_of) {
  sql::Params params;
  params.Uuid(tx.call().principal.tenant_id).Time(as_of);
  CONCORD_ASSIGN_OR_RETURN(const sql::Rows rows, tx.Query(kPartnersChanged, params));
  std::vector<v1::Partner> partners(static_cast<size_t>(rows.size()));
  for (int row = 0; row < rows.size(); ++row) {
    if (partners[static_cast<size_t>(row)].ParseFromString(std::string(*rows.Bytes(row, 0)))) {
      continue;
    }
    return Fail(errors::v1::ERROR_REASON_INTERNAL, "an audit entry can't be read");
  }
  return partners;
}

}  // namespace concord::partner
