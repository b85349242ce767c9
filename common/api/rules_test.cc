#include "common/api/rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <limits>

#include "common/api/limits.h"
#include "tests/support/sample.pb.h"

namespace concord::api {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::v1::CreateSampleRequest;
using testing::v1::Part;
using testing::v1::Sample;
using testing::v1::UpdateSampleRequest;

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinity = std::numeric_limits<double>::infinity();

Sample Valid() {
  Sample sample;
  sample.set_title("title");
  sample.set_kind(Sample::KIND_PLAIN);
  sample.add_parts()->set_key("a");
  return sample;
}

std::vector<std::string> Fields(const std::vector<FieldViolation>& violations) {
  std::vector<std::string> fields;
  for (const auto& violation : violations) {
    EXPECT_FALSE(violation.description.empty());
    fields.push_back(violation.field);
  }
  return fields;
}

/// The fields that break a rule once `change` is made to a valid sample.
std::vector<std::string> After(const std::function<void(Sample&)>& change) {
  Sample sample = Valid();
  change(sample);
  return Fields(Violations(sample));
}

std::string Repeated(const std::string& text, int times) {
  std::string result;
  for (int i = 0; i < times; ++i) result += text;
  return result;
}

TEST(Rules, AcceptAValidMessage) { EXPECT_THAT(Violations(Valid()), IsEmpty()); }

// A9: what nobody can see is no name; a text that may be long has lines.
TEST(Rules, WantTextsThatPeopleCanSee) {
  for (const char* title : {"   ", "\u200b", "a\ab", "a\nb", "a\tb"}) {
    EXPECT_THAT(After([&](Sample& s) { s.set_title(title); }), ElementsAre("title")) << title;
    EXPECT_THAT(After([&](Sample& s) { s.add_aliases(title); }), ElementsAre("aliases[0]"))
        << title;
    EXPECT_THAT(After([&](Sample& s) { (*s.mutable_labels())["k"] = title; }),
                ElementsAre("labels[\"k\"]"))
        << title;
  }
  EXPECT_THAT(After([](Sample& s) { s.set_note("- a\n- b\r\n\tc"); }), IsEmpty());
  for (const char* note : {" \n ", "\u200b", "a\ab"}) {
    EXPECT_THAT(After([&](Sample& s) { s.set_note(note); }), ElementsAre("note")) << note;
  }
}

TEST(Rules, NameEverythingThatIsMissingAtOnce) {
  CreateSampleRequest request;
  EXPECT_THAT(Fields(Violations(request)), ElementsAre("parent", "sample"));
  request.mutable_sample()->add_parts();
  request.mutable_sample()->mutable_main_part()->add_parts()->add_parts();
  EXPECT_THAT(Fields(Violations(request)),
              ElementsAre("parent", "sample.title", "sample.kind", "sample.parts[0].key",
                          "sample.main_part.key", "sample.main_part.parts[0].key",
                          "sample.main_part.parts[0].parts[0].key"));
}

TEST(Rules, PutThePrefixBeforeEveryPathAndSkipOneField) {
  UpdateSampleRequest request;
  request.set_request_id("x");
  const auto* sample = UpdateSampleRequest::descriptor()->FindFieldByName("sample");
  EXPECT_THAT(Fields(Violations(request, "", sample)), ElementsAre("request_id"));
  EXPECT_THAT(Fields(Violations(request, "requests[2]", sample)),
              ElementsAre("requests[2].request_id"));
}

TEST(Rules, PassOverWhatTheServiceWrites) {
  EXPECT_THAT(After([](Sample& sample) {
                sample.set_name("nonsense");
                sample.set_uid(std::string("\0", 1));
                sample.mutable_create_time()->set_nanos(-1);
                sample.mutable_parts(0)->set_revision(-1);
              }),
              IsEmpty());
}

TEST(Rules, CountCodePoints) {
  const std::string accented = "\u00e9";
  EXPECT_THAT(After([&](Sample& s) { s.set_title(Repeated(accented, 8)); }), IsEmpty());
  EXPECT_THAT(After([&](Sample& s) { s.set_title(Repeated(accented, 9)); }), ElementsAre("title"));
  EXPECT_THAT(After([](Sample& s) { s.set_note(std::string(4096, 'a')); }), IsEmpty());
  EXPECT_THAT(After([](Sample& s) { s.set_note(std::string(4097, 'a')); }), ElementsAre("note"));
}

TEST(Rules, RefuseWhatIsNoText) {
  EXPECT_THAT(After([](Sample& s) { s.set_note("\xFF"); }), ElementsAre("note"));
  EXPECT_THAT(After([](Sample& s) { s.set_note(std::string("a\0b", 3)); }), ElementsAre("note"));
  EXPECT_THAT(After([](Sample& s) { s.set_words(std::string(1, '\0')); }), ElementsAre("words"));
}

TEST(Rules, HoldPatternsAgainstTheWholeString) {
  EXPECT_THAT(After([](Sample& s) { s.set_code("ABC"); }), IsEmpty());
  for (const char* code : {"ABCD", "AB", "abc", "ABC\n", " ABC"}) {
    EXPECT_THAT(After([&](Sample& s) { s.set_code(code); }), ElementsAre("code")) << code;
  }
}

TEST(Rules, HoldFormats) {
  EXPECT_THAT(After([](Sample& s) {
                s.set_lei("506700GE1G29325QX364");
                s.set_uri("example.com");
                s.set_domain("Example.com");
                s.set_currency_code("eur");
                s.set_batch("1");
              }),
              ElementsAre("lei", "uri", "domain", "currency_code", "batch"));
}

TEST(Rules, HoldNumbersInTheirRange) {
  for (const double share : {0.0, -0.0, 0.5, 1.0}) {
    EXPECT_THAT(After([&](Sample& s) { s.set_share(share); }), IsEmpty()) << share;
  }
  for (const double share : {-1e-300, 1.0 + 1e-15, kNan, kInfinity, -kInfinity}) {
    EXPECT_THAT(After([&](Sample& s) { s.set_share(share); }), ElementsAre("share")) << share;
  }
  EXPECT_THAT(After([](Sample& s) { s.set_factor(kNan); }), ElementsAre("factor"));
  EXPECT_THAT(After([](Sample& s) { s.set_factor(-1e300); }), IsEmpty());
}

// 2^53 is the last whole number up to which doubles are exact.
TEST(Rules, CompareWholeNumbersExactly) {
  constexpr int64_t kLargest = int64_t{1} << 53;
  EXPECT_THAT(After([](Sample& s) { s.set_large_count(kLargest); }), IsEmpty());
  EXPECT_THAT(After([](Sample& s) { s.set_large_count(kLargest + 1); }),
              ElementsAre("large_count"));
}

TEST(Rules, RefuseWhatIsNotFiniteEverywhere) {
  EXPECT_THAT(After([](Sample& s) {
                s.add_ratios(1);
                s.add_ratios(std::numeric_limits<float>::infinity());
                s.mutable_parts(0)->set_low(kNan);
                s.set_points(-kInfinity);
              }),
              ElementsAre("ratios[1]", "parts[0].low", "points"));
}

TEST(Rules, RefuseUnknownEnumNumbers) {
  EXPECT_THAT(After([](Sample& s) {
                s.set_kind(static_cast<Sample::Kind>(99));
                s.add_kinds(Sample::KIND_RARE);
                s.add_kinds(static_cast<Sample::Kind>(-1));
              }),
              ElementsAre("kind", "kinds[1]"));
}

TEST(Rules, LimitBytes) {
  EXPECT_THAT(After([](Sample& s) { s.set_payload(std::string("\0\xFF\0\0", 4)); }), IsEmpty());
  EXPECT_THAT(After([](Sample& s) { s.set_payload("12345"); }), ElementsAre("payload"));
}

TEST(Rules, ListNoMoreThanAnErrorCanCarry) {
  Sample sample = Valid();
  for (int i = 0; i < 1000; ++i) sample.add_ratios(std::numeric_limits<float>::infinity());
  EXPECT_EQ(Violations(sample).size(), kMaxViolations);
}

}  // namespace
}  // namespace concord::api
