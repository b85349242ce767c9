// Every statement of the services is prepared against the migrated schema, and every resource's
// columns are held against its message: a typing error or a drift of types never reaches run time.

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <pqxx/pqxx>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "common/resource/catalogue.h"
#include "services/metrics/storage/measurement_store.h"
#include "services/metrics/storage/tables.h"
#include "services/partner/storage/culture_store.h"
#include "services/partner/storage/finding_store.h"
#include "services/partner/storage/tables.h"
#include "services/strategy/storage/ledger_store.h"
#include "services/strategy/storage/network_store.h"
#include "services/strategy/storage/priority_store.h"
#include "services/strategy/storage/tables.h"
#include "tests/support/test_database.h"

namespace concord {
namespace {

using Queries = std::vector<sql::Query>;

struct Service {
  std::string name;
  resource::Catalogue tables;
  Queries by_hand;
};

Queries Join(std::vector<Queries> parts) {
  Queries all;
  for (const auto& part : parts) all.insert(all.end(), part.begin(), part.end());
  return all;
}

std::vector<Service> Services() {
  std::vector<Service> services;
  services.push_back(
      {"partner", partner::Tables(), Join({partner::FindingQueries(), partner::CultureQueries()})});
  services.push_back(
      {"strategy", strategy::Tables(),
       Join({strategy::PriorityQueries(), strategy::NetworkQueries(), strategy::LedgerQueries()})});
  services.push_back({"metrics", metrics::Tables(), metrics::MeasurementQueries()});
  return services;
}

class TablesTest : public ::testing::Test {
 protected:
  testing::TestDatabase database_{"partner"};
};

TEST_F(TablesTest, EveryStatementPreparesForTheServicesOwnRole) {
  for (const auto& service : Services()) {
    pqxx::connection connection(database_.dsn(service.name));
    for (const auto& query : Join({service.tables.queries(), service.by_hand})) {
      pqxx::nontransaction session(connection);
      EXPECT_NO_THROW(session.exec("PREPARE statement AS " + std::string(query.text)))
          << query.name;
      session.exec("DEALLOCATE ALL");
    }
  }
}

// The first wall between tenants: each table that a statement names stands with a tenant.
TEST_F(TablesTest, EveryTableOfAStatementIsBoundToTheTenant) {
  const std::regex reference(
      R"((?:FROM|JOIN|UPDATE)\s+(?:partner|strategy|metrics)\.\w+\s+AS\s+(\w+))");
  for (const auto& service : Services()) {
    for (const auto& query : Join({service.tables.queries(), service.by_hand})) {
      const std::string text(query.text);
      for (std::sregex_iterator match(text.begin(), text.end(), reference), end; match != end;
           ++match) {
        EXPECT_THAT(text, ::testing::HasSubstr((*match)[1].str() + ".tenant_id = $1"))
            << query.name;
      }
      EXPECT_THAT(text, ::testing::Not(::testing::ContainsRegex("SELECT +\\*"))) << query.name;
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
    for (const auto& query : Join({service.tables.queries(), service.by_hand})) {
      EXPECT_FALSE(std::regex_search(std::string(query.text), forbidden)) << query.name;
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
                                             : std::string(sql::SqlType(type));
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
