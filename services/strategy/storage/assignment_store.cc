#include "services/strategy/storage/assignment_store.h"

#include "common/base/macros.h"

namespace concord::strategy {
namespace {

constexpr sql::Query kSameAssignment{"strategy.same_assignment", R"sql(
  SELECT ag.name
    FROM strategy.assignments AS ag
   WHERE ag.tenant_id = $1
     AND ag.item = $2
     AND ag.party = $3
     AND ag.person_text = $4
     AND ag.role = $5
     AND ag.name <> $6
     AND ag.delete_time IS NULL
   ORDER BY ag.name
   LIMIT 1)sql"};

}  // namespace

absl::StatusOr<std::optional<std::string>> SameAssignment(sql::Tx& tx,
                                                          const v1::Assignment& assignment) {
  sql::Params params;
  params.Uuid(tx.call().principal.tenant_id)
      .Text(assignment.item())
      .Text(assignment.party())
      .Text(assignment.person_text())
      .Int(static_cast<int64_t>(assignment.role()))
      .Text(assignment.name());
  CONCORD_ASSIGN_OR_RETURN(const sql::Rows rows, tx.Query(kSameAssignment, params));
  if (rows.empty()) return std::nullopt;
  return std::string(*rows.Text(0, 0));
}

}  // namespace concord::strategy
