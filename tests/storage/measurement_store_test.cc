#include "services/metrics/storage/measurement_store.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <pqxx/pqxx>
#include <string>

#include "tests/storage/query_sources.h"
#include "tests/support/source_tree.h"
#include "tests/support/test_database.h"

namespace concord::metrics {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

// How PostgreSQL reads series in a table that it knows nothing of.
class MeasurementStoreTest : public ::testing::Test {
 protected:
  void SetUp() override {
    connection_ = std::make_unique<pqxx::connection>(database_.admin_dsn());
    Exec("ALTER TABLE metrics.measurements SET (autovacuum_enabled = off)");
    Exec("SET plan_cache_mode = force_generic_plan");
  }

  pqxx::result Exec(const std::string& statement) {
    return pqxx::nontransaction(*connection_).exec(statement);
  }

  // Hourly values of one KPI.
  void Fill(char kpi, int values) {
    Exec(fmt::format(
        "INSERT INTO metrics.measurements (tenant_id, kpi_uid, observed_at, reported_by, "
        "restatement, value, quality, source, known_at, recorded_at) "
        "SELECT '00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-00000000000{}', "
        "'1991-01-01+00'::timestamptz + nu.i * interval '1 hour', 'partners/p', 0, nu.i, 0, '', "
        "now(), now() FROM generate_series(1, {}) AS nu (i)",
        kpi, values));
  }

  static std::string Statement(const std::string& name) {
    for (const auto& file : SourceFiles({"services/metrics"}, {".cc"})) {
      for (const auto& query : QueriesOf(file).queries) {
        if (query.name == name) return query.text;
      }
    }
    return "";
  }

  // Of the series of a KPI, once it was prepared.
  std::string PlanOf(char kpi) {
    std::string plan;
    for (const auto& row : Exec(fmt::format(
             "EXPLAIN EXECUTE series ('00000000-0000-7000-8000-000000000001', "
             "'00000000-0000-7000-8000-00000000000{}', '-infinity', 'infinity', now(), now(), "
             "NULL, NULL, NULL, NULL)",
             kpi))) {
      plan += std::string(row[0].c_str()) + "\n";
    }
    return plan;
  }

  testing::TestDatabase database_{"metrics"};
  std::unique_ptr<pqxx::connection> connection_;
};

// M21 and M21b: one range of the key whatever else is there, also by a plan that was made before.
TEST_F(MeasurementStoreTest, ReadsASeriesAsOneRangeOfItsKey) {
  Fill('a', 7);
  Exec("PREPARE series AS " + Statement("metrics.series"));
  const std::string first = PlanOf('a');
  EXPECT_THAT(first, HasSubstr("Index Scan using measurements_pkey"));
  EXPECT_THAT(first, Not(HasSubstr("Sort")));
  Fill('b', 10'000);
  EXPECT_EQ(PlanOf('b'), first);
  Exec("ANALYZE metrics.measurements");
  Exec("DEALLOCATE series");
  Exec("PREPARE series AS " + Statement("metrics.series"));
  const std::string later = PlanOf('b');
  EXPECT_THAT(later, HasSubstr("Index Scan using measurements_pkey"));
  EXPECT_THAT(later, Not(HasSubstr("Sort")));
}

}  // namespace
}  // namespace concord::metrics
