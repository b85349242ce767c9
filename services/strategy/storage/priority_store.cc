#include "services/strategy/storage/priority_store.h"

#include "common/base/macros.h"

namespace concord::strategy {
namespace {

constexpr sql::Query kKeepPriorities{"strategy.keep_priorities", R"sql(
  INSERT INTO strategy.priority_set_versions
         (tenant_id, name, parent, revision, uid, create_time, update_time, delete_time, purge_time,
          labels, display_name, party, visibility, priorities)
  SELECT ps.tenant_id, ps.name, ps.parent, ps.revision, ps.uid, ps.create_time, ps.update_time,
         ps.delete_time, ps.purge_time, ps.labels, ps.display_name, ps.party, ps.visibility,
         ps.priorities
    FROM strategy.priority_sets AS ps
   WHERE ps.tenant_id = $1
     AND ps.name = $2
      ON CONFLICT DO NOTHING)sql"};

// As Table::Wire reads it: the revision, one more, and the columns in the order of the message.
constexpr sql::Query kPrioritiesAsOf{"strategy.priorities_as_of", R"sql(
  SELECT DISTINCT ON (pv.name)
         pv.revision, pv.revision, pv.name, pv.uid, pv.create_time, pv.update_time, pv.delete_time,
         pv.purge_time, pv.labels, pv.display_name, pv.party, pv.visibility, pv.priorities
    FROM strategy.priority_set_versions AS pv
   WHERE pv.tenant_id = $1
     AND pv.parent = $2
     AND pv.update_time <= coalesce($3::timestamptz, 'infinity')
   ORDER BY pv.name, pv.revision DESC)sql"};

}  // namespace

absl::Status KeepPriorities(sql::Tx& tx, std::string_view name) {
  sql::Params params;
  params.Uuid(tx.call().principal.tenant_id).Text(name);
  return tx.Query(kKeepPriorities, params).status();
}

absl::StatusOr<std::vector<v1::PrioritySet>> PrioritiesAsOf(sql::Tx& tx,
                                                            const resource::Table& table,
                                                            std::string_view partnership,
                                                            std::optional<Timestamp> as_of) {
  sql::Params params;
  params.Uuid(tx.call().principal.tenant_id).Text(partnership).Time(as_of);
  CONCORD_ASSIGN_OR_RETURN(const sql::Rows rows, tx.Query(kPrioritiesAsOf, params));
  std::vector<v1::PrioritySet> sets(rows.size());
  for (int row = 0; row < rows.size(); ++row) sets[row].ParseFromString(table.Wire(rows, row));
  return sets;
}

}  // namespace concord::strategy
