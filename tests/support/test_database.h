#pragma once

#include <string>
#include <string_view>

namespace concord::testing {

/// A database of its own, with every migration deployed, that is gone with the object. Made by
/// copying the template that `tests/run` migrates once, in some 40 ms.
///
/// Needs the environment variable CONCORD_TEST_POSTGRES: the DSN of a superuser, as keywords
/// (`host=/tmp/x user=postgres`). Without it the test is skipped with a word on why: GoogleTest
/// does not run the body when the object is a member of the fixture; a test that makes one in its
/// body returns unless `available()`. A server that can't be reached fails the test.
class TestDatabase final {
 public:
  /// `schema` is the service whose role `dsn()` stands for: `partner`, `strategy` or `metrics`.
  explicit TestDatabase(std::string schema);
  ~TestDatabase();
  TestDatabase(const TestDatabase&) = delete;
  TestDatabase& operator=(const TestDatabase&) = delete;

  [[nodiscard]] bool available() const { return !name_.empty(); }
  /// Connects as the role of the schema given at construction.
  [[nodiscard]] std::string dsn() const { return dsn(schema_); }
  /// Connects as the role of another service's schema.
  [[nodiscard]] std::string dsn(std::string_view schema) const;
  /// Connects as the superuser, to look at what no service may see.
  [[nodiscard]] std::string admin_dsn() const;
  [[nodiscard]] const std::string& schema() const { return schema_; }

 private:
  void Clone();
  [[nodiscard]] std::string To(std::string_view database) const;

  std::string schema_;
  std::string server_;
  std::string name_;
};

}  // namespace concord::testing
