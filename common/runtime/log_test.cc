#include "common/runtime/log.h"

#include <gmock/gmock.h>
#include <google/protobuf/struct.pb.h>
#include <google/protobuf/util/json_util.h>
#include <gtest/gtest.h>

#include <unistd.h>

#include <algorithm>
#include <array>

namespace concord::runtime {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

// What `act` writes to standard error.
template <class Act>
std::string Written(const Act& act) {
  testing::internal::CaptureStderr();
  act();
  return testing::internal::GetCapturedStderr();
}

google::protobuf::Struct ParseJson(const std::string& line) {
  google::protobuf::Struct parsed;
  const auto status = google::protobuf::util::JsonStringToMessage(line, &parsed);
  EXPECT_TRUE(status.ok()) << line;
  return parsed;
}

std::string Field(const google::protobuf::Struct& line, const std::string& key) {
  const auto found = line.fields().find(key);
  return found == line.fields().end() ? "(none)" : found->second.string_value();
}

Call MakeCall() {
  Call call;
  call.principal = {"users/dev", "00000000-0000-7000-8000-000000000001", ""};
  call.method = "/concord.partner.v1.PartnerService/GetPartner";
  call.correlation_id = "abc";
  return call;
}

TEST(JsonString, EscapesQuotesAndBackslashes) {
  EXPECT_EQ(JsonString(R"(say "a\b")"), R"("say \"a\\b\"")");
}

TEST(JsonString, EscapesControlCharacters) {
  EXPECT_EQ(JsonString(std::string_view("a\n\t\0\x1b\x7f", 6)),
            R"("a\u000a\u0009\u0000\u001b\u007f")");
}

TEST(JsonString, KeepsOtherTextAsItIs) {
  EXPECT_EQ(JsonString("Zürich / 東京"), "\"Zürich / 東京\"");
}

TEST(JsonString, MarksWhatIsNotUtf8) { EXPECT_EQ(JsonString("Z\xfcrich"), R"("Z\ufffdrich")"); }

TEST(Log, WritesAnEventAsOneLineOfJson) {
  const Log log("partner", "json", "info");
  const std::string text = Written([&] {
    log.Event(LogLevel::kInfo, "serving", {{"address", "127.0.0.1:7411"}});
  });
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 1);
  const auto line = ParseJson(text);
  EXPECT_EQ(Field(line, "level"), "info");
  EXPECT_EQ(Field(line, "service"), "partner");
  EXPECT_EQ(Field(line, "event"), "serving");
  EXPECT_EQ(Field(line, "address"), "127.0.0.1:7411");
  // RFC 3339 in UTC, with microseconds.
  EXPECT_THAT(Field(line, "time"),
              testing::MatchesRegex("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}\\.[0-9]{6}Z"));
}

TEST(Log, CannotBeMadeToWriteASecondLine) {
  const std::string forged = "x\"}\n{\"event\":\"forged";
  for (const std::string format : {"json", "text"}) {
    const Log log("partner", format, "info");
    const std::string text = Written([&] {
      log.Event(LogLevel::kWarn, "odd", {{"value", forged}});
    });
    EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 1) << format;
  }
}

TEST(Log, QuotesInTextWhatIsNoPlainWord) {
  const Log log("partner", "text", "info");
  const std::string text = Written([&] {
    log.Event(LogLevel::kInfo, "odd", {{"plain", "a-b"}, {"empty", ""}, {"pair", "x y=1"}});
  });
  EXPECT_THAT(text, StartsWith("time="));
  EXPECT_THAT(text, HasSubstr(R"(plain=a-b empty="" pair="x y=1")"));
}

TEST(Log, LeavesOutWhatIsBelowItsLevel) {
  const Log log("partner", "json", "warn");
  EXPECT_THAT(Written([&] { log.Event(LogLevel::kInfo, "quiet", {}); }), IsEmpty());
  EXPECT_THAT(Written([&] { log.Event(LogLevel::kWarn, "loud", {}); }), HasSubstr("loud"));
}

TEST(Log, WritesEveryLevelThatTheConfigurationNames) {
  for (const std::string level : {"debug", "info", "warn", "error"}) {
    const Log log("partner", "json", level);
    EXPECT_THAT(Written([&] { log.Event(LogLevel::kError, "failed", {}); }), HasSubstr("failed"))
        << level;
  }
}

TEST(Log, SaysWhoCalledWhatAndHowItEnded) {
  const Call call = MakeCall();
  const auto line = ParseJson(Written([&] {
    const Log log("partner", "json", "info");
    log.Call({call, absl::StatusCode::kNotFound, "RESOURCE_NOT_FOUND", "",
              std::chrono::microseconds(1250)});
  }));
  EXPECT_EQ(Field(line, "level"), "info");
  EXPECT_EQ(Field(line, "event"), "call");
  EXPECT_EQ(Field(line, "request_id"), "abc");
  EXPECT_EQ(Field(line, "tenant"), call.principal.tenant_id);
  EXPECT_EQ(Field(line, "principal"), "users/dev");
  EXPECT_EQ(Field(line, "method"), call.method);
  EXPECT_EQ(Field(line, "status"), "NOT_FOUND");
  EXPECT_EQ(Field(line, "reason"), "RESOURCE_NOT_FOUND");
  EXPECT_EQ(Field(line, "duration_us"), "1250");
  EXPECT_EQ(Field(line, "party"), "(none)");
  EXPECT_EQ(Field(line, "cause"), "(none)");
}

// Standard error is a pipe here: reading from it waits for the line.
TEST(Log, WritesACallWithoutBeingAskedTo) {
  std::array<int, 2> ends{};
  ASSERT_EQ(pipe(ends.data()), 0);
  const int standard_error = dup(STDERR_FILENO);
  dup2(ends[1], STDERR_FILENO);
  std::array<char, 4096> bytes{};
  ssize_t count = 0;
  {
    const Log log("partner", "json", "info");
    const Call call = MakeCall();
    log.Call({call, absl::StatusCode::kOk, "", "", {}});
    log.Call({call, absl::StatusCode::kNotFound, "RESOURCE_NOT_FOUND", "", {}});
    count = read(ends[0], bytes.data(), bytes.size());
  }
  dup2(standard_error, STDERR_FILENO);
  for (const int end : {ends[0], ends[1], standard_error}) close(end);
  const std::string text(bytes.data(), static_cast<size_t>(std::max<ssize_t>(count, 0)));
  EXPECT_THAT(text, HasSubstr("\"event\":\"call\""));
  EXPECT_EQ(text.back(), '\n') << "whole lines";
}

TEST(Log, WritesTheCauseThatTheClientWasNotToldAsAnError) {
  const Log log("partner", "json", "error");
  Call call = MakeCall();
  call.principal.party = "partners/renault";
  const auto line = ParseJson(Written([&] {
    log.Call({call, absl::StatusCode::kInternal, "INTERNAL", "the index is corrupt", {}});
  }));
  EXPECT_EQ(Field(line, "level"), "error");
  EXPECT_EQ(Field(line, "cause"), "the index is corrupt");
  EXPECT_EQ(Field(line, "party"), "partners/renault");
}

TEST(Log, LeavesOutCallsBelowItsLevel) {
  const Log log("partner", "json", "warn");
  const Call call = MakeCall();
  EXPECT_THAT(Written([&] { log.Call({call, absl::StatusCode::kOk, "", "", {}}); }), IsEmpty());
}

}  // namespace
}  // namespace concord::runtime
