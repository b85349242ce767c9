#include <fmt/format.h>
#include <gmock/gmock.h>

#include "tests/conformance/conformance.h"

namespace concord::conformance {
namespace {

using grpc::StatusCode;
using testing::ExpectFails;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

class Found {
 public:
  explicit Found(const Methods& methods) : methods_(methods) {}

  std::vector<std::string> operator()(const std::string& filter) const {
    const std::string mine = "labels.test = mine AND " + filter;
    return methods_.Walk("page_size: 2 filter: " + Quoted(mine));
  }

 private:
  const Methods& methods_;
};

std::string MakeMine(const Methods& methods, int number, const std::string& labels) {
  return methods.Make(number, R"(labels { key: "test" value: "mine" } )" + labels).Text("name");
}

TEST_P(Conformance, FindsWhatAFilterDescribes) {
  const std::string a = MakeMine(*methods_, 1, R"(labels { key: "a.b" value: "100%_x" })");
  const std::string b = MakeMine(*methods_, 2, R"(labels { key: "k" value: "" })");
  const std::string c = MakeMine(*methods_, 3, "");
  const Found found(*methods_);
  const std::string is_a = "name = " + Quoted(a);
  const std::string is_b = "name = " + Quoted(b);
  const std::string is_c = "name = " + Quoted(c);
  EXPECT_THAT(found(fmt::format("{} OR {} AND {} OR {}", is_a, is_b, is_b, is_c)),
              UnorderedElementsAre(b))
      << "OR binds tighter than AND";
  EXPECT_THAT(found(fmt::format("({} AND {}) OR {}", is_a, is_b, is_c)), UnorderedElementsAre(c));
  EXPECT_THAT(found("NOT " + is_a), UnorderedElementsAre(b, c));
  EXPECT_THAT(found(fmt::format("NOT ({} OR {})", is_a, is_b)), UnorderedElementsAre(c));
  EXPECT_THAT(found(fmt::format("-{} name != {}", is_a, Quoted(b))), UnorderedElementsAre(c));
  EXPECT_THAT(found("name:" + Quoted(a)), UnorderedElementsAre(a)) << "of one value, `:` is `=`";
  EXPECT_THAT(found("labels:k"), UnorderedElementsAre(b));
  EXPECT_THAT(found("NOT labels:k"), UnorderedElementsAre(a, c));
  EXPECT_THAT(found(R"(labels."a.b" = "100%_x")"), UnorderedElementsAre(a));
  EXPECT_THAT(found(R"(labels."a.b" = "1*")"), UnorderedElementsAre(a));
  EXPECT_THAT(found(R"(labels."a.b" = "*%_*")"), UnorderedElementsAre(a));
  EXPECT_THAT(found(R"(labels."a.b" = "*_%*")"), IsEmpty());
  EXPECT_THAT(found(R"(labels.k = "")"), UnorderedElementsAre(b));
  EXPECT_THAT(found("labels.nothing:*"), IsEmpty());
}

TEST_P(Conformance, ComparesTimesAndSaysWhatIsSet) {
  const std::string a = MakeMine(*methods_, 1, "");
  const Found found(*methods_);
  EXPECT_THAT(found(R"(create_time > "2001-01-01T00:00:00Z")"), UnorderedElementsAre(a));
  EXPECT_THAT(found(R"(create_time < "2001-01-01T00:00:00+01:00")"), IsEmpty());
  EXPECT_THAT(found("delete_time:*"), IsEmpty());
  EXPECT_THAT(found("NOT delete_time:*"), UnorderedElementsAre(a));
  EXPECT_THAT(found(R"(NOT delete_time > "2001-01-01T00:00:00Z")"), UnorderedElementsAre(a));
  const std::string uid = methods_->Get(a).Text("uid");
  EXPECT_THAT(found("uid = " + Quoted(uid)), UnorderedElementsAre(a));
  EXPECT_THAT(found(R"(uid = "nonsense")"), IsEmpty());
  EXPECT_THAT(found(R"(uid = "*)" + uid.substr(30) + "\""), UnorderedElementsAre(a));
}

TEST_P(Conformance, RefusesAFilterThatCannotBe) {
  std::string deep;
  for (int i = 0; i < 40; ++i) deep += "(";
  std::string wide = "name = a";
  for (int i = 0; i < 70; ++i) wide += " OR name = a";
  for (const std::string& wrong :
       {std::string("nothing = 1"), std::string("purge_time:*"), std::string("etag = a"),
        std::string("create_time = 5"), std::string("name = "), std::string("name"),
        std::string("(name = a"), std::string("name = a)"), std::string("AND"),
        std::string("labels = a"), std::string("f(name)"), deep, wide, std::string("name = 'a")}) {
    SCOPED_TRACE(wrong);
    ExpectFails(methods_->List("filter: " + Quoted(wrong)).status, StatusCode::INVALID_ARGUMENT,
                "FILTER_INVALID");
  }
}

// A value of any form is data: it is bound, never part of the statement.
TEST_P(Conformance, TakesAValueForNothingButAValue) {
  const std::string a = MakeMine(*methods_, 1, "");
  const Found found(*methods_);
  for (const char* value : {"' OR true --", "$1", "%", "_", "a') OR ('a' = 'a", "\\"}) {
    EXPECT_THAT(found("name = " + Quoted(value == std::string("\\") ? "\\\\" : value)), IsEmpty())
        << value;
  }
  EXPECT_THAT(found("name = " + Quoted(a)), UnorderedElementsAre(a));
}

}  // namespace
}  // namespace concord::conformance
