#include "common/sql/json_reader.h"

#include <google/protobuf/util/json_util.h>
#include <google/protobuf/util/message_differencer.h>
#include <gtest/gtest.h>

#include "common/sql/json_field.h"
#include "tests/support/sample.pb.h"

namespace concord::sql {
namespace {

using concord::testing::v1::Sample;
using google::protobuf::util::MessageDifferencer;

// Protobuf's own parser says what a text means.
Sample ByProtobuf(const std::string& field, const std::string& json) {
  Sample sample;
  const auto parsed =
      google::protobuf::util::JsonStringToMessage("{\"" + field + "\":" + json + "}", &sample);
  EXPECT_TRUE(parsed.ok()) << parsed.ToString();
  return sample;
}

struct Reading {
  bool known;
  Sample sample;
};

Reading Read(const std::string& field, const std::string& json) {
  Reading reading;
  reading.known = ReadJson(json, *Sample::descriptor()->FindFieldByName(field), reading.sample);
  return reading;
}

TEST(JsonReader, ReadsWhatProtobufReads) {
  const std::pair<const char*, const char*> texts[] = {
      {"labels", R"({"a": "1", "b\"\\\u00e9\n": "\ud83d\ude00"})"},
      {"labels", "{}"},
      {"aliases", R"(["x", "", "\u0041"])"},
      {"share", "0.1"},
      {"share", "-1e-300"},
      {"share", "3"},
      {"large_count", R"("-9007199254740993")"},
      {"small_count", "-2147483648"},
      {"active", "true"},
      {"kind", R"("KIND_RARE")"},
      {"kinds", R"(["KIND_PLAIN", "KIND_RARE"])"},
      {"start_time", R"("2026-03-01T00:00:00.000001Z")"},
      {"main_part", R"({"key": "k", "low": 0, "first": {"key": "f", "parts": []}})"},
      {"main_part", R"({"key": "k", "high": null})"},
      {"parts", R"([{"key": "a"}, {"key": "b", "revision": 7}])"},
      {"named_parts", R"({"x": {"key": "a", "low": 1.5}})"},
      {"part", R"({"key": "one of"})"},
  };
  for (const auto& [field, json] : texts) {
    const Reading reading = Read(field, json);
    EXPECT_TRUE(reading.known) << field << json;
    EXPECT_TRUE(MessageDifferencer::Equals(reading.sample, ByProtobuf(field, json)))
        << json << reading.sample.DebugString();
  }
}

TEST(JsonReader, LeavesToProtobufWhatItDoesNotKnow) {
  const std::pair<const char*, const char*> texts[] = {
      {"payload", R"("AAE=")"},   {"length", R"("1.5s")"}, {"ranks", R"({"1": "a"})"},
      {"ratios", "[0.5]"},        {"kind", "2"},           {"large_count", "12"},
      {"share", R"("Infinity")"},
  };
  for (const auto& [field, json] : texts) {
    EXPECT_FALSE(Read(field, json).known) << field << json;
    Sample sample;
    FieldFromJson(json, *Sample::descriptor()->FindFieldByName(field), sample);
    EXPECT_TRUE(MessageDifferencer::Equals(sample, ByProtobuf(field, json))) << json;
  }
}

TEST(JsonReader, RefusesWhatIsNoJsonOfTheField) {
  for (const char* json : {"", "{", "[1", "\"text\"", "7", R"([{"key": 1}])"}) {
    EXPECT_FALSE(Read("parts", json).known) << json;
  }
  EXPECT_FALSE(Read("small_count", "2147483648").known);
  EXPECT_FALSE(Read("start_time", R"("yesterday")").known);
  EXPECT_FALSE(Read("kind", R"("KIND_OF_BLUE")").known);
}

// What an older version wrote may hold members that the contract no longer has.
TEST(JsonReader, PassesOverMembersThatTheContractDoesNotHave) {
  const Reading reading = Read("main_part", R"({"gone": [1, {"x": 2}], "key": "k"})");
  EXPECT_TRUE(reading.known);
  EXPECT_EQ(reading.sample.main_part().key(), "k");
}

TEST(JsonReader, LeavesNothingHalfReadToProtobuf) {
  Sample sample;
  FieldFromJson(R"([{"key": "a"}, {"key": "b", "low": "0.5"}])",
                *Sample::descriptor()->FindFieldByName("parts"), sample);
  ASSERT_EQ(sample.parts_size(), 2);
  EXPECT_EQ(sample.parts(1).low(), 0.5);
}

}  // namespace
}  // namespace concord::sql
