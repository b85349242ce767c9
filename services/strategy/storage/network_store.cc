#include "services/strategy/storage/network_store.h"

#include "common/base/macros.h"

namespace concord::strategy {
namespace {

constexpr sql::Query kPlannedItems{"strategy.planned_items", R"sql(
  SELECT it.name, it.display_name, it.party,
         coalesce((it.duration ->> 'most_likely_days')::float8, 0),
         it.not_before_time, it.deadline_time, it.actual_start_time, it.actual_finish_time
    FROM strategy.items AS it
   WHERE it.tenant_id = $1
     AND it.parent = $2
     AND it.delete_time IS NULL
   ORDER BY it.name)sql"};

constexpr sql::Query kLiveDependencies{"strategy.live_dependencies", R"sql(
  SELECT de.predecessor, de.successor, de.kind, de.lag_days
    FROM strategy.dependencies AS de
   WHERE de.tenant_id = $1
     AND de.parent = $2
     AND de.delete_time IS NULL
   ORDER BY de.name)sql"};

// UNION drops what was reached before, so each dependency is followed once.
constexpr sql::Query kWaitsFor{"strategy.waits_for", R"sql(
  WITH RECURSIVE reached (item) AS (
    SELECT $3::text COLLATE "C"
     UNION
    SELECT de.successor
      FROM reached AS re
      JOIN strategy.dependencies AS de
        ON de.tenant_id = $1
       AND de.parent = $2
       AND de.predecessor = re.item
       AND de.delete_time IS NULL
  )
  SELECT EXISTS (SELECT 1 FROM reached AS re WHERE re.item = $4))sql"};

// The contract counts the kinds of dependencies from 1.
Dependency ReadDependency(const sql::Rows& rows, int row) {
  return {std::string(*rows.Text(row, 0)), std::string(*rows.Text(row, 1)),
          static_cast<DependencyType>(*rows.Int(row, 2) - 1), *rows.Double(row, 3)};
}

}  // namespace

absl::StatusOr<std::vector<PlannedItem>> PlannedItems(sql::Tx& tx, std::string_view strategy) {
  sql::Params params;
  params.Uuid(tx.call().principal.tenant_id).Text(strategy);
  CONCORD_ASSIGN_OR_RETURN(const sql::Rows rows, tx.Query(kPlannedItems, params));
  std::vector<PlannedItem> items;
  items.reserve(rows.size());
  for (int row = 0; row < rows.size(); ++row) {
    items.push_back({std::string(*rows.Text(row, 0)), std::string(*rows.Text(row, 1)),
                     std::string(*rows.Text(row, 2)), *rows.Double(row, 3), rows.Time(row, 4),
                     rows.Time(row, 5), rows.Time(row, 6), rows.Time(row, 7)});
  }
  return items;
}

absl::StatusOr<std::vector<Dependency>> LiveDependencies(sql::Tx& tx, std::string_view strategy) {
  sql::Params params;
  params.Uuid(tx.call().principal.tenant_id).Text(strategy);
  CONCORD_ASSIGN_OR_RETURN(const sql::Rows rows, tx.Query(kLiveDependencies, params));
  std::vector<Dependency> dependencies;
  dependencies.reserve(rows.size());
  for (int row = 0; row < rows.size(); ++row) dependencies.push_back(ReadDependency(rows, row));
  return dependencies;
}

absl::StatusOr<bool> WaitsFor(sql::Tx& tx, std::string_view strategy, std::string_view from,
                              std::string_view to) {
  sql::Params params;
  params.Uuid(tx.call().principal.tenant_id).Text(strategy).Text(from).Text(to);
  CONCORD_ASSIGN_OR_RETURN(const sql::Rows rows, tx.Query(kWaitsFor, params));
  return *rows.Bool(0, 0);
}

}  // namespace concord::strategy
