#include <fmt/format.h>
#include <gmock/gmock.h>

#include <algorithm>
#include <set>

#include "tests/conformance/conformance.h"

namespace concord::conformance {
namespace {

using grpc::StatusCode;
using ::testing::ElementsAreArray;
using testing::ExpectFails;
using ::testing::UnorderedElementsAreArray;

// Beside what a test makes there is what belongs to the world.
constexpr char kMine[] = R"(labels { key: "test" value: "mine" })";
constexpr char kOnlyMine[] = R"(filter: "labels.test = \"mine\"" )";

std::string MakeMine(const Methods& methods, int number, const std::string& fields) {
  return methods.Make(number, fields + " " + kMine).Text("name");
}

// Seven rows: three without the sort field, two that tie, two more.
std::vector<std::string> MakeSorted(const Methods& methods) {
  std::vector<std::string> names;
  for (const int number : {4, 0, 5, 0, 3, 0, 4}) {
    const std::string& sorted = methods.resource().sorted;
    names.push_back(MakeMine(methods, number, number == 0 ? "" : Numbered(sorted, number)));
  }
  return names;
}

TEST_P(Conformance, ShowsEachOnceOverPagesInAnyOrder) {
  const auto names = MakeSorted(*methods_);
  const std::string field = GetParam().sort;
  for (const std::string& order :
       {std::string(), field, field + " desc", field + ", name desc", field + " desc, name desc",
        "create_time desc, " + field, std::string("name desc")}) {
    const std::string request = fmt::format("{} order_by: '{}'", kOnlyMine, order);
    const auto whole = methods_->Walk(request + " page_size: 1000");
    EXPECT_THAT(whole, UnorderedElementsAreArray(names)) << order;
    for (const int size : {1, 2, 3}) {
      EXPECT_THAT(methods_->Walk(fmt::format("{} page_size: {}", request, size)),
                  ElementsAreArray(whole))
          << order << " by pages of " << size;
    }
  }
}

TEST_P(Conformance, SortsDescendingAsTheReverse) {
  MakeSorted(*methods_);
  const std::string field = GetParam().sort;
  auto up = methods_->Walk(fmt::format("{} order_by: '{}, name'", kOnlyMine, field));
  const auto down =
      methods_->Walk(fmt::format("{} order_by: '{} desc, name desc'", kOnlyMine, field));
  std::reverse(up.begin(), up.end());
  EXPECT_THAT(down, ElementsAreArray(up));
}

TEST_P(Conformance, MissesNoneAndRepeatsNoneWhileRowsAreAdded) {
  const auto before = MakeSorted(*methods_);
  for (const std::string& order : {std::string(), GetParam().sort, GetParam().sort + " desc"}) {
    std::vector<std::string> seen;
    std::string token;
    do {
      const Reply page = methods_->List(fmt::format("{} order_by: '{}' page_size: 2 page_token: {}",
                                                    kOnlyMine, order, Quoted(token)));
      ASSERT_TRUE(page.ok()) << page.status.error_message();
      for (const auto& name : methods_->NamesIn(page)) seen.push_back(name);
      token = page.Text("next_page_token");
      if (seen.size() < before.size()) MakeMine(*methods_, 4, Numbered(GetParam().sorted, 4));
    } while (!token.empty());
    EXPECT_EQ(std::set(seen.begin(), seen.end()).size(), seen.size()) << order;
    EXPECT_THAT(seen, ::testing::IsSupersetOf(before)) << order;
  }
}

TEST_P(Conformance, TakesAPageSizeAsItIsMeant) {
  for (int i = 0; i < 3; ++i) MakeMine(*methods_, i, "");
  const auto count = [&](int size) {
    const Reply page = methods_->List(fmt::format("{} page_size: {}", kOnlyMine, size));
    return methods_->NamesIn(page).size();
  };
  EXPECT_EQ(count(0), 3);
  EXPECT_EQ(count(1001), 3);
  EXPECT_EQ(count(3), 3);
  EXPECT_EQ(count(2), 2);
  EXPECT_EQ(methods_->List(std::string(kOnlyMine) + " page_size: 3").Text("next_page_token"), "");
  ExpectFails(methods_->List("page_size: -1").status, StatusCode::INVALID_ARGUMENT, "FIELD_INVALID",
              "page_size");
}

TEST_P(Conformance, BindsAPageTokenToItsList) {
  for (int i = 0; i < 3; ++i) MakeMine(*methods_, i, "");
  const std::string token =
      methods_->List(std::string(kOnlyMine) + " page_size: 1").Text("next_page_token");
  ASSERT_FALSE(token.empty());
  const std::string page = " page_token: " + Quoted(token);
  EXPECT_TRUE(methods_->List(kOnlyMine + page + " page_size: 2").ok());
  std::string tampered = token;
  tampered[token.size() / 2] = tampered[token.size() / 2] == 'A' ? 'B' : 'A';
  for (const std::string& wrong :
       {kOnlyMine + (" page_token: " + Quoted(tampered)), page,
        R"(filter: "labels.test = \"yours\"")" + page, kOnlyMine + page + " order_by: 'name desc'",
        kOnlyMine + page + " show_deleted: true", std::string("page_token: 'x'")}) {
    SCOPED_TRACE(wrong);
    ExpectFails(methods_->List(wrong).status, StatusCode::INVALID_ARGUMENT, "PAGE_TOKEN_INVALID");
  }
  ExpectFails(methods_->As(Stranger()).List(kOnlyMine + page).status, StatusCode::INVALID_ARGUMENT,
              "PAGE_TOKEN_INVALID");
}

TEST_P(Conformance, RefusesAnOrderThatThereIsNot) {
  for (const char* wrong : {"nothing", "labels", "etag", "name down", "name,", "uid",
                            "name, name desc", "name.x", "a, b, c, d"}) {
    SCOPED_TRACE(wrong);
    ExpectFails(methods_->List("order_by: " + Quoted(wrong)).status, StatusCode::INVALID_ARGUMENT,
                "ORDER_INVALID");
  }
}

}  // namespace
}  // namespace concord::conformance
