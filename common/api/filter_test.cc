#include "common/api/filter.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <ostream>

#include "common/api/limits.h"
#include "common/api/proto_date.h"
#include "common/base/error.h"
#include "tests/support/sample.pb.h"

namespace concord::api {
namespace {

using std::chrono::microseconds;
using testing::v1::Sample;

std::string Describe(const Literal& literal) {
  struct Visitor {
    std::string operator()(const std::string& text) const { return "'" + text + "'"; }
    std::string operator()(int64_t number) const { return fmt::format("{}", number); }
    std::string operator()(double number) const { return fmt::format("{}d", number); }
    std::string operator()(bool flag) const { return flag ? "true" : "false"; }
    std::string operator()(Timestamp time) const {
      return fmt::format("@{}", time.time_since_epoch().count());
    }
    std::string operator()(std::chrono::sys_days day) const { return "d" + DateText(day); }
    std::string operator()(microseconds time) const { return fmt::format("{}us", time.count()); }
    std::string operator()(EnumNumber value) const { return fmt::format("#{}", value.number); }
  };
  return std::visit(Visitor(), literal);
}

std::string Describe(const Comparison& comparison) {
  constexpr const char* kOperators[] = {"=", "!=", "<", "<=", ">", ">=", ":"};
  const std::string left = comparison.field.Text() + kOperators[static_cast<size_t>(comparison.op)];
  const std::string literal = Describe(comparison.literal);
  switch (comparison.match) {
    case Match::kExact:
      return left + literal;
    case Match::kPrefix:
      return left + literal + "*";
    case Match::kSuffix:
      return left + "*" + literal;
    case Match::kContains:
      return left + "*" + literal + "*";
    case Match::kPresent:
      break;
  }
  return left + "*";
}

std::string Describe(const Filter& filter);

std::string Describe(const std::string& name, const std::vector<Filter>& operands) {
  std::string text = name + "(";
  for (const Filter& operand : operands) {
    if (text.back() != '(') text += ", ";
    text += Describe(operand);
  }
  return text + ")";
}

std::string Describe(const Filter& filter) {
  struct Visitor {
    std::string operator()(const And& node) const { return Describe("and", node.operands); }
    std::string operator()(const Or& node) const { return Describe("or", node.operands); }
    std::string operator()(const Not& node) const { return "not " + Describe(*node.operand); }
    std::string operator()(const Comparison& node) const { return Describe(node); }
  };
  return std::visit(Visitor(), filter.node);
}

/// What a filter is read as; for one that is refused `!` and the position.
std::string Read(std::string_view text) {
  const auto filter = ParseFilter(text, *Sample::descriptor());
  if (filter.ok()) return Describe(*filter);
  EXPECT_EQ(ReasonOf(filter.status()), errors::v1::ERROR_REASON_FILTER_INVALID) << text;
  const std::string message(filter.status().message());
  const std::string mark = "at position ";
  const size_t start = message.find(mark);
  EXPECT_NE(start, std::string::npos) << message;
  return "!" + message.substr(start + mark.size(), message.find(':', start) - start - mark.size());
}

struct Case {
  const char* text;
  const char* meaning;
};

void PrintTo(const Case& each, std::ostream* out) { *out << '`' << each.text << '`'; }

class Reading : public ::testing::TestWithParam<Case> {};

TEST_P(Reading, HasTheMeaning) { EXPECT_EQ(Read(GetParam().text), GetParam().meaning); }

INSTANTIATE_TEST_SUITE_P(
    Structure, Reading,
    ::testing::Values(
        Case{"", "and()"}, Case{" \t\r\n", "and()"}, Case{"active=true", "active=true"},
        Case{"active = true", "active=true"}, Case{"(active = true)", "active=true"},
        Case{"((active = true))", "active=true"},
        // AIP-160: OR has a higher precedence than AND, unlike in most languages.
        Case{"small_count=1 AND small_count=2 OR small_count=3",
             "and(small_count=1, or(small_count=2, small_count=3))"},
        Case{"small_count=1 OR small_count=2 AND small_count=3",
             "and(or(small_count=1, small_count=2), small_count=3)"},
        // AIP-160: `New York Giants OR Yankees` is New York (Giants OR Yankees).
        Case{"small_count=1 small_count=2 small_count=3 OR small_count=4",
             "and(small_count=1, small_count=2, or(small_count=3, small_count=4))"},
        Case{"(small_count=1 AND small_count=2) OR small_count=3",
             "or(and(small_count=1, small_count=2), small_count=3)"},
        Case{"-active=true", "not active=true"}, Case{"NOT active=true", "not active=true"},
        Case{"NOT (active=true active=false)", "not and(active=true, active=false)"},
        Case{"-(active=true)", "not active=true"},
        Case{"small_count=1 OR NOT small_count=2", "or(small_count=1, not small_count=2)"},
        Case{"small_count=1 -small_count=2", "and(small_count=1, not small_count=2)"},
        Case{"(active=true)AND(active=false)", "and(active=true, active=false)"}));

INSTANTIATE_TEST_SUITE_P(
    Literals, Reading,
    ::testing::Values(
        Case{"title = plain", "title='plain'"}, Case{"title = \"two words\"", "title='two words'"},
        Case{"title = 'it is'", "title='it is'"}, Case{"title = \"it's\"", "title='it's'"},
        Case{R"(title = "a\"b\\c\*")", R"(title='a"b\c*')"}, Case{"title = \"\"", "title=''"},
        Case{"title = \"AND\"", "title='AND'"},
        Case{"title = Citro\u00ebn", "title='Citro\u00ebn'"},
        Case{"partner = partners/a-1", "partner='partners/a-1'"},
        Case{"title=a.b.c", "title='a.b.c'"}, Case{"title >= b", "title>='b'"},
        Case{"small_count >= -5", "small_count>=-5"},
        Case{"small_count=2147483647", "small_count=2147483647"},
        Case{"large_count != -9223372036854775808", "large_count!=-9223372036854775808"},
        Case{"share<0.5", "share<0.5d"}, Case{"share > -1.5e-3", "share>-0.0015d"},
        Case{"share = 1", "share=1d"}, Case{"share = -0", "share=-0d"},
        Case{"share <= .5", "share<=0.5d"}, Case{"active != false", "active!=false"},
        Case{"kind = KIND_RARE", "kind=#2"}, Case{"kind != KIND_UNSPECIFIED", "kind!=#0"},
        Case{"first_date >= \"2024-02-29\"", "first_date>=d2024-02-29"},
        Case{"first_date != 2024-01-31", "first_date!=d2024-01-31"},
        Case{"first_date:*", "first_date:*"},
        Case{"start_time > \"1970-01-01T00:00:01Z\"", "start_time>@1000000"},
        Case{"start_time <= '1970-01-01T01:00:00.5+01:00'", "start_time<=@500000"},
        Case{"length = 1.5s", "length=1500000us"}, Case{"length > -20s", "length>-20000000us"}));

INSTANTIATE_TEST_SUITE_P(Wildcards, Reading,
                         ::testing::Values(Case{"title = a*", "title='a'*"},
                                           Case{"title = \"*a\"", "title=*'a'"},
                                           Case{"title != \"*a b*\"", "title!=*'a b'*"},
                                           Case{"title = \"**\"", "title=*''*"},
                                           Case{"title = \"a%_*\"", "title='a%_'*"},
                                           Case{R"(title = "\**")", "title='*'*"},
                                           Case{"labels.a = v*", "labels.a='v'*"},
                                           Case{"title:a*", "title='a'*"},
                                           Case{"title = *.a", "title=*'.a'"}));

INSTANTIATE_TEST_SUITE_P(
    Has, Reading,
    ::testing::Values(
        Case{"title:*", "title:*"}, Case{"aliases:*", "aliases:*"}, Case{"labels:*", "labels:*"},
        Case{"main_part:*", "main_part:*"}, Case{"start_time:*", "start_time:*"},
        Case{"aliases:x", "aliases:'x'"}, Case{"kinds:KIND_RARE", "kinds:#2"},
        Case{"labels:a", "labels:'a'"}, Case{"labels:\"a.b\"", "labels:'a.b'"},
        Case{"labels.a:*", "labels.a:*"}, Case{"labels.a:x", "labels.a='x'"},
        Case{"labels.\"a.b\" = x", "labels.`a.b`='x'"}, Case{"labels.a != x", "labels.a!='x'"},
        Case{"labels.a < b", "labels.a<'b'"}, Case{"title:x", "title='x'"},
        Case{"small_count:7", "small_count=7"}, Case{"parts.key:x", "parts.key:'x'"},
        Case{"parts.first.key:x", "parts.first.key:'x'"}, Case{"parts.party:*", "parts.party:*"},
        Case{"main_part:key", "main_part.key:*"}, Case{"main_part.key = x", "main_part.key='x'"},
        Case{"main_part.first.key = x", "main_part.first.key='x'"}, Case{"aliases:\"*\"", "!9"}));

INSTANTIATE_TEST_SUITE_P(
    Refused, Reading,
    ::testing::Values(
        Case{"title", "!6"}, Case{"title =", "!8"}, Case{"= a", "!1"}, Case{"title == a", "!8"},
        Case{"nothing = 1", "!1"}, Case{"note = a", "!1"}, Case{"main_part.low = 1", "!1"},
        Case{"title.x = 1", "!1"}, Case{"labels.a.b = 1", "!1"}, Case{"first_date.year = 1", "!1"},
        Case{"first_date = 2024", "!14"}, Case{"first_date = '2023-02-29'", "!14"},
        Case{"first_date = '0000-01-01'", "!14"},
        Case{"first_date > '2024-01-31T00:00:00Z'", "!14"}, Case{"holidays = '2024-01-31'", "!1"},
        Case{"start_time.seconds = 1", "!1"}, Case{"(title = a", "!11"}, Case{"title = a)", "!10"},
        Case{"()", "!2"}, Case{")", "!1"}, Case{"title = (a)", "!9"}, Case{"AND", "!1"},
        Case{"title = a AND", "!14"}, Case{"title = a OR", "!13"}, Case{"OR title = a", "!1"},
        Case{"title = a AND OR title = b", "!15"}, Case{"NOT", "!4"},
        Case{"NOT NOT title = a", "!5"}, Case{"--title = a", "!2"}, Case{"title = AND", "!9"},
        Case{"title = \"a", "!9"}, Case{R"(title = "\n")", "!10"}, Case{R"(title = a\b)", "!10"},
        Case{"title ! a", "!7"}, Case{"title , a", "!7"}, Case{"title = a*b", "!9"},
        Case{"title = \"*a*b\"", "!9"}, Case{"title < a*", "!9"}, Case{"title = *", "!9"},
        Case{"aliases:a*", "!9"}, Case{"labels:a*", "!8"}, Case{"aliases = a", "!11"},
        Case{"labels = a", "!10"}, Case{"parts.key = a", "!13"}, Case{"main_part = a", "!13"},
        Case{"main_part:nothing", "!11"}, Case{"parts:x", "!7"}, Case{"small_count = 1.5", "!15"},
        Case{"small_count = 2147483648", "!15"}, Case{"small_count = one", "!15"},
        Case{"large_count = 9223372036854775808", "!15"}, Case{"share = NaN", "!9"},
        Case{"share = inf", "!9"}, Case{"share = 1e999", "!9"}, Case{"share = 0x1", "!9"},
        Case{"share = +1", "!9"}, Case{"share = - 1", "!9"}, Case{"active = 1", "!10"},
        Case{"active > false", "!10"}, Case{"kind = RARE", "!8"}, Case{"kind = 2", "!8"},
        Case{"kind > KIND_PLAIN", "!8"}, Case{"start_time = 1", "!14"},
        Case{"start_time > 2026-01-01T00:00:00Z", "!14"},
        Case{"start_time = '2026-01-01T00:00:00.1234567Z'", "!14"}, Case{"length = 1", "!10"},
        Case{"title = a(b)", "!10"}, Case{"title(a)", "!6"}, Case{"title . x = 1", "!7"},
        Case{"\u00e9\u00e9 = 1", "!1"}, Case{"title = \u00e9 x", "!11"},
        Case{"title = a\x01", "!10"}, Case{"title = a; DROP TABLE x", "!12"}, Case{"\xFF", "!1"}));

std::string Repeated(const std::string& text, int times) {
  std::string result;
  for (int i = 0; i < times; ++i) result += text;
  return result;
}

bool IsRead(const std::string& text) { return ParseFilter(text, *Sample::descriptor()).ok(); }

TEST(ParseFilter, LimitsItsLengthInCodePoints) {
  const std::string start = "title = \"";
  const auto of_length = [&](size_t length) {
    return start + Repeated("\u00e9", static_cast<int>(length - start.size() - 1)) + "\"";
  };
  EXPECT_TRUE(IsRead(of_length(kMaxFilterLength)));
  EXPECT_FALSE(IsRead(of_length(kMaxFilterLength + 1)));
}

TEST(ParseFilter, LimitsItsDepth) {
  const auto of_depth = [](int depth) {
    return Repeated("(", depth) + "active=true" + Repeated(")", depth);
  };
  EXPECT_TRUE(IsRead(of_depth(kMaxFilterDepth)));
  EXPECT_FALSE(IsRead(of_depth(kMaxFilterDepth + 1)));
  EXPECT_FALSE(IsRead(Repeated("(", 4096)));
  EXPECT_FALSE(IsRead(Repeated("-(", 2048)));
  EXPECT_FALSE(IsRead(Repeated("NOT ", 1024)));
}

TEST(ParseFilter, LimitsItsTerms) {
  const auto of_terms = [](int terms) { return Repeated("active=true ", terms); };
  EXPECT_TRUE(IsRead(of_terms(kMaxFilterTerms)));
  EXPECT_FALSE(IsRead(of_terms(kMaxFilterTerms + 1)));
}

TEST(ParseFilter, RefusesNul) { EXPECT_FALSE(IsRead(std::string("title = \"a\0b\"", 13))); }

TEST(ParseFilter, NamesTheField) {
  const auto status = ParseFilter("title = a nothing = 1", *Sample::descriptor()).status();
  EXPECT_EQ(status.message(), "filter: at position 11: no field nothing");
}

}  // namespace
}  // namespace concord::api
