#include "tests/storage/query_sources.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace concord {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

QuerySource Read(const std::string& text) { return QueriesOf({"services/x/storage/x.cc", text}); }

TEST(QuerySources, ReadStatementsAsTheCompilerDoes) {
  const auto source = Read(
      "constexpr sql::Query kOne{\"x.one\", R\"sql(\n  SELECT \"a\"\n)sql\"};\n"
      "constexpr sql::Query kTwo{\"x.two\",\n    \"SELECT 1 \"\n    \"FROM x\"};\n");
  ASSERT_THAT(source.queries, SizeIs(2));
  EXPECT_EQ(source.queries[0].name, "x.one");
  EXPECT_EQ(source.queries[0].text, "\n  SELECT \"a\"\n");
  EXPECT_EQ(source.queries[1].name, "x.two");
  EXPECT_EQ(source.queries[1].text, "SELECT 1 FROM x");
  EXPECT_THAT(source.faults, IsEmpty());
}

TEST(QuerySources, LeaveUsesOfStatementsAlone) {
  const auto source = Read(
      "absl::StatusOr<Row> One(sql::Tx& tx, const sql::Query& query) {\n"
      "  return tx.Query(query, params);\n}\n"
      "const auto all = database.Query(call, [&](sql::Tx& tx) {});\n");
  EXPECT_THAT(source.queries, IsEmpty());
  EXPECT_THAT(source.faults, IsEmpty());
}

TEST(QuerySources, RefuseWhatTheyCannotRead) {
  for (const std::string text : {
           "const sql::Query kOne{\"x.one\", \"SELECT 1\"};",
           "constexpr sql::Query kOne{\"x.one\", kText};",
           "constexpr sql::Query kOne{kName, \"SELECT 1\"};",
           "constexpr sql::Query kOne{\"\", \"SELECT 1\"};",
           "constexpr sql::Query kOne{\"x.one\", \"SELECT '\\n'\"};",
           "constexpr sql::Query kOne{\"x.one\", \"SELECT 1\"",
           "constexpr sql::Query kBoth[] = {{\"x.one\", \"SELECT 1\"}};",
           "std::vector<sql::Query> Queries() {",
           "const sql::MadeQuery made{\"x.one\", Text()};",
           "tx.Query({\"x.one\", \"SELECT 1\"}, params);",
           "database.Transact(call, {\"x.one\", \"SELECT 1\"}, params);",
       }) {
    EXPECT_THAT(Read(text).queries, IsEmpty()) << text;
    EXPECT_THAT(Read(text).faults, SizeIs(1)) << text;
  }
}

TEST(QuerySources, SayWhereAFaultIs) {
  EXPECT_THAT(Read("\n\nsql::Query query;").faults,
              ElementsAre(::testing::StartsWith("services/x/storage/x.cc:3:")));
}

}  // namespace
}  // namespace concord
