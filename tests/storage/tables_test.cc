// Every statement of the services is prepared against the migrated schema, and every resource's
// columns are held against its message: a typing error or a drift of types never reaches run time.

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <pqxx/pqxx>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "common/journal/writes.h"
#include "common/resource/catalogue.h"
#include "common/resource/history.h"
#include "common/sql/database.h"
#include "services/metrics/storage/measurement_store.h"
#include "services/metrics/storage/tables.h"
#include "services/partner/storage/tables.h"
#include "services/strategy/storage/tables.h"
#include "tests/storage/query_sources.h"
#include "tests/support/source_tree.h"
#include "tests/support/test_database.h"

namespace concord {
namespace {

struct Service {
  std::string name;
  resource::Catalogue tables;
};

std::vector<Service> Services() {
  std::vector<Service> services;
  services.push_back({"partner", partner::Tables()});
  services.push_back({"strategy", strategy::Tables()});
  services.push_back({"metrics", metrics::Tables()});
  return services;
}

std::vector<SourceFile> Sources(const std::string& service) {
  return SourceFiles({"services/" + service}, {".cc", ".h"});
}

// Those that services make, by the functions that make them.
template <class Statement>
std::function<sql::MadeQuery()> Made(Statement (*make)()) {
  return [make] {
    const Statement statement = make();
    const sql::Query query = statement.query();
    return sql::MadeQuery{std::string(query.name), std::string(query.text)};
  };
}

const std::map<std::string, std::function<sql::MadeQuery()>> kMadeStatements{
    {"AddMeasurementRows", Made(metrics::AddMeasurementRows)},
    {"AddMeasurementsAtOnce", Made(metrics::AddMeasurementsAtOnce)}};

class TablesTest : public ::testing::Test {
 protected:
  // All that the service may run: of its resources, of what every write leaves, by hand.
  [[nodiscard]] std::vector<sql::MadeQuery> StatementsOf(const Service& service) const {
    std::vector<sql::MadeQuery> all;
    const auto add = [&all](const sql::Query& query) {
      all.push_back({std::string(query.name), std::string(query.text)});
    };
    for (const auto& query : service.tables.queries()) add(query);
    const auto database =
        sql::Database::Open({.dsn = database_.dsn(service.name), .schema = service.name});
    for (const auto& table : service.tables.tables()) {
      const resource::TableReads reads(*database.value(), *table);
      const resource::History history(*database.value(), *table, reads);
      for (const auto& query : history.queries()) add(query);
    }
    const journal::Writes writes(*database.value());
    for (const auto& query : writes.queries()) add(query);
    for (const auto& file : Sources(service.name)) {
      for (const auto& query : QueriesOf(file).queries) add(query.query());
    }
    for (const auto& [name, make] : kMadeStatements) {
      const sql::MadeQuery statement = make();
      if (statement.name.starts_with(service.name + ".")) all.push_back(statement);
    }
    return all;
  }

  testing::TestDatabase database_{"partner"};
};

TEST_F(TablesTest, EveryStatementIsFound) {
  const std::regex made(R"(\b(?:Row|Bulk)Statement (\w+)[({])");
  std::set<std::string> made_statements;
  for (const auto& service : Services()) {
    size_t found = 0;
    for (const auto& file : Sources(service.name)) {
      const QuerySource source = QueriesOf(file);
      EXPECT_THAT(source.faults, ::testing::IsEmpty());
      found += source.queries.size();
      const std::string& text = file.text;
      for (std::sregex_iterator match(text.begin(), text.end(), made), end; match != end; ++match) {
        made_statements.insert((*match)[1]);
      }
    }
    EXPECT_GT(found, 0) << "of " << service.name;
  }
  std::set<std::string> known;
  for (const auto& [name, make] : kMadeStatements) known.insert(name);
  EXPECT_EQ(made_statements, known);
}

TEST_F(TablesTest, EveryStatementHasANameOfItsOwn) {
  for (const auto& service : Services()) {
    std::set<std::string> names;
    for (const auto& query : StatementsOf(service)) {
      EXPECT_TRUE(names.insert(query.name).second) << query.name;
      EXPECT_THAT(query.name, ::testing::StartsWith(service.name + "."));
    }
  }
}

TEST_F(TablesTest, EveryStatementPreparesForTheServicesOwnRole) {
  for (const auto& service : Services()) {
    pqxx::connection connection(database_.dsn(service.name));
    for (const auto& query : StatementsOf(service)) {
      pqxx::nontransaction session(connection);
      EXPECT_NO_THROW(session.exec("PREPARE statement AS " + query.text)) << query.name;
      session.exec("DEALLOCATE ALL");
    }
  }
}

// The first wall between tenants: each table that a statement names stands with a tenant.
TEST_F(TablesTest, EveryTableOfAStatementIsBoundToTheTenant) {
  const std::regex reference(
      R"((?:FROM|JOIN|UPDATE)\s+(?:partner|strategy|metrics)\.\w+\s+AS\s+(\w+))");
  // The columns of parameters are named where they become rows.
  const std::regex all_columns(R"(SELECT\s+\*(?!\s+FROM\s+unnest))");
  for (const auto& service : Services()) {
    for (const auto& query : StatementsOf(service)) {
      const std::string& text = query.text;
      for (std::sregex_iterator match(text.begin(), text.end(), reference), end; match != end;
           ++match) {
        EXPECT_THAT(text, ::testing::HasSubstr((*match)[1].str() + ".tenant_id = $1"))
            << query.name;
      }
      EXPECT_FALSE(std::regex_search(text, all_columns)) << query.name;
    }
  }
}

// What a sharding extension refuses, or answers with the wrong row: no function of time or chance
// where rows are written, no MERGE, no advisory locks. Moments and ids are parameters.
TEST_F(TablesTest, NoStatementUsesWhatShardingForbids) {
  const std::regex forbidden(
      R"(\b(now|clock_timestamp|statement_timestamp|transaction_timestamp|timeofday|random|)"
      R"(gen_random_uuid|nextval|pg_advisory\w*|pg_try_advisory\w*)\s*\(|\bMERGE\s+INTO\b|)"
      R"(\bcurrent_(timestamp|date|time)\b|\blocaltime(stamp)?\b)",
      std::regex::icase);
  for (const auto& service : Services()) {
    for (const auto& query : StatementsOf(service)) {
      EXPECT_FALSE(std::regex_search(query.text, forbidden)) << query.name;
    }
  }
}

struct StoredColumn {
  std::string type;
  bool nullable = false;
};

std::map<std::string, StoredColumn> ColumnsOf(pqxx::nontransaction& session,
                                              const std::string& table) {
  const auto rows = session.exec(
      fmt::format("SELECT at.attname, format_type(at.atttypid, NULL), NOT at.attnotnull FROM "
                  "pg_attribute AS at "
                  "WHERE at.attrelid = '{}'::regclass AND at.attnum > 0 AND NOT at.attisdropped",
                  table));
  std::map<std::string, StoredColumn> columns;
  for (const auto& row : rows) columns[row[0].c_str()] = {row[1].c_str(), row[2].as<bool>()};
  return columns;
}

std::string LongName(resource::ColumnType type) {
  return type == resource::ColumnType::kTimestamp ? "timestamp with time zone"
                                                  : std::string(resource::SqlType(type));
}

TEST_F(TablesTest, ColumnsAreThoseOfTheMessagesAndNoOthers) {
  pqxx::connection connection(database_.admin_dsn());
  pqxx::nontransaction session(connection);
  for (const auto& service : Services()) {
    for (const auto& table : service.tables.tables()) {
      auto stored = ColumnsOf(session, table->table());
      for (const auto& column : table->columns()) {
        const std::string what = table->table() + "." + column.name;
        ASSERT_TRUE(stored.contains(column.name)) << what << " is missing";
        EXPECT_EQ(stored[column.name].type, LongName(column.type)) << what;
        EXPECT_EQ(stored[column.name].nullable, column.nullable) << what;
        stored.erase(column.name);
      }
      for (const char* own : {"tenant_id", "revision", "parent"}) stored.erase(own);
      EXPECT_TRUE(stored.empty()) << table->table() << " has the column " << stored.begin()->first
                                  << " without a field";
    }
  }
}

}  // namespace
}  // namespace concord
