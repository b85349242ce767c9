#include "services/metrics/domain/expression.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "services/metrics/domain/expression_parser.h"

namespace concord::metrics {
namespace {

using stats::Answer;
using stats::AnswerStatus;
using testing::ElementsAre;
using testing::HasSubstr;

Expression Parsed(std::string_view text) { return ParseExpression(text).expression.value(); }

Answer ValueOf(const KpiReference& reference) {
  if (reference.kpi == "revenue") {
    return stats::Known("series/1", reference.periods_back == 12 ? 80 : 100, 12);
  }
  if (reference.kpi == "hours") return stats::Known("series/1", 8, 3);
  if (reference.kpi == "nothing") return stats::Known("series/1", 0, 5);
  if (reference.kpi == "draft") {
    Answer draft = stats::Known("series/1", 7, 2);
    draft.status = AnswerStatus::kProvisional;
    draft.coverage = .5;
    return draft;
  }
  return stats::Insufficient("series/1", "nothing was measured");
}

std::optional<Unit> KnownUnit(const KpiReference& reference) {
  if (reference.kpi == "hours") return ParseUnit("h");
  if (reference.kpi == "revenue" || reference.kpi == "cost") return ParseUnit("EUR");
  return std::nullopt;
}

Answer Value(std::string_view text) { return Evaluate(Parsed(text), ValueOf); }
UnitCheck UnitFor(std::string_view text) { return UnitOf(Parsed(text), KnownUnit); }

TEST(Expression, ComputesAsArithmeticDoes) {
  EXPECT_EQ(Value("1 + 2 * 3").value, 7);
  EXPECT_EQ(Value("(1 + 2) * 3").value, 9);
  EXPECT_EQ(Value("8 - 3 - 2").value, 3);
  EXPECT_EQ(Value("8 / 4 / 2").value, 1);
  EXPECT_EQ(Value("-2 * -3").value, 6);
  EXPECT_EQ(Value("2 - -3").value, 5);
  EXPECT_EQ(Value("max(1, 5, 3) - min(4, 2) + abs(-7)").value, 10);
  EXPECT_EQ(Value("1.5e2 * .5").value, 75);
}

TEST(Expression, ComputesTheGrowthOfJointRevenue) {
  // Concord domain, KPI templates: (R_t - R_{t-12m}) / R_{t-12m}.
  const Answer growth = Value("(revenue - revenue[-12]) / revenue[-12]");
  EXPECT_DOUBLE_EQ(growth.value.value(), .25);
  ASSERT_EQ(growth.terms.size(), 2U);
  EXPECT_EQ(growth.terms[0].name, "revenue");
  EXPECT_EQ(growth.terms[1].name, "revenue[-12]");
  EXPECT_EQ(growth.terms[1].value, 80);
}

TEST(Expression, IsUndefinedRatherThanInfinite) {
  EXPECT_EQ(Value("revenue / nothing").status, AnswerStatus::kUndefined);
  EXPECT_EQ(Value("nothing / nothing").status, AnswerStatus::kUndefined);
  EXPECT_EQ(Value("1e308 * 10").status, AnswerStatus::kUndefined);
  EXPECT_EQ(Evaluate({}, ValueOf).status, AnswerStatus::kUndefined);
}

TEST(Expression, DoesNotTakeMissingForZero) {
  const Answer answer = Value("revenue + other * 0");
  EXPECT_EQ(answer.status, AnswerStatus::kInsufficientData);
  EXPECT_FALSE(answer.has_value());
  EXPECT_THAT(answer.reason, HasSubstr("other"));
}

TEST(Expression, IsAsFirmAsTheWeakestOfItsValues) {
  const Answer answer = Value("revenue + draft + 0 * hours");
  EXPECT_EQ(answer.status, AnswerStatus::kProvisional);
  EXPECT_EQ(answer.coverage, .5);
  EXPECT_EQ(answer.n, 2);
}

TEST(Expression, ChecksUnits) {
  EXPECT_EQ(TextOf(UnitFor("revenue / hours").unit.value()), "EUR/h");
  EXPECT_EQ(TextOf(UnitFor("revenue / cost - 1").unit.value()), "1");
  EXPECT_EQ(TextOf(UnitFor("max(revenue, -cost) * 2").unit.value()), "EUR");
  EXPECT_EQ(TextOf(UnitFor("abs(hours) * hours").unit.value()), "h^2");
}

TEST(Expression, RefusesToAddDifferentUnits) {
  const UnitCheck check = UnitFor("revenue + hours");
  EXPECT_FALSE(check.unit.has_value());
  EXPECT_EQ(check.reason, "It adds or compares EUR and h.");
  EXPECT_FALSE(UnitFor("revenue - 1").unit.has_value());
  EXPECT_FALSE(UnitFor("min(revenue, cost, hours)").unit.has_value());
}

TEST(Expression, HasNoUnitWhereAKpiHasNone) {
  EXPECT_EQ(UnitFor("revenue + other").reason, "other has no unit.");
  EXPECT_FALSE(UnitOf({}, KnownUnit).unit.has_value());
}

TEST(Expression, NamesWhatItReadsOnce) {
  EXPECT_THAT(ReferencesOf(Parsed("(a - a[-12]) / a[-12] + b")),
              ElementsAre(KpiReference{"a", 0}, KpiReference{"a", 12}, KpiReference{"b", 0}));
}

}  // namespace
}  // namespace concord::metrics
