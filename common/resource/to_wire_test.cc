#include "common/resource/to_wire.h"

#include <google/protobuf/text_format.h>
#include <google/protobuf/util/message_differencer.h>
#include <gtest/gtest.h>

#include <map>

#include "tests/support/sample.pb.h"

namespace concord::resource {
namespace {

using concord::testing::v1::Sample;
using google::protobuf::util::MessageDifferencer;

// Short numbers, bytes and lengths of time are no type of a column of any service.
std::vector<Column> Columns() {
  std::vector<Column> columns;
  for (const auto& column : ColumnsOf(*Sample::descriptor())) {
    const std::string& name = column.field->name();
    if (name != "ratios" && name != "payload") columns.push_back(column);
  }
  return columns;
}

Sample ReadRow(const std::map<std::string, std::string>& cells) {
  const auto columns = Columns();
  sql::Rows::Cells row{"before"};
  for (const auto& column : columns) {
    const auto found = cells.find(column.name);
    row.push_back(found == cells.end() ? std::string_view() : std::string_view(found->second));
  }
  const auto count = static_cast<int>(row.size());
  std::string wire;
  AppendRow(sql::Rows(nullptr, std::move(row), 1, count, 1), 0, 1, columns, wire);
  Sample sample;
  EXPECT_TRUE(sample.ParseFromString(wire));
  return sample;
}

Sample Text(const std::string& text) {
  Sample sample;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &sample)) << text;
  return sample;
}

void ExpectEqual(const Sample& read, const Sample& expected) {
  EXPECT_TRUE(MessageDifferencer::Equals(read, expected)) << read.DebugString();
}

TEST(RowWire, ReadsEveryTypeOfColumn) {
  const Sample read = ReadRow({{"title", "Zürich"},
                               {"uid", "00000000-0000-7000-8000-000000000001"},
                               {"active", "t"},
                               {"small_count", "-7"},
                               {"large_count", "-9007199254740993"},
                               {"share", "0.1"},
                               {"kind", "2"},
                               {"start_time", "2026-03-01 00:00:00.000001+00"},
                               {"end_time", "1969-12-31 23:59:59.5+00"},
                               {"first_date", "0001-01-01"},
                               {"last_date", "2024-02-29"},
                               {"aliases", R"({a,"b \"c\"",""})"},
                               {"kinds", "{1,0,2}"},
                               {"labels", R"({"k": "v"})"},
                               {"main_part", R"({"key": "m"})"},
                               {"parts", R"([{"key": "a"}, {"key": "b"}])"}});
  ExpectEqual(read, Text(R"(
    title: "Zürich" uid: "00000000-0000-7000-8000-000000000001" active: true small_count: -7
    large_count: -9007199254740993 share: 0.1 kind: KIND_RARE
    start_time { seconds: 1772323200 nanos: 1000 } end_time { seconds: -1 nanos: 500000000 }
    first_date { year: 1 month: 1 day: 1 } last_date { year: 2024 month: 2 day: 29 }
    aliases: "a" aliases: "b \"c\"" aliases: "" kinds: KIND_PLAIN kinds: KIND_UNSPECIFIED
    kinds: KIND_RARE labels { key: "k" value: "v" } main_part { key: "m" }
    parts { key: "a" } parts { key: "b" })"));
}

TEST(RowWire, LeavesOutWhatTheContractHasNoValueFor) {
  const Sample read = ReadRow({{"start_time", "0044-03-15 00:00:00+00 BC"},
                               {"first_date", "0044-03-15 BC"},
                               {"last_date", "infinity"},
                               {"title", "kept"}});
  ExpectEqual(read, Text("title: 'kept'"));
}

TEST(RowWire, TellsWhatIsNotSetFromTheDefault) {
  const Sample empty = ReadRow({});
  EXPECT_EQ(empty.ByteSizeLong(), 0u);
  const Sample zero = ReadRow({{"large_count", "0"}, {"factor", "0"}, {"points", "0"}});
  EXPECT_TRUE(zero.has_large_count());
  EXPECT_TRUE(zero.has_factor());
  EXPECT_EQ(zero.worth_case(), Sample::kPoints);
}

TEST(RowWire, SendsNoDefaultOfAFieldThatSaysNothingByItself) {
  const Sample read = ReadRow({{"title", ""},
                               {"active", "f"},
                               {"small_count", "0"},
                               {"kind", "0"},
                               {"share", "0"},
                               {"aliases", "{}"},
                               {"kinds", "{}"},
                               {"parts", "[]"},
                               {"labels", "{}"}});
  EXPECT_EQ(read.ByteSizeLong(), 0u);
}

}  // namespace
}  // namespace concord::resource
