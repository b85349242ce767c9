// The rules of the schema that let one PostgreSQL, a primary with standbys and Citus run the same
// statements, held against the catalogue of the migrated database.
#include <gtest/gtest.h>

#include <memory>
#include <pqxx/pqxx>
#include <string>
#include <vector>

#include "tests/support/test_database.h"

namespace concord::testing {
namespace {

/// A rule, the objects of the services' schemas that break it, and a change that would.
struct Rule {
  const char* name;
  const char* offenders;
  const char* breach;
};

void PrintTo(const Rule& rule, std::ostream* out) { *out << rule.name; }

// What the rules look at, as views of the session. Partitions are what their parent says they are.
constexpr const char* kCatalogue = R"sql(
CREATE TEMP VIEW tables AS
SELECT cl.oid, cl.relname AS name, cl.relpersistence, pg_get_userbyid(cl.relowner) AS owner,
       ns.nspname AS schema, coalesce(obj_description(cl.oid, 'pg_class'), '') AS comment
  FROM pg_class cl
  JOIN pg_namespace ns ON ns.oid = cl.relnamespace
 WHERE ns.nspname IN ('partner', 'strategy', 'metrics')
   AND cl.relkind IN ('r', 'p')
   AND NOT cl.relispartition;
CREATE TEMP VIEW columns AS
SELECT ta.oid AS table_id, ta.name AS table_name, at.attname AS name, at.attnum AS position,
       at.atttypid::regtype AS type, at.attnotnull, at.attidentity, at.attstattarget
  FROM tables ta
  JOIN pg_attribute at ON at.attrelid = ta.oid AND at.attnum > 0 AND NOT at.attisdropped;
CREATE TEMP VIEW constraints AS
SELECT ta.oid AS table_id, ta.name AS table_name, ta.schema, co.conname AS name, co.contype,
       co.confdeltype, co.confupdtype, co.conkey, co.confkey, co.confrelid
  FROM tables ta
  JOIN pg_constraint co ON co.conrelid = ta.oid;
CREATE TEMP VIEW indexes AS
SELECT ta.name AS table_name, ta.comment, cl.relname AS name, am.amname AS method, ix.indisunique,
       pg_get_indexdef(ix.indexrelid, 1, false) AS first_column
  FROM tables ta
  JOIN pg_index ix ON ix.indrelid = ta.oid
  JOIN pg_class cl ON cl.oid = ix.indexrelid
  JOIN pg_am am ON am.oid = cl.relam;
)sql";

constexpr Rule kRules[] = {
    {"SaysWhetherItIsOfATenant",
     R"(SELECT name FROM tables WHERE comment !~ '^@(tenant|reference|local) ')",
     R"(CREATE TABLE partner.bad (tenant_id uuid))"},
    {"BeginsWithItsTenant",
     R"(SELECT ta.name
          FROM tables ta
          LEFT JOIN columns co ON co.table_id = ta.oid AND co.position = 1
         WHERE ta.comment LIKE '@tenant %'
           AND (co.name = 'tenant_id' AND co.type = 'uuid'::regtype AND co.attnotnull)
               IS NOT TRUE)",
     R"(CREATE TABLE partner.bad (id uuid NOT NULL); COMMENT ON TABLE partner.bad IS '@tenant Bad')"},
    {"HasAPrimaryKey",
     R"(SELECT name FROM tables
         WHERE oid NOT IN (SELECT table_id FROM constraints WHERE contype = 'p'))",
     R"(CREATE TABLE partner.bad (tenant_id uuid))"},
    {"SurvivesACrash",  //
     R"(SELECT name FROM tables WHERE relpersistence <> 'p')",
     R"(CREATE UNLOGGED TABLE partner.bad (tenant_id uuid))"},
    {"IsIndexedByTenantFirst",
     R"(SELECT name FROM indexes
         WHERE comment LIKE '@tenant %'
           AND (indisunique OR method = 'btree')
           AND first_column <> 'tenant_id')",
     R"(CREATE INDEX bad_idx ON partner.audit_entries (subject))"},
    {"ReferencesByTenantFirst",
     R"(SELECT co.name
          FROM constraints co
          JOIN columns ca ON ca.table_id = co.table_id AND ca.position = co.conkey[1]
          JOIN columns fa ON fa.table_id = co.confrelid AND fa.position = co.confkey[1]
         WHERE co.contype = 'f' AND (ca.name <> 'tenant_id' OR fa.name <> 'tenant_id'))",
     R"(CREATE TABLE partner.bad (version integer REFERENCES partner.schema_version))"},
    {"ReferencesItsOwnSchemaOnly",
     R"(SELECT co.name
          FROM constraints co
          JOIN tables ta ON ta.oid = co.confrelid
         WHERE co.contype = 'f' AND ta.schema <> co.schema)",
     R"(CREATE TABLE strategy.bad (version integer REFERENCES partner.schema_version))"},
    {"ReferencesWithoutSettingOrMovingKeys",
     R"(SELECT name FROM constraints
         WHERE contype = 'f' AND (confdeltype IN ('n', 'd') OR confupdtype <> 'a'))",
     R"(CREATE TABLE partner.bad
            (version integer REFERENCES partner.schema_version ON DELETE SET NULL))"},
    {"MakesNoIdsBySequence",
     R"(SELECT table_name FROM columns WHERE attidentity <> ''
         UNION
        SELECT cl.relname
          FROM pg_class cl
          JOIN pg_namespace ns ON ns.oid = cl.relnamespace
         WHERE cl.relkind = 'S' AND ns.nspname IN ('partner', 'strategy', 'metrics'))",
     R"(CREATE TABLE partner.bad (id bigserial))"},
    {"NamesConstraintsByTableAndKind",
     R"(SELECT name FROM constraints
         WHERE octet_length(name) > 40
            OR name !~ ('^' || table_name || '_([a-z0-9_]+_)?(pkey|key|fkey|check|excl)$'))",
     R"(ALTER TABLE partner.audit_entries
          ADD CONSTRAINT positive_1 CHECK (subject_sequence > 0))"},
    {"NamesIndexesByTable",
     R"(SELECT name FROM indexes
         WHERE octet_length(name) > 40
            OR name !~ ('^' || table_name || '_([a-z0-9_]+_)?(pkey|key|excl|idx)$'))",
     R"(CREATE INDEX by_subject_1 ON partner.audit_entries (tenant_id, subject))"},
    {"HasNoTriggers",
     R"(SELECT tg.tgname
          FROM pg_trigger tg
          JOIN tables ta ON ta.oid = tg.tgrelid
         WHERE NOT tg.tgisinternal)",
     R"(CREATE TRIGGER bad BEFORE UPDATE ON partner.audit_entries
          EXECUTE FUNCTION suppress_redundant_updates_trigger())"},
    {"HasNoRules",
     R"(SELECT ru.rulename FROM pg_rewrite ru JOIN tables ta ON ta.oid = ru.ev_class)",
     R"(CREATE RULE bad AS ON DELETE TO partner.audit_entries DO INSTEAD NOTHING)"},
    {"KeepsDefaultStatistics", R"(SELECT name FROM columns WHERE attstattarget <> -1)",
     R"(ALTER TABLE partner.audit_entries ALTER COLUMN subject SET STATISTICS 500)"},
    {"KeepsTimeWithItsZone",
     R"(SELECT name FROM columns
         WHERE type IN ('timestamp'::regtype, 'time'::regtype, 'timetz'::regtype))",
     R"(ALTER TABLE partner.audit_entries ADD COLUMN seen_time timestamp)"},
    {"NamesNoColumnAt",  // SELECT x at is a syntax error.
     R"(SELECT table_name FROM columns WHERE name = 'at')",
     R"(ALTER TABLE partner.audit_entries ADD COLUMN at timestamptz)"},
    {"IsOwnedByNoService", R"(SELECT name FROM tables WHERE owner LIKE 'concord\_%')",
     R"(ALTER TABLE partner.audit_entries OWNER TO concord_partner)"},
    {"IsSeenByItsOwnServiceOnly",
     R"(SELECT ro.rolname || ' in ' || ns.nspname
          FROM pg_roles ro, pg_namespace ns
         WHERE ro.rolname LIKE 'concord\_%'
           AND ns.nspname IN ('partner', 'strategy', 'metrics')
           AND has_schema_privilege(ro.rolname, ns.nspname, 'USAGE')
               <> (ro.rolname = 'concord_' || ns.nspname))",
     R"(GRANT USAGE ON SCHEMA partner TO concord_metrics)"},
    {"IsOnlyAddedToWhereItIsAudit",
     R"(SELECT name FROM tables
         WHERE name = 'audit_entries'
           AND has_table_privilege('concord_' || schema, oid, 'UPDATE, DELETE, TRUNCATE'))",
     R"(GRANT DELETE ON partner.audit_entries TO concord_partner)"},
};

class EveryTable : public ::testing::TestWithParam<Rule> {
 protected:
  // One database serves all rules: what a test changes in it is rolled back.
  static void SetUpTestSuite() { database_ = std::make_unique<TestDatabase>("partner"); }
  static void TearDownTestSuite() { database_.reset(); }

  void SetUp() override {
    if (!database_->available()) GTEST_SKIP() << "needs PostgreSQL: run it by tests/run";
  }

  static std::vector<std::string> Offenders(pqxx::work& work) {
    std::vector<std::string> names;
    for (const auto& row : work.exec(GetParam().offenders)) names.push_back(row[0].c_str());
    return names;
  }

  static std::unique_ptr<TestDatabase> database_;
};

std::unique_ptr<TestDatabase> EveryTable::database_;

TEST_P(EveryTable, KeepsTheRule) {
  pqxx::connection connection(database_->admin_dsn());
  pqxx::work work(connection);
  work.exec(kCatalogue);
  EXPECT_EQ(Offenders(work), std::vector<std::string>{});
}

TEST_P(EveryTable, IsCaughtWhenItBreaksTheRule) {
  pqxx::connection connection(database_->admin_dsn());
  pqxx::work work(connection);
  work.exec(kCatalogue);
  work.exec(GetParam().breach);
  EXPECT_NE(Offenders(work), std::vector<std::string>{});
}

INSTANTIATE_TEST_SUITE_P(Rules, EveryTable, ::testing::ValuesIn(kRules),
                         [](const auto& rule) { return std::string(rule.param.name); });

TEST(Catalogue, HasTheTablesOfEveryService) {
  TestDatabase database("partner");
  if (!database.available()) return;
  pqxx::connection connection(database.admin_dsn());
  pqxx::work work(connection);
  work.exec(kCatalogue);
  const auto row = work.exec1(
      "SELECT count(*) FROM tables WHERE name IN ('request_ids', 'audit_entries', "
      "'outbox_events', 'schema_version')");
  EXPECT_EQ(row[0].as<int>(), 12);
}

}  // namespace
}  // namespace concord::testing
