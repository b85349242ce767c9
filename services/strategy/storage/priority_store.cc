#include "services/strategy/storage/priority_store.h"

#include "common/base/macros.h"

namespace concord::strategy {
namespace {

constexpr sql::Query kStorePriorities{"strategy.store_priorities", R"sql(
  INSERT INTO strategy.priorities AS pr
         (tenant_id, parent, party, revision, visibility, objectives, weights, update_time)
  VALUES ($1::uuid, $2::text, $3::text, 1, $4::integer, $6::text[], $7::float8[], $5::timestamptz)
      ON CONFLICT (tenant_id, parent, party) DO UPDATE
     SET revision = pr.revision + 1,
         visibility = excluded.visibility,
         objectives = excluded.objectives,
         weights = excluded.weights,
         update_time = excluded.update_time
  RETURNING revision)sql"};

constexpr sql::Query kPrioritiesOf{"strategy.priorities_of", R"sql(
  SELECT pr.party, pr.visibility, pr.objectives, pr.weights, pr.update_time, pr.revision
    FROM strategy.priorities AS pr
   WHERE pr.tenant_id = $1
     AND pr.parent = $2
     AND pr.party = $3)sql"};

constexpr sql::Query kAllPriorities{"strategy.all_priorities", R"sql(
  SELECT pr.party, pr.visibility, pr.objectives, pr.weights, pr.update_time, pr.revision
    FROM strategy.priorities AS pr
   WHERE pr.tenant_id = $1
     AND pr.parent = $2
   ORDER BY pr.party)sql"};

constexpr sql::Query kLiveObjectives{"strategy.live_objectives", R"sql(
  SELECT ob.name
    FROM strategy.objectives AS ob
   WHERE ob.tenant_id = $1
     AND ob.parent = $2
     AND ob.delete_time IS NULL
   ORDER BY ob.name)sql"};

PartyPriorities ReadPriorities(const sql::Rows& rows, int row) {
  PartyPriorities priorities;
  priorities.party = *rows.Text(row, 0);
  priorities.visibility = static_cast<int>(*rows.Int(row, 1));
  priorities.objectives = rows.TextArray(row, 2);
  priorities.weights = rows.DoubleArray(row, 3);
  priorities.update_time = *rows.Time(row, 4);
  priorities.revision = *rows.Int(row, 5);
  return priorities;
}

}  // namespace

absl::Status StorePriorities(sql::Tx& tx, std::string_view partnership,
                             PartyPriorities& priorities) {
  sql::Params params;
  params.Uuid(tx.call().principal.tenant_id)
      .Text(partnership)
      .Text(priorities.party)
      .Int(priorities.visibility)
      .Time(priorities.update_time)
      .TextArray(priorities.objectives)
      .DoubleArray(priorities.weights);
  CONCORD_ASSIGN_OR_RETURN(const sql::Rows rows, tx.Query(kStorePriorities, params));
  priorities.revision = *rows.Int(0, 0);
  return absl::OkStatus();
}

absl::StatusOr<std::optional<PartyPriorities>> PrioritiesOf(sql::Tx& tx,
                                                            std::string_view partnership,
                                                            std::string_view party) {
  sql::Params params;
  params.Uuid(tx.call().principal.tenant_id).Text(partnership).Text(party);
  CONCORD_ASSIGN_OR_RETURN(const sql::Rows rows, tx.Query(kPrioritiesOf, params));
  if (rows.empty()) return std::nullopt;
  return ReadPriorities(rows, 0);
}

absl::StatusOr<std::vector<PartyPriorities>> AllPriorities(sql::Tx& tx,
                                                           std::string_view partnership) {
  sql::Params params;
  params.Uuid(tx.call().principal.tenant_id).Text(partnership);
  CONCORD_ASSIGN_OR_RETURN(const sql::Rows rows, tx.Query(kAllPriorities, params));
  std::vector<PartyPriorities> all;
  for (int row = 0; row < rows.size(); ++row) all.push_back(ReadPriorities(rows, row));
  return all;
}

absl::StatusOr<std::vector<std::string>> LiveObjectives(sql::Tx& tx, std::string_view partnership) {
  sql::Params params;
  params.Uuid(tx.call().principal.tenant_id).Text(partnership);
  CONCORD_ASSIGN_OR_RETURN(const sql::Rows rows, tx.Query(kLiveObjectives, params));
  std::vector<std::string> names;
  for (int row = 0; row < rows.size(); ++row) names.emplace_back(*rows.Text(row, 0));
  return names;
}

}  // namespace concord::strategy
