#include <fmt/format.h>
#include <google/protobuf/text_format.h>
#include <google/protobuf/util/message_differencer.h>
#include <gtest/gtest.h>

#include <limits>

#include "common/resource/to_sql.h"
#include "common/resource/to_wire.h"
#include "common/sql/error_map.h"
#include "tests/storage/sql_fixture.h"

namespace concord::sql {
namespace {

using concord::testing::v1::Sample;
using google::protobuf::util::MessageDifferencer;

// Short numbers, bytes and lengths of time are no type of a column of any service.
std::vector<resource::Column> ColumnsOfSample() {
  std::vector<resource::Column> columns;
  for (const auto& column : resource::ColumnsOf(*Sample::descriptor())) {
    const std::string& name = column.field->name();
    if (name != "ratios" && name != "payload") columns.push_back(column);
  }
  return columns;
}

Sample Of(const std::string& text) {
  Sample sample;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &sample)) << text;
  return sample;
}

const std::string kAlways =
    R"( uid: "00000000-0000-7000-8000-00000000abcd" create_time { seconds: 5 } )";

std::vector<Sample> Samples() {
  return {Of(kAlways + R"(
    title: "t" active: true small_count: 2147483647 large_count: 0
    share: -0.0 factor: 1e-300 kind: KIND_PLAIN kinds: KIND_RARE kinds: KIND_PLAIN
    aliases: "{" aliases: "\\" aliases: "NULL" aliases: "" aliases: "a\"b,c\n\tZ\303\274rich"
    first_date { year: 2024 month: 2 day: 29 } holidays { year: 2023 month: 12 day: 25 }
    start_time { seconds: 1 nanos: 1000 } labels { key: "a" value: "\"" } labels { key: "" }
    parts { key: "x" low: 0 parts { revision: -1 } } main_part { } named_parts { key: "n" })"),
          Of(kAlways + R"(
    title: "\303\251\n\\x00'\"" small_count: -2147483648 large_count: -9223372036854775808
    share: 1.7976931348623157e308 start_time { seconds: -62135596800 }
    end_time { seconds: 253402300799 nanos: 999999000 } kinds: 0
    first_date { year: 1 month: 1 day: 1 } last_date { year: 9999 month: 12 day: 31 } labels { key: "k" value: "\\u" })"),
          Of(kAlways + "large_count: 9223372036854775807 share: 5e-324"), Of(kAlways)};
}

class ValuesTest : public SqlTest {
 protected:
  // What came back of `samples`, a row each.
  static std::vector<std::string> Read(const absl::StatusOr<Rows>& rows) {
    std::vector<std::string> read;
    EXPECT_TRUE(rows.ok()) << rows.status() << Cause(rows.status());
    for (int row = 0; rows.ok() && row < rows->size(); ++row) {
      std::string wire;
      resource::AppendRow(*rows, row, 0, ColumnsOfSample(), wire);
      Sample sample;
      EXPECT_TRUE(sample.ParseFromString(wire));
      read.push_back(sample.DebugString());
    }
    return read;
  }
};

TEST_F(ValuesTest, ComeBackFromTheArraysOfManyRows) {
  const auto samples = Samples();
  Params params;
  std::string names, arrays, list;
  std::vector<std::string> expected;
  for (const Sample& sample : samples) expected.push_back(sample.DebugString());
  for (const auto& column : ColumnsOfSample()) {
    const BinaryType type = resource::ElementType(column.type);
    params.Array(BinaryArrayOf(type, samples, [&](BinaryFields& to, const Sample& from) {
      resource::AddElement(to, from, column);
    }));
    const char* comma = names.empty() ? "" : ", ";
    names += comma + column.name;
    arrays += fmt::format("{}${}::{}[]", comma, params.size(), SqlType(type));
    list += fmt::format("{}ro.{}::{}", comma, column.name, SqlType(column.type));
  }
  const std::string text = fmt::format("SELECT {} FROM unnest({}) AS ro ({})", list, arrays, names);
  EXPECT_EQ(Read(database_->Query(NewCall(), {"", text}, params)), expected);
}

TEST_F(ValuesTest, OfArraysAreThoseThatTheServerReads) {
  const std::vector<std::string> texts{"plain", "", "NULL", "a,b", "{}", "\"", "\\"};
  const std::vector<double> numbers{-0.0, 0.1, std::numeric_limits<double>::infinity(),
                                    std::numeric_limits<double>::quiet_NaN()};
  const std::vector<std::chrono::sys_days> days{std::chrono::year(1) / 1 / 1,
                                                std::chrono::year(2024) / 2 / 29};
  const std::vector<Timestamp> times{Timestamp(), Timestamp::max(), Timestamp::min(),
                                     Timestamp(std::chrono::microseconds(-1))};
  Params params;
  params.TextArray(texts).DoubleArray(numbers).TimeArray(times).TextArray({}).Bytes(
      std::string("\0\xff\\", 3));
  params.DateArray(days);
  const auto rows = database_->Query(
      NewCall(),
      {"", "SELECT $1::text[], $2::float8[], $3::timestamptz[], $4::text[], $5::bytea, $6::date[]"},
      params);
  ASSERT_TRUE(rows.ok()) << rows.status();
  EXPECT_EQ(rows->TextArray(0, 0), texts);
  EXPECT_EQ(rows->Text(0, 1), "{-0,0.1,Infinity,NaN}");
  EXPECT_EQ(rows->Text(0, 2),
            R"({"1970-01-01 00:00:00+00",infinity,-infinity,"1969-12-31 23:59:59.999999+00"})");
  EXPECT_EQ(rows->Text(0, 5), "{0001-01-01,2024-02-29}");
  EXPECT_EQ(rows->Text(0, 3), "{}");
  EXPECT_EQ(rows->Bytes(0, 4), std::string("\0\xff\\", 3));
}

TEST_F(ValuesTest, ThatAreNoUuidsAreRefusedAsValues) {
  const std::vector<std::string> uuids{"00000000-0000-7000-8000-00000000abcd", "none"};
  Params params;
  params.Array(
      BinaryArrayOf(BinaryType::kUuid, uuids, [](auto& to, const auto& from) { to.Uuid(from); }));
  const auto rows = database_->Query(NewCall(), {"", "SELECT $1::uuid[]"}, params);
  EXPECT_EQ(ReasonOf(rows.status()), errors::v1::ERROR_REASON_FIELD_INVALID) << rows.status();
}

}  // namespace
}  // namespace concord::sql
