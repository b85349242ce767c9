#include <gtest/gtest.h>

#include <random>

#include "common/api/filter.h"
#include "common/api/limits.h"
#include "common/api/order.h"
#include "common/base/error.h"
#include "tests/support/sample.pb.h"

namespace concord::api {
namespace {

using testing::v1::Sample;

struct Size {
  int terms = 0;
  int depth = 0;
};

Size SizeOf(const Filter& filter) {
  const auto of_all = [](const std::vector<Filter>& operands) {
    Size size;
    for (const Filter& operand : operands) {
      const Size below = SizeOf(operand);
      size.terms += below.terms;
      size.depth = std::max(size.depth, below.depth + 1);
    }
    return size;
  };
  if (const auto* node = std::get_if<And>(&filter.node)) return of_all(node->operands);
  if (const auto* node = std::get_if<Or>(&filter.node)) return of_all(node->operands);
  if (const auto* node = std::get_if<Not>(&filter.node)) {
    const Size below = SizeOf(*node->operand);
    return {below.terms, below.depth + 1};
  }
  return {1, 0};
}

void ExpectBounded(const std::string& text) {
  const auto filter = ParseFilter(text, *Sample::descriptor());
  if (!filter.ok()) {
    EXPECT_EQ(ReasonOf(filter.status()), errors::v1::ERROR_REASON_FILTER_INVALID) << text;
    EXPECT_LT(filter.status().message().size(), 500U) << text;
    return;
  }
  const Size size = SizeOf(*filter);
  EXPECT_LE(size.terms, kMaxFilterTerms) << text;
  EXPECT_LE(size.depth, 3 * (kMaxFilterDepth + 1)) << text;
}

TEST(FilterFuzz, OfWordsNeverCrashesAndStaysBounded) {
  const std::vector<std::string> words{
      "title",      "labels",       "main_part",  "parts",  "key",  ".",
      "=",          "!=",           "<",          ":",      "*",    "\"a\"",
      "'",          "\"",           "(",          ")",      "-",    "NOT ",
      " OR ",       " AND ",        " ",          "active", "true", "1.5",
      "\\",         "KIND_RARE",    "kind",       "share",  ",",    "\u00e9",
      "a*",         "active=true ", "(title=a) ", "-(",     "1s",   "\xFF",
      "start_time", "aliases:x "};
  std::mt19937 random(160);
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    for (unsigned i = random() % 40; i > 0; --i) text += words[random() % words.size()];
    ExpectBounded(text);
  }
}

TEST(FilterFuzz, OfBytesNeverCrashesAndStaysBounded) {
  std::mt19937 random(161);
  for (int round = 0; round < 5000; ++round) {
    std::string text(random() % 100, '\0');
    for (char& c : text) c = static_cast<char>(random());
    ExpectBounded(text);
  }
}

TEST(FilterFuzz, OfChangedFiltersNeverCrashesAndStaysBounded) {
  const std::string valid =
      "title = \"a b*\" AND (labels.\"a.b\":* OR -kind = KIND_RARE) share >= -1.5e3 "
      "NOT (parts.key:x start_time > \"2026-01-01T00:00:00Z\" OR length < 1.5s)";
  ASSERT_TRUE(ParseFilter(valid, *Sample::descriptor()).ok());
  std::mt19937 random(162);
  for (int round = 0; round < 10000; ++round) {
    std::string text = valid;
    for (unsigned i = 1 + random() % 4; i > 0; --i) {
      const size_t at = random() % text.size();
      if (random() % 2 == 0) {
        text.erase(at, 1 + random() % 8);
      } else {
        text[at] = "()\"'*-.:=<AN \\\x01"[random() % 16];
      }
      if (text.empty()) break;
    }
    ExpectBounded(text);
  }
}

TEST(OrderFuzz, NeverCrashesAndStaysBounded) {
  const std::vector<std::string> words{"title", "share", ",",           " ",   "desc",
                                       "asc",   ".",     "main_part",   "key", "`",
                                       "",      "\xFF",  "small_count", ", ",  "-"};
  std::mt19937 random(163);
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    for (unsigned i = random() % 12; i > 0; --i) text += words[random() % words.size()];
    const auto keys = ParseOrder(text, *Sample::descriptor());
    if (keys.ok()) {
      EXPECT_LE(keys->size(), kMaxOrderKeys) << text;
    } else {
      EXPECT_EQ(ReasonOf(keys.status()), errors::v1::ERROR_REASON_ORDER_INVALID) << text;
    }
  }
}

}  // namespace
}  // namespace concord::api
