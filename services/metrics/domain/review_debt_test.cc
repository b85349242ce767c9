#include "services/metrics/domain/review_debt.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace concord::metrics {
namespace {

using stats::AnswerStatus;
using Reviews = std::vector<PlannedReview>;
using Kpis = std::vector<KpiFreshness>;
using Actions = std::vector<ReviewAction>;

TEST(ReviewDebt, NamesReviewsPastDue) {
  const Reviews reviews{{"q1", 90, 88}, {"q2", 180, {}}, {"q3", 270, {}}, {"q4", 150, 220}};
  const auto debt = ReviewDebtAt(200, reviews, {}, {});
  EXPECT_EQ(debt.overdue_reviews.value, 2);
  EXPECT_EQ(debt.overdue_reviews.n, 4);
  ASSERT_EQ(debt.overdue_reviews.terms.size(), 2U);
  EXPECT_EQ(debt.overdue_reviews.terms[0].name, "q2");
  EXPECT_EQ(debt.overdue_reviews.terms[0].value, 20);
  EXPECT_EQ(debt.overdue_reviews.terms[1].name, "q4");
}

TEST(ReviewDebt, NamesKpisWithoutFreshValues) {
  // Concord domain, the main demo: nothing was published after June 2018.
  const Kpis kpis{{"synergies", 365, 60, 0, 1000}, {"fresh", 30, 5, 0, 1900}, {"new", 30, 5, 1980}};
  const auto debt = ReviewDebtAt(1930, {}, kpis, {});
  EXPECT_EQ(debt.stale_kpis.value, 1);
  EXPECT_EQ(debt.stale_kpis.terms[0].name, "synergies");
  EXPECT_EQ(debt.stale_kpis.terms[0].value, 505);
}

TEST(ReviewDebt, TakesAKpiWithoutAnyValueForStaleAfterItsFirstPeriod) {
  const Kpis kpis{{"new", 30, 5, 100, {}}};
  EXPECT_EQ(ReviewDebtAt(135, {}, kpis, {}).stale_kpis.value, 0);
  EXPECT_EQ(ReviewDebtAt(136, {}, kpis, {}).stale_kpis.value, 1);
}

TEST(ReviewDebt, MeasuresFollowThrough) {
  const Actions actions{{"kept", 50, 40}, {"late", 50, 60}, {"open", 60, {}}, {"later", 500, {}}};
  const auto debt = ReviewDebtAt(100, {}, {}, actions);
  EXPECT_DOUBLE_EQ(debt.follow_through.value.value(), 1.0 / 3);
  EXPECT_EQ(debt.follow_through.n, 3);
  EXPECT_EQ(debt.open_actions.value, 1);
  EXPECT_EQ(debt.open_actions.terms[0].evidence, std::vector<std::string>{"open"});
}

TEST(ReviewDebt, DoesNotKnowWhatClosedLater) {
  const Actions actions{{"late", 50, 60}};
  EXPECT_EQ(ReviewDebtAt(55, {}, {}, actions).open_actions.value, 1);
  EXPECT_EQ(ReviewDebtAt(60, {}, {}, actions).open_actions.value, 0);
}

TEST(ReviewDebt, TakesWhatIsDueNowForNeitherKeptNorBroken) {
  const Actions actions{{"now", 50, {}}};
  const auto debt = ReviewDebtAt(50, {}, {}, actions);
  EXPECT_EQ(debt.open_actions.value, 0);
  EXPECT_EQ(debt.follow_through.status, AnswerStatus::kInsufficientData);
}

TEST(ReviewDebt, IsInsufficientWithoutRecords) {
  const auto debt = ReviewDebtAt(100, {}, {}, {});
  EXPECT_EQ(debt.overdue_reviews.status, AnswerStatus::kInsufficientData);
  EXPECT_EQ(debt.stale_kpis.status, AnswerStatus::kInsufficientData);
  EXPECT_EQ(debt.open_actions.status, AnswerStatus::kInsufficientData);
  EXPECT_EQ(debt.follow_through.status, AnswerStatus::kInsufficientData);
}

TEST(ReviewDebt, IsUndefinedForTimesThatAreNotNumbers) {
  const double nan = std::nan("");
  EXPECT_EQ(ReviewDebtAt(100, Reviews{{"r", nan, {}}}, {}, {}).overdue_reviews.status,
            AnswerStatus::kUndefined);
  EXPECT_EQ(ReviewDebtAt(100, {}, Kpis{{"k", nan, 0, 0, {}}}, {}).stale_kpis.status,
            AnswerStatus::kUndefined);
  EXPECT_EQ(ReviewDebtAt(100, {}, {}, Actions{{"a", 1, nan}}).follow_through.status,
            AnswerStatus::kUndefined);
}

TEST(ReviewDebt, IsUndefinedForTimesTooFarApart) {
  EXPECT_EQ(ReviewDebtAt(1e308, Reviews{{"r", -1e308, {}}}, {}, {}).overdue_reviews.status,
            AnswerStatus::kUndefined);
  EXPECT_EQ(ReviewDebtAt(0, {}, Kpis{{"k", 1e308, 1e308, 0, {}}}, {}).stale_kpis.status,
            AnswerStatus::kUndefined);
}

}  // namespace
}  // namespace concord::metrics
