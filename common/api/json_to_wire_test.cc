#include "common/api/json_to_wire.h"

#include <google/protobuf/util/json_util.h>
#include <google/protobuf/util/message_differencer.h>
#include <gtest/gtest.h>

#include "tests/support/sample.pb.h"

namespace concord::api {
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

std::string WireOf(const std::string& field, const std::string& json) {
  std::string wire;
  AppendJson(json, *Sample::descriptor()->FindFieldByName(field), wire);
  return wire;
}

Sample Read(const std::string& field, const std::string& json) {
  Sample sample;
  EXPECT_TRUE(sample.ParseFromString(WireOf(field, json))) << json;
  return sample;
}

constexpr std::pair<const char*, const char*> kTexts[] = {
    {"labels", R"({"a": "1", "b\"\\\u00e9\n": "\ud83d\ude00", "": ""})"},
    {"labels", "{}"},
    {"aliases", R"(["x", "", "\u0041"])"},
    {"share", "0.1"},
    {"share", "-1e-300"},
    {"share", "-0.0"},
    {"share", "3"},
    {"factor", "0"},
    {"large_count", R"("-9007199254740993")"},
    {"large_count", R"("0")"},
    {"small_count", "-2147483648"},
    {"active", "true"},
    {"kind", R"("KIND_RARE")"},
    {"kinds", R"(["KIND_PLAIN", "KIND_UNSPECIFIED", "KIND_RARE"])"},
    {"start_time", R"("2026-03-01T00:00:00.000001Z")"},
    {"start_time", R"("1969-12-31T23:59:59.999999Z")"},
    {"start_time", R"("1970-01-01T00:00:00Z")"},
    {"main_part", R"({"key": "k", "low": 0, "first": {"key": "f", "parts": []}})"},
    {"main_part", R"({"key": "k", "high": null})"},
    {"main_part", "{}"},
    {"main_part", R"({"key": "k", "due_date": {"year": 2024, "month": 2, "day": 29}})"},
    {"holidays", R"([{"year": 1, "month": 1, "day": 1}, {"year": 9999, "month": 12, "day": 31}])"},
    {"parts", R"([{"key": "a"}, {}, {"key": "b", "revision": 7}])"},
    {"named_parts", R"({"x": {"key": "a", "low": 1.5}, "y": {}})"},
    {"part", R"({"key": "one of"})"},
    // What protobuf itself is left to read.
    {"payload", R"("AAE=")"},
    {"length", R"("1.5s")"},
    {"ranks", R"({"1": "a"})"},
    {"ratios", "[0.5]"},
    {"kind", "2"},
    {"large_count", "12"},
    {"share", R"("Infinity")"},
    {"parts", R"([{"key": "a"}, {"key": "b", "low": "0.5"}])"},
};

TEST(JsonWire, MeansWhatProtobufReads) {
  for (const auto& [field, json] : kTexts) {
    const Sample read = Read(field, json);
    EXPECT_TRUE(MessageDifferencer::Equals(read, ByProtobuf(field, json)))
        << field << " " << json << ": " << read.DebugString();
  }
}

// The bytes are those that the message itself is sent in, where a field says nothing by itself.
TEST(JsonWire, SendsNoDefaults) {
  EXPECT_EQ(WireOf("share", "0"), "");
  EXPECT_EQ(WireOf("small_count", "0"), "");
  EXPECT_EQ(WireOf("active", "false"), "");
  EXPECT_EQ(WireOf("title", R"("")"), "");
  EXPECT_EQ(WireOf("parts", "[]"), "");
}

TEST(JsonWire, LeavesOutWhatIsNoJsonOfTheField) {
  for (const char* json : {"", "{", "[1", "\"text\"", "7", R"([{"key": 1}])"}) {
    EXPECT_EQ(WireOf("parts", json), "") << json;
  }
  EXPECT_EQ(WireOf("small_count", "2147483648"), "");
  EXPECT_EQ(WireOf("start_time", R"("yesterday")"), "");
}

// What an older version wrote may hold members that the contract no longer has.
TEST(JsonWire, PassesOverMembersThatTheContractDoesNotHave) {
  EXPECT_EQ(Read("main_part", R"({"gone": [1, {"x": 2}], "key": "k"})").main_part().key(), "k");
  EXPECT_EQ(Read("main_part", R"({"gone": 1, "key": "k", "low": "2"})").main_part().low(), 2);
}

}  // namespace
}  // namespace concord::api
