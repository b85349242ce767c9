#include "services/partner/storage/finding_store.h"

#include <string>

#include "common/base/macros.h"

namespace concord::partner {
namespace {

constexpr sql::Query kFindingsAbout{"partner.findings_about", R"sql(
  SELECT fi.name, fi.dimension, fi.reliability, fi.credibility, fi.subject, fi.value,
         extract(epoch FROM $3::timestamptz - fi.observe_time)::float8 / 86400,
         coalesce(fi.expire_time <= $3, false),
         EXISTS (SELECT 1
                   FROM partner.findings AS su
                  WHERE su.tenant_id = $1
                    AND su.supersedes = fi.name
                    AND su.create_time <= $3
                    AND (su.delete_time IS NULL OR su.delete_time > $3))
    FROM partner.findings AS fi
   WHERE fi.tenant_id = $1
     AND fi.parent = $2
     AND fi.create_time <= $3
     AND (fi.delete_time IS NULL OR fi.delete_time > $3)
   ORDER BY fi.name)sql"};

// The contract counts dimensions from 1 and reliabilities A to F from 1.
FindingEvidence ReadEvidence(const sql::Rows& rows, int row) {
  FindingEvidence evidence;
  evidence.name = *rows.Text(row, 0);
  evidence.dimension = static_cast<Dimension>(*rows.Int(row, 1) - 1);
  evidence.reliability = static_cast<char>('A' + *rows.Int(row, 2) - 1);
  evidence.credibility = static_cast<int>(*rows.Int(row, 3));
  evidence.subject = *rows.Text(row, 4);
  evidence.value = *rows.Text(row, 5);
  evidence.age_days = *rows.Double(row, 6);
  evidence.expired = *rows.Bool(row, 7);
  evidence.superseded = *rows.Bool(row, 8);
  return evidence;
}

}  // namespace

absl::StatusOr<std::vector<FindingEvidence>> FindingsAbout(sql::Tx& tx, std::string_view partner,
                                                           Timestamp as_of) {
  sql::Params params;
  params.Uuid(tx.call().principal.tenant_id).Text(std::string(partner)).Time(as_of);
  CONCORD_ASSIGN_OR_RETURN(const sql::Rows rows, tx.Query(kFindingsAbout, params));
  std::vector<FindingEvidence> findings;
  findings.reserve(rows.size());
  for (int row = 0; row < rows.size(); ++row) findings.push_back(ReadEvidence(rows, row));
  return findings;
}

}  // namespace concord::partner
