#include "services/metrics/domain/expression_parser.h"

#include <gtest/gtest.h>

#include <random>

namespace concord::metrics {
namespace {

TEST(ExpressionParser, ReadsIdsWithHyphensInBraces) {
  const auto parsed = ParseExpression("{joint-revenue}[-12]");
  ASSERT_TRUE(parsed.expression.has_value()) << parsed.error;
  ASSERT_EQ(parsed.expression->nodes.size(), 1U);
  EXPECT_EQ(parsed.expression->nodes[0].reference, (KpiReference{"joint-revenue", 12}));
}

TEST(ExpressionParser, PutsOperandsBeforeWhatUsesThem) {
  const auto parsed = ParseExpression("a + max(b, 2) * -c");
  ASSERT_TRUE(parsed.expression.has_value()) << parsed.error;
  const auto& nodes = parsed.expression->nodes;
  for (size_t i = 0; i < nodes.size(); ++i) {
    for (const size_t operand : nodes[i].operands) EXPECT_LT(operand, i);
  }
  EXPECT_EQ(nodes.back().operation, Operation::kAdd);
}

TEST(ExpressionParser, DoesNotMindSpaces) {
  EXPECT_EQ(ParseExpression(" a+b [ -1 ] ").expression, ParseExpression("a + b[-1]").expression);
}

TEST(ExpressionParser, SaysWhereAndWhyATextIsRefused) {
  struct Row {
    const char* text;
    size_t position;
  };
  for (const Row& row : {Row{"", 0},     Row{"a +", 3},      Row{"a b", 2},       Row{"(a", 2},
                         Row{"a)", 1},   Row{"{a", 0},       Row{"{}", 0},        Row{"{A}", 0},
                         Row{"A", 0},    Row{"sqrt(a)", 0},  Row{"abs(a, b)", 9}, Row{"min()", 4},
                         Row{"a[1]", 2}, Row{"a[-1001]", 3}, Row{"a[--1]", 3},    Row{"a[-1", 4},
                         Row{".", 0},    Row{"1e999", 0},    Row{"a ^ 2", 2},     Row{"+a", 0}}) {
    const auto parsed = ParseExpression(row.text);
    EXPECT_FALSE(parsed.expression.has_value()) << row.text;
    EXPECT_FALSE(parsed.error.empty()) << row.text;
    EXPECT_EQ(parsed.position, row.position) << row.text << ": " << parsed.error;
  }
}

TEST(ExpressionParser, IsBoundedInDepthSizeAndLength) {
  const auto nested = [](size_t levels) {
    return std::string(levels, '(') + "1" + std::string(levels, ')');
  };
  EXPECT_TRUE(ParseExpression(nested(31)).expression.has_value());
  EXPECT_FALSE(ParseExpression(nested(32)).expression.has_value());
  EXPECT_FALSE(ParseExpression(std::string(1000, '-') + "1").expression.has_value());
  std::string sum = "1";
  for (int i = 0; i < 127; ++i) sum += "+1";
  EXPECT_TRUE(ParseExpression(sum).expression.has_value());
  EXPECT_FALSE(ParseExpression(sum + "+1").expression.has_value());
  EXPECT_FALSE(ParseExpression("1" + std::string(2000, ' ')).expression.has_value());
}

TEST(ExpressionParser, AnswersAnyText) {
  std::mt19937_64 engine(6);
  const std::string_view letters =
      "ab({[-+*/]}), .019eminx\0"
      "\x80";
  for (int i = 0; i < 20'000; ++i) {
    std::string text;
    for (uint64_t k = engine() % 24; k > 0; --k) text += letters[engine() % letters.size()];
    const auto parsed = ParseExpression(text);
    EXPECT_EQ(parsed.expression.has_value(), parsed.error.empty()) << text;
    EXPECT_LE(parsed.position, text.size());
  }
}

}  // namespace
}  // namespace concord::metrics
