#include "services/strategy/storage/network_store.h"

#include "common/base/macros.h"

namespace concord::strategy {
namespace {

constexpr sql::Query kPlannedItems{"strategy.planned_items", R"sql(
  SELECT it.name, it.display_name, it.party, it.kind, it.initiative,
         (it.estimate ->> 'most_likely_days')::float8,
         it.not_before_date, it.deadline_date, it.actual_start_date, it.actual_finish_date
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

// UNION drops what was reached before, so each point is followed once. Kinds 1 and 2 hold a start.
constexpr sql::Query kWaitsFor{"strategy.waits_for", R"sql(
  WITH RECURSIVE reached (item, is_start) AS (
    SELECT $3::text COLLATE "C", $4::boolean
     UNION
    SELECT ne.item, ne.is_start
      FROM reached AS re
     CROSS JOIN LATERAL (
           SELECT re.item, false
            WHERE re.is_start
            UNION ALL
           SELECT it.name, true
             FROM strategy.items AS it
            WHERE re.is_start
              AND it.tenant_id = $1
              AND it.initiative = re.item
              AND it.delete_time IS NULL
            UNION ALL
           SELECT it.initiative, false
             FROM strategy.items AS it
            WHERE NOT re.is_start
              AND it.tenant_id = $1
              AND it.name = re.item
              AND it.initiative IS NOT NULL
            UNION ALL
           SELECT de.successor, de.kind <= 2
             FROM strategy.dependencies AS de
            WHERE NOT re.is_start
              AND de.tenant_id = $1
              AND de.parent = $2
              AND de.predecessor = re.item
              AND de.delete_time IS NULL) AS ne (item, is_start)
  )
  SELECT EXISTS (SELECT 1 FROM reached AS re WHERE re.item = $5 AND re.is_start = $6))sql"};

constexpr sql::Query kIsPartOf{"strategy.is_part_of", R"sql(
  WITH RECURSIVE above (item) AS (
    SELECT it.initiative
      FROM strategy.items AS it
     WHERE it.tenant_id = $1
       AND it.name = $2
     UNION
    SELECT it.initiative
      FROM above AS ab
      JOIN strategy.items AS it
        ON it.tenant_id = $1
       AND it.name = ab.item
  )
  SELECT EXISTS (SELECT 1 FROM above AS ab WHERE ab.item = $3))sql"};

constexpr sql::Query kDependsOnItsInitiative{"strategy.depends_on_its_initiative", R"sql(
  WITH RECURSIVE above (item) AS (
    SELECT it.initiative
      FROM strategy.items AS it
     WHERE it.tenant_id = $1
       AND it.name = $2
     UNION
    SELECT it.initiative
      FROM above AS ab
      JOIN strategy.items AS it
        ON it.tenant_id = $1
       AND it.name = ab.item
  ), within (item) AS (
    SELECT $2::text COLLATE "C"
     UNION
    SELECT it.name
      FROM within AS wi
      JOIN strategy.items AS it
        ON it.tenant_id = $1
       AND it.initiative = wi.item
       AND it.delete_time IS NULL
  )
  SELECT EXISTS (
         SELECT 1
           FROM above AS ab
           JOIN strategy.dependencies AS de
             ON de.tenant_id = $1
            AND de.delete_time IS NULL
            AND (de.predecessor = ab.item AND de.successor IN (SELECT wi.item FROM within AS wi)
                 OR de.successor = ab.item
                    AND de.predecessor IN (SELECT wi.item FROM within AS wi))))sql"};

constexpr sql::Query kPartOf{"strategy.part_of", R"sql(
  SELECT it.name
    FROM strategy.items AS it
   WHERE it.tenant_id = $1
     AND it.initiative = $2
     AND it.delete_time IS NULL
   ORDER BY it.name
   LIMIT 1)sql"};

// The contract counts the kinds of dependencies from 1.
DependencyType TypeOf(int64_t kind) { return static_cast<DependencyType>(kind - 1); }

Dependency ReadDependency(const sql::Rows& rows, int row) {
  return {std::string(*rows.Text(row, 0)), std::string(*rows.Text(row, 1)),
          TypeOf(*rows.Int(row, 2)), rows.Double(row, 3).value_or(0)};
}

PlannedItem ReadItem(const sql::Rows& rows, int row) {
  return {.name = std::string(*rows.Text(row, 0)),
          .display_name = std::string(*rows.Text(row, 1)),
          .party = std::string(*rows.Text(row, 2)),
          .kind = static_cast<v1::Item::Kind>(*rows.Int(row, 3)),
          .initiative = std::string(rows.Text(row, 4).value_or("")),
          .most_likely_days = rows.Double(row, 5),
          .not_before = rows.Date(row, 6),
          .deadline = rows.Date(row, 7),
          .actual_start = rows.Date(row, 8),
          .actual_finish = rows.Date(row, 9)};
}

sql::Params Of(const sql::Tx& tx, std::string_view first) {
  sql::Params params;
  params.Uuid(tx.call().principal.tenant_id).Text(first);
  return params;
}

}  // namespace

Dependency ToDependency(const v1::Dependency& dependency) {
  return {.predecessor = dependency.predecessor(),
          .successor = dependency.successor(),
          .type = TypeOf(dependency.kind()),
          .lag = dependency.lag_days()};
}

absl::StatusOr<std::vector<PlannedItem>> PlannedItems(sql::Tx& tx, std::string_view strategy) {
  CONCORD_ASSIGN_OR_RETURN(const sql::Rows rows, tx.Query(kPlannedItems, Of(tx, strategy)));
  std::vector<PlannedItem> items;
  items.reserve(rows.size());
  for (int row = 0; row < rows.size(); ++row) items.push_back(ReadItem(rows, row));
  return items;
}

absl::StatusOr<std::vector<Dependency>> LiveDependencies(sql::Tx& tx, std::string_view strategy) {
  CONCORD_ASSIGN_OR_RETURN(const sql::Rows rows, tx.Query(kLiveDependencies, Of(tx, strategy)));
  std::vector<Dependency> dependencies;
  dependencies.reserve(rows.size());
  for (int row = 0; row < rows.size(); ++row) dependencies.push_back(ReadDependency(rows, row));
  return dependencies;
}

absl::StatusOr<bool> WaitsFor(sql::Tx& tx, std::string_view strategy, PlanPoint from,
                              PlanPoint to) {
  sql::Params params = Of(tx, strategy);
  params.Text(from.item).Bool(from.is_start).Text(to.item).Bool(to.is_start);
  CONCORD_ASSIGN_OR_RETURN(const sql::Rows rows, tx.Query(kWaitsFor, params));
  return *rows.Bool(0, 0);
}

absl::StatusOr<bool> IsPartOf(sql::Tx& tx, std::string_view item, std::string_view initiative) {
  sql::Params params = Of(tx, item);
  params.Text(initiative);
  CONCORD_ASSIGN_OR_RETURN(const sql::Rows rows, tx.Query(kIsPartOf, params));
  return *rows.Bool(0, 0);
}

absl::StatusOr<bool> DependsOnItsInitiative(sql::Tx& tx, std::string_view item) {
  CONCORD_ASSIGN_OR_RETURN(const sql::Rows rows, tx.Query(kDependsOnItsInitiative, Of(tx, item)));
  return *rows.Bool(0, 0);
}

absl::StatusOr<std::optional<std::string>> PartOf(sql::Tx& tx, std::string_view initiative) {
  CONCORD_ASSIGN_OR_RETURN(const sql::Rows rows, tx.Query(kPartOf, Of(tx, initiative)));
  if (rows.empty()) return std::nullopt;
  return std::string(*rows.Text(0, 0));
}

}  // namespace concord::strategy
