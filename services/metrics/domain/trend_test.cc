#include "services/metrics/domain/trend.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace concord::metrics {
namespace {

using Series = std::vector<Observation>;

TEST(Trend, IsWhatItsPartsSay) {
  // Concord domain, the main demo: synergies 2012 to 2017, EUR bn, here not in the order of time.
  const Series series{{2014, 3.8}, {2012, 2.7}, {2017, 5.7}, {2013, 2.9}, {2015, 4.3}, {2016, 5}};
  const Trend trend = TrendOf(series, .95);
  EXPECT_EQ(trend.test.s.value, 15);
  EXPECT_NEAR(trend.line.slope.value.value(), .6333, 5e-5);
  EXPECT_NEAR(trend.line.slope.interval->low, .5, 1e-12);
  EXPECT_NEAR(trend.line.slope.interval->high, .7, 1e-12);
  EXPECT_TRUE(trend.autocorrelation.r.has_value());
}

TEST(Trend, HasTheIntervalOfItsLineWithTiesToo) {
  const Series values{{1, 1}, {2, 2}, {3, 2}, {4, 3}, {5, 3}, {6, 5}};
  const Series times{{1, 1}, {1, 2}, {2, 2}, {3, 3}, {3, 3}, {4, 5}};
  for (const Series& series : {values, times}) {
    const Trend trend = TrendOf(series, .9);
    const TrendLine line = TheilSen(series, .9);
    EXPECT_EQ(trend.line.slope.value, line.slope.value);
    EXPECT_EQ(trend.line.slope.interval->low, line.slope.interval->low);
    EXPECT_EQ(trend.line.slope.interval->high, line.slope.interval->high);
  }
}

TEST(Trend, DoesNotDependOnTheOrderOfObservationsOfOneTime) {
  const Series series{{1, 2}, {1, 1}, {2, 2}, {3, 5}, {3, 4}, {4, 4}};
  const Series other{{4, 4}, {3, 4}, {3, 5}, {2, 2}, {1, 1}, {1, 2}};
  EXPECT_EQ(TrendOf(series, .95).test.s.value, TrendOf(other, .95).test.s.value);
  EXPECT_EQ(TrendOf(series, .95).line.slope.value, TrendOf(other, .95).line.slope.value);
  EXPECT_EQ(TrendOf(series, .95).autocorrelation.r.status, stats::AnswerStatus::kUndefined);
}

TEST(Trend, FindsNoneAmongValuesOfOneTime) {
  const Trend trend = TrendOf(Series{{1, 1}, {1, 2}, {1, 3}, {1, 4}, {1, 5}}, .95);
  EXPECT_EQ(trend.test.normal_p.status, stats::AnswerStatus::kUndefined);
  EXPECT_EQ(trend.line.slope.status, stats::AnswerStatus::kUndefined);
}

TEST(Trend, OfAConstantIsNone) {
  const Trend trend = TrendOf(Series{{1, 7}, {2, 7}, {3, 7}, {4, 7}, {5, 7}}, .95);
  EXPECT_EQ(trend.test.normal_p.value, 1);
  EXPECT_EQ(trend.test.normal_p.status, stats::AnswerStatus::kOk);
  EXPECT_EQ(trend.line.slope.value, 0);
}

TEST(Trend, HasNoValueWhereItsPartsHaveNone) {
  EXPECT_FALSE(TrendOf({}, .95).line.slope.has_value());
  const Trend none = TrendOf(Series{{1, 1}, {2, std::nan("")}, {3, 3}, {4, 4}}, .95);
  EXPECT_EQ(none.test.s.status, stats::AnswerStatus::kUndefined);
  EXPECT_EQ(none.line.slope.status, stats::AnswerStatus::kUndefined);
}

// M12: 8 values on an exact line, a second, a millisecond, a microsecond apart. Times that begin at
// the latest value keep what is lost in days since 1970.
TEST(Trend, IsExactHoweverCloseTheTimesCaseM12) {
  for (const double microseconds : {1e6, 1e3, 1.}) {
    std::vector<Observation> series;
    for (int i = 0; i < 8; ++i) {
      series.push_back({(i - 7) * microseconds / 86400e6, 3 + 2. * i});
    }
    const double per_day = 2 / (microseconds / 86400e6);
    const auto trend = TrendOf(series, .95);
    EXPECT_NEAR(trend.line.slope.value.value() / per_day, 1, 1e-12);
    EXPECT_NEAR(trend.line.slope.interval->low / per_day, 1, 1e-12);
  }
}

}  // namespace
}  // namespace concord::metrics
