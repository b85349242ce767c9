#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include "services/metrics/domain/amendment_effect.h"
#include "services/metrics/domain/anhoej.h"
#include "services/metrics/domain/decomposition.h"
#include "services/metrics/domain/downsample.h"
#include "services/metrics/domain/forecast.h"
#include "services/metrics/domain/glidepath.h"
#include "services/metrics/domain/hamed_rao.h"
#include "services/metrics/domain/leader_profile.h"
#include "services/metrics/domain/perception.h"
#include "services/metrics/domain/process_behavior.h"
#include "services/metrics/domain/review_debt.h"
#include "services/metrics/domain/score.h"
#include "services/metrics/domain/trend.h"
#include "services/metrics/domain/year_over_year.h"

namespace concord::metrics {
namespace {

using stats::Answer;

constexpr int kCases = 2000;

/// Numbers of the kind that break formulas: ties, extremes, and what is no number at all.
class AnyNumber {
 public:
  explicit AnyNumber(uint64_t seed) : engine_(seed) {}

  double operator()() {
    switch (engine_() % 12) {
      case 0:
        return 0;
      case 1:
        return std::numeric_limits<double>::max();
      case 2:
        return -std::numeric_limits<double>::max();
      case 3:
        return std::numeric_limits<double>::denorm_min();
      case 4:
        return engine_() % 4 == 0 ? std::nan("") : 1;
      case 5:
        return engine_() % 4 == 0 ? std::numeric_limits<double>::infinity() : -1;
      default:
        return static_cast<double>(engine_() % 9) - 4;
    }
  }

  size_t Below(size_t bound) { return engine_() % bound; }

  std::vector<double> Values(size_t most) {
    std::vector<double> values(Below(most + 1));
    for (double& value : values) value = (*this)();
    return values;
  }

  std::vector<Observation> Series(size_t most) {
    std::vector<Observation> series(Below(most + 1));
    for (Observation& each : series) each = {(*this)(), (*this)()};
    return series;
  }

 private:
  std::mt19937_64 engine_;
};

/// What holds of every answer: a finite value, or none and why.
void ExpectAnswer(const Answer& answer) {
  EXPECT_EQ(answer.has_value(), answer.status == stats::AnswerStatus::kOk ||
                                    answer.status == stats::AnswerStatus::kProvisional);
  EXPECT_EQ(answer.status == stats::AnswerStatus::kOk, answer.reason.empty())
      << answer.formula << answer.reason;
  EXPECT_TRUE(std::isfinite(answer.value.value_or(0))) << answer.formula;
  if (answer.interval) {
    EXPECT_LE(answer.interval->low, *answer.value) << answer.formula;
    EXPECT_GE(answer.interval->high, *answer.value) << answer.formula;
    EXPECT_TRUE(std::isfinite(answer.interval->low) && std::isfinite(answer.interval->high));
  }
  EXPECT_FALSE(answer.formula.empty());
  EXPECT_GE(answer.coverage, 0);
  EXPECT_LE(answer.coverage, 1);
}

double Sum(const Answer& answer) {
  double sum = 0;
  for (const stats::Term& term : answer.terms) sum += term.contribution.value_or(0);
  return sum;
}

TEST(EveryScore, IsFromZeroToOneOrNone) {
  AnyNumber number(11);
  for (int i = 0; i < kCases * 10; ++i) {
    const auto direction = static_cast<Direction>(number.Below(4));
    for (const Answer& score : {ScoreAgainstTarget({direction, number(), number()}, number()),
                                ScoreInRange({number(), number(), number()}, number()),
                                ScoreOfMilestones(std::vector<Milestone>{
                                    {"a", number(), true}, {"b", number(), false}})}) {
      ExpectAnswer(score);
      if (!score.has_value()) continue;
      EXPECT_GE(*score.value, 0);
      EXPECT_LE(*score.value, 1);
    }
  }
}

TEST(EveryScore, RisesWithTheValue) {
  std::mt19937_64 engine(12);
  std::uniform_real_distribution<double> any(-10, 10);
  for (int i = 0; i < kCases; ++i) {
    const Aim up{Direction::kMaximize, any(engine), any(engine)};
    const Aim down{Direction::kMinimize, -*up.baseline, -up.target};
    double a = any(engine), b = any(engine);
    if (a > b) std::swap(a, b);
    EXPECT_LE(ScoreAgainstTarget(up, a).value, ScoreAgainstTarget(up, b).value);
    EXPECT_EQ(ScoreAgainstTarget(up, a).value, ScoreAgainstTarget(down, -a).value);
  }
}

TEST(EveryGlidepath, StaysBetweenItsPoints) {
  AnyNumber number(13);
  for (int i = 0; i < kCases * 4; ++i) {
    const Glidepath path = number.Series(4);
    const PaceReport report =
        PaceOf(path, static_cast<Direction>(number.Below(4)), {number(), number()}, number());
    ExpectAnswer(report.expected);
    ExpectAnswer(report.gap);
    ExpectAnswer(report.time_behind);
    EXPECT_EQ(report.pace.has_value(), report.expected.has_value());
    if (!report.expected.has_value()) continue;
    const auto [least, most] = std::minmax_element(
        path.begin(), path.end(),
        [](const Observation& a, const Observation& b) { return a.value < b.value; });
    EXPECT_GE(*report.expected.value, least->value);
    EXPECT_LE(*report.expected.value, most->value);
  }
}

TEST(EveryProcessLimit, IsOrderedAndFinite) {
  AnyNumber number(14);
  for (int i = 0; i < kCases; ++i) {
    GappySeries series;
    for (const double value : number.Values(30)) {
      series.push_back(number.Below(5) == 0 ? std::nullopt : std::optional(value));
    }
    const LimitOptions options{number.Below(2) == 0, number.Below(2) == 0};
    const ProcessLimits limits = LimitsOf(series, options);
    for (const Answer* answer : {&limits.center, &limits.moving_range, &limits.lower, &limits.upper,
                                 &limits.moving_range_limit}) {
      ExpectAnswer(*answer);
    }
    for (const Signal& signal : SignalsOf(series, limits)) {
      EXPECT_LE(signal.first, signal.last);
      EXPECT_LT(signal.last, series.size());
    }
    ExpectAnswer(EffectOfAmendment(series, number.Below(31), options).change);
    if (!limits.center.has_value()) continue;
    EXPECT_LE(*limits.lower.value, *limits.center.value);
    EXPECT_GE(*limits.upper.value, *limits.center.value);
  }
}

TEST(EveryProcessLimit, MovesAndGrowsWithTheValues) {
  std::mt19937_64 engine(15);
  std::normal_distribution<double> noise;
  for (int i = 0; i < kCases; ++i) {
    GappySeries series, moved;
    for (int k = 0; k < 15; ++k) {
      series.emplace_back(noise(engine));
      moved.emplace_back(*series.back() * 3 + 7);
    }
    EXPECT_NEAR(*LimitsOf(moved, {}).upper.value, *LimitsOf(series, {}).upper.value * 3 + 7, 1e-9);
    EXPECT_EQ(SignalsOf(moved, LimitsOf(moved, {})), SignalsOf(series, LimitsOf(series, {})));
  }
}

TEST(EveryTrend, TurnsWithTheSeries) {
  std::mt19937_64 engine(16);
  for (int i = 0; i < kCases; ++i) {
    std::vector<Observation> series, turned;
    for (size_t k = 0; k < 4 + engine() % 40; ++k) {
      series.push_back({static_cast<double>(engine() % 50), static_cast<double>(engine() % 20)});
      turned.push_back({series.back().time, -series.back().value});
    }
    const TrendLine line = TheilSen(series, .9);
    const TrendLine other = TheilSen(turned, .9);
    if (!line.slope.has_value()) continue;
    EXPECT_EQ(*line.slope.value, -*other.slope.value);
    EXPECT_LE(line.slope.interval->low, *line.slope.value);
    EXPECT_GE(line.slope.interval->high, *line.slope.value);
    EXPECT_GE(TheilSen(series, .99).slope.interval->high, line.slope.interval->high);
    EXPECT_LE(TheilSen(series, .99).slope.interval->low, line.slope.interval->low);
  }
}

TEST(EveryTrend, IsAnAnswerForAnySeries) {
  AnyNumber number(17);
  for (int i = 0; i < kCases; ++i) {
    const std::vector<Observation> series = number.Series(30);
    const Trend trend = TrendOf(series, .95);
    for (const Answer* answer : {&trend.test.s, &trend.test.variance, &trend.test.z,
                                 &trend.test.normal_p, &trend.test.exact_p, &trend.line.slope,
                                 &trend.line.intercept, &trend.autocorrelation.r}) {
      ExpectAnswer(*answer);
    }
    const TargetForecast forecast =
        ForecastToTarget(series, {static_cast<Direction>(number.Below(4)), number(), number()}, .9);
    ExpectAnswer(forecast.value_at_target_time);
    ExpectAnswer(forecast.reach_time);
    ExpectAnswer(forecast.effort_ratio);
  }
}

TEST(EveryExactProbability, AddsUpToOne) {
  for (int64_t n = 2; n <= 10; ++n) {
    double sum = 0;
    const int64_t pairs = n * (n - 1) / 2;
    for (int64_t s = pairs; s > 0; s -= 2) {
      sum += *ExactScoreP(n, s) - (s == pairs ? 0 : *ExactScoreP(n, s + 2));
    }
    if (pairs % 2 == 0) sum += 1 - *ExactScoreP(n, 2);
    EXPECT_NEAR(sum, 1, 1e-12) << n;
  }
}

TEST(EveryRunsReport, IsAnAnswerForAnyValues) {
  AnyNumber number(18);
  for (int i = 0; i < kCases; ++i) {
    const RunsReport report = RunsAroundMedian(number.Values(40));
    for (const Answer* answer : {&report.median, &report.longest_run, &report.longest_run_limit,
                                 &report.crossings, &report.crossings_limit}) {
      ExpectAnswer(*answer);
    }
  }
}

TEST(EveryDecomposition, LeavesNoResidual) {
  std::mt19937_64 engine(19);
  std::uniform_real_distribution<double> any(-3, 3);
  for (int i = 0; i < kCases; ++i) {
    std::vector<Change> changes(1 + engine() % 6);
    const bool positive = engine() % 2 == 0;
    double size = 1;
    for (Change& change : changes) {
      change = {"x", any(engine), engine() % 10 == 0 ? 0 : any(engine)};
      if (positive) change = {"x", std::abs(change.before), std::abs(change.after)};
      size *= 1 + std::max(std::abs(change.before), std::abs(change.after));
    }
    for (const Answer& answer : {DecomposeSum(changes), DecomposeProduct(changes)}) {
      EXPECT_NEAR(Sum(answer), answer.value.value(), 1e-12 * size * 20) << answer.formula;
    }
  }
}

TEST(EveryDecomposition, OfARatioLeavesNoResidual) {
  std::mt19937_64 engine(20);
  std::uniform_real_distribution<double> any(0, 5);
  for (int i = 0; i < kCases; ++i) {
    std::vector<SegmentChange> segments{{"always", any(engine), 1, any(engine), 1}};
    for (uint64_t k = engine() % 6; k > 0; --k) {
      SegmentChange segment{"x", any(engine), any(engine) + .1, any(engine), any(engine) + .1};
      if (engine() % 4 == 0) segment.numerator_before = segment.denominator_before = 0;
      if (engine() % 4 == 0) segment.numerator_after = segment.denominator_after = 0;
      segments.push_back(segment);
    }
    const Answer answer = DecomposeRatio(segments);
    EXPECT_NEAR(Sum(answer), answer.value.value(), 1e-11);
  }
}

TEST(EveryDecomposition, IsAnAnswerForAnyNumbers) {
  AnyNumber number(21);
  for (int i = 0; i < kCases * 4; ++i) {
    std::vector<Change> changes(number.Below(5));
    for (Change& change : changes) change = {"x", number(), number()};
    ExpectAnswer(DecomposeSum(changes));
    ExpectAnswer(DecomposeProduct(changes));
    ExpectAnswer(DecomposeRatio(std::vector<SegmentChange>{
        {"a", number(), number(), number(), number()}, {"b", number(), number(), number(), 1}}));
  }
}

TEST(EveryComparison, OfYearsIsAnAnswer) {
  AnyNumber number(22);
  for (int i = 0; i < kCases; ++i) {
    std::vector<PeriodValue> values(number.Below(20));
    for (PeriodValue& each : values) {
      each = {{2024 + static_cast<int>(number.Below(2)), static_cast<int>(number.Below(13))},
              number()};
    }
    const YearOverYear report = CompareToDate(values, {2025, 7});
    ExpectAnswer(report.absolute);
    ExpectAnswer(report.ratio);
  }
}

TEST(EveryAgreement, IsFromZeroToOneOrNone) {
  AnyNumber number(23);
  for (int i = 0; i < kCases; ++i) {
    const Answer agreement =
        AgreementWithinGroup(number.Values(12), static_cast<int>(number.Below(12)));
    ExpectAnswer(agreement);
    if (!agreement.has_value()) continue;
    EXPECT_GE(*agreement.value, 0);
    EXPECT_LE(*agreement.value, 1);
  }
}

TEST(EveryThinnedSeries, IsAPartOfItWithItsPeaks) {
  std::mt19937_64 engine(24);
  std::normal_distribution<double> noise;
  for (int i = 0; i < kCases; ++i) {
    std::vector<Observation> series;
    double time = 0;
    for (uint64_t k = engine() % 300; k > 0; --k) {
      time += std::abs(noise(engine));
      series.push_back({time, noise(engine)});
    }
    const size_t most = engine() % 60;
    const auto thin = Downsample(series, most);
    EXPECT_LE(thin.size(), std::max<size_t>(most, 4));
    if (series.empty()) continue;
    const auto by_value = [](const Observation& a, const Observation& b) {
      return a.value < b.value;
    };
    const auto [least, greatest] = std::minmax_element(series.begin(), series.end(), by_value);
    const auto [low, high] = std::minmax_element(thin.begin(), thin.end(), by_value);
    EXPECT_EQ(low->time, least->time);
    EXPECT_EQ(high->time, greatest->time);
  }
}

TEST(EveryTrendTest, IsAnAnswerForAnyValues) {
  AnyNumber number(25);
  for (int i = 0; i < kCases; ++i) {
    const std::vector<double> values = number.Values(20);
    std::vector<SeasonalValue> seasonal;
    for (const double value : values)
      seasonal.push_back({static_cast<int>(number.Below(3)), value});
    for (const TrendTest& test :
         {HamedRao(values, static_cast<int>(number.Below(9)) - 2), SeasonalKendall(seasonal)}) {
      for (const Answer* answer :
           {&test.s, &test.variance, &test.z, &test.normal_p, &test.exact_p}) {
        ExpectAnswer(*answer);
      }
    }
  }
}

TEST(EveryPerception, IsAnAnswerForAnyScores) {
  AnyNumber number(26);
  for (int i = 0; i < kCases; ++i) {
    std::vector<HealthResponse> responses;
    for (const double score : number.Values(8)) {
      responses.push_back({std::string(1, static_cast<char>('a' + number.Below(5))), score});
    }
    const auto perception = PerceptionOf(responses, static_cast<int>(number.Below(7)) - 2);
    ExpectAnswer(perception.mean);
    ExpectAnswer(perception.agreement);
    ExpectAnswer(PerceptionGap(perception.mean, stats::Known("m", 50, 3)));
  }
}

TEST(EveryReviewDebt, IsAnAnswerForAnyTimes) {
  AnyNumber number(27);
  for (int i = 0; i < kCases; ++i) {
    const std::vector<PlannedReview> reviews{{"r", number(), number()}, {"open", number(), {}}};
    const std::vector<KpiFreshness> kpis{{"k", number(), number(), number(), number()}};
    const std::vector<ReviewAction> actions{{"a", number(), number()}, {"open", number(), {}}};
    const ReviewDebt debt = ReviewDebtAt(number(), reviews, kpis, actions);
    for (const Answer* answer :
         {&debt.overdue_reviews, &debt.stale_kpis, &debt.open_actions, &debt.follow_through}) {
      ExpectAnswer(*answer);
      for (const stats::Term& term : answer->terms) EXPECT_TRUE(std::isfinite(term.value));
    }
  }
}

TEST(EveryProfile, IsFromZeroToOneOrNone) {
  AnyNumber number(28);
  const auto share = [&] {
    if (number.Below(4) == 0) return stats::Insufficient("x", "nothing");
    return stats::Known("x", static_cast<double>(number.Below(11)) / 10, 5);
  };
  for (int i = 0; i < kCases; ++i) {
    LeaderEvidence evidence{{},
                            share(),
                            share(),
                            share(),
                            share(),
                            share(),
                            number.Below(2) == 0,
                            {{"b", share()}, {"c", share()}}};
    for (size_t k = number.Below(4); k > 0; --k) {
      evidence.priorities.push_back({"goal", number(), number()});
    }
    const LeaderProfile profile = ProfileOf(evidence, {number()});
    for (const Answer* axis : {&profile.vision, &profile.empowerment, &profile.adaptability,
                               &profile.mutuality, &profile.reliability}) {
      ExpectAnswer(*axis);
      EXPECT_GE(axis->value.value_or(0), 0);
      EXPECT_LE(axis->value.value_or(0), 1);
    }
  }
}

TEST(EverySeasonalGlidepath, EndsAtItsTargetOrIsNone) {
  AnyNumber number(29);
  for (int i = 0; i < kCases; ++i) {
    const Observation start{0, number()};
    const Observation end{1, number()};
    const Glidepath path = SeasonalGlidepath(start, end, number.Values(5));
    if (path.empty() || !AllFinite(path)) continue;
    EXPECT_EQ(path.back().value, end.value);
    ExpectAnswer(GlidepathAt(path, .5));
  }
}

}  // namespace
}  // namespace concord::metrics
