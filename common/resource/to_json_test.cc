#include "common/resource/to_json.h"

#include <google/protobuf/text_format.h>
#include <google/protobuf/util/json_util.h>
#include <gtest/gtest.h>

#include "tests/support/sample.pb.h"

namespace concord::resource {
namespace {

using concord::testing::v1::Sample;

Sample Text(const std::string& text) {
  Sample sample;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &sample)) << text;
  return sample;
}

std::string JsonOf(const Sample& sample, const std::string& field) {
  return FieldToJson(sample, *Sample::descriptor()->FindFieldByName(field));
}

// Protobuf's own parser says what a text means.
TEST(JsonField, MeansTheFieldToProtobuf) {
  const std::pair<const char*, const char*> samples[] = {
      {"labels", R"(labels { key: "a\"\\" value: "\n\t\001 é" } labels { key: "" value: "" })"},
      {"main_part", R"(main_part { key: "k" low: 0 high: -1e-300 revision: -7 })"},
      {"main_part", R"(main_part { low: 0.1 parts { key: "a" } parts { } first { party: "p" } })"},
      {"main_part", "main_part { }"},
      {"main_part", "main_part { due_date { year: 2024 month: 2 day: 29 } }"},
      {"holidays",
       "holidays { year: 1 month: 1 day: 1 } holidays { year: 9999 month: 12 day: 31 }"},
      {"parts", R"(parts { key: "a" } parts { low: 3 })"},
      {"named_parts", R"(named_parts { key: "x" value { key: "a" } } named_parts { key: "y" })"},
      // What protobuf itself is left to write.
      {"start_time", "start_time { seconds: -1 nanos: 500000000 }"},
      {"length", "length { seconds: 1 nanos: 500000000 }"},
      {"ranks", R"(ranks { key: 1 value: "a" })"},
      {"main_part", "main_part { low: inf high: nan }"},
  };
  for (const auto& [field, text] : samples) {
    const Sample sample = Text(text);
    const std::string json = JsonOf(sample, field);
    Sample read;
    const auto parsed = google::protobuf::util::JsonStringToMessage(
        "{\"" + std::string(field) + "\":" + json + "}", &read);
    EXPECT_TRUE(parsed.ok()) << json << parsed.ToString();
    EXPECT_EQ(read.DebugString(), sample.DebugString()) << json;
  }
}

TEST(JsonField, IsEmptyOfAFieldThatIsNotSet) {
  EXPECT_EQ(JsonOf(Sample(), "labels"), "{}");
  EXPECT_EQ(JsonOf(Sample(), "parts"), "[]");
  EXPECT_EQ(JsonOf(Sample(), "main_part"), "{}");
}

// Names are those of the contract, because statements look for them.
TEST(JsonField, HasTheNamesOfTheContract) {
  EXPECT_EQ(JsonOf(Text(R"(parts { key: "a" low: 0.5 })"), "parts"), R"([{"key":"a","low":0.5}])");
}

}  // namespace
}  // namespace concord::resource
