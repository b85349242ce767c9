#include "services/partner/storage/finding_store.h"

#include "common/base/macros.h"

namespace concord::partner {
namespace {

constexpr sql::Query kFindingsAbout{"partner.findings_about", R"sql(
  SELECT fi.name
    FROM partner.findings AS fi
   WHERE fi.tenant_id = $1
     AND fi.parent = $2
     AND fi.create_time <= $3
     AND (fi.delete_time IS NULL OR fi.delete_time > $3)
   ORDER BY fi.name)sql"};

}  // namespace

absl::StatusOr<std::vector<std::string>> FindingsAbout(sql::Tx& tx, std::string_view partner,
                                                       Timestamp as_of) {
  sql::Params params;
  params.Uuid(tx.call().principal.tenant_id).Text(std::string(partner)).Time(as_of);
  CONCORD_ASSIGN_OR_RETURN(const sql::Rows rows, tx.Query(kFindingsAbout, params));
  std::vector<std::string> names;
  names.reserve(rows.size());
  for (int row = 0; row < rows.size(); ++row) names.emplace_back(*rows.Text(row, 0));
  return names;
}

}  // namespace concord::partner
