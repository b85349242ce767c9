#include "tests/support/test_database.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <exception>
#include <pqxx/pqxx>
#include <utility>

namespace concord::testing {
namespace {

constexpr const char* kServerVariable = "CONCORD_TEST_POSTGRES";
constexpr std::string_view kTemplate = "concord_template";

/// Unique among the test programs that run at a time and the databases of one of them.
std::string NextName() {
  static std::atomic<int> count{0};
  return fmt::format("concord_test_{}_{}", getpid(), ++count);
}

void Run(const std::string& dsn, const std::string& statement) {
  pqxx::connection connection(dsn);
  pqxx::nontransaction(connection).exec(statement);
}

}  // namespace

TestDatabase::TestDatabase(std::string schema) : schema_(std::move(schema)) { Clone(); }

void TestDatabase::Clone() {
  const char* server = std::getenv(kServerVariable);
  if (server == nullptr || *server == '\0') {
    GTEST_SKIP() << "needs PostgreSQL: run it by tests/run, or set " << kServerVariable;
  }
  server_ = server;
  const std::string name = NextName();
  try {
    Run(To("postgres"),
        fmt::format("CREATE DATABASE {} TEMPLATE {} STRATEGY file_copy", name, kTemplate));
    name_ = name;
  } catch (const std::exception& error) {
    GTEST_FAIL() << "no database made from " << kTemplate << ": " << error.what();
  }
}

TestDatabase::~TestDatabase() {
  if (!available()) return;
  try {
    Run(To("postgres"), fmt::format("DROP DATABASE IF EXISTS {} WITH (FORCE)", name_));
  } catch (const std::exception& error) {
    ADD_FAILURE() << "database " << name_ << " is still there: " << error.what();
  }
}

std::string TestDatabase::dsn(std::string_view schema) const {
  return fmt::format("{} user=concord_{}", To(name_), schema);
}

std::string TestDatabase::admin_dsn() const { return To(name_); }

// Of a keyword given twice the last counts.
std::string TestDatabase::To(std::string_view database) const {
  return fmt::format("{} dbname={}", server_, database);
}

}  // namespace concord::testing
