#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <random>
#include <vector>

#include "services/metrics/domain/forecast.h"
#include "services/metrics/domain/mann_kendall.h"
#include "services/metrics/domain/slope_selection.h"
#include "services/metrics/domain/theil_sen.h"

namespace concord::metrics {
namespace {

using Series = std::vector<Observation>;
using Values = std::vector<double>;

/// Whole numbers, so that what is moved or scaled by powers of 2 stays exact; times and values tie.
Series Draw(std::mt19937_64& engine) {
  const uint64_t n = 6 + engine() % 60;
  Series series;
  for (uint64_t i = 0; i < n; ++i) {
    series.push_back({static_cast<double>(engine() % (2 * n)), static_cast<double>(engine() % 50)});
  }
  return series;
}

Values DrawValues(std::mt19937_64& engine) {
  Values values(4 + engine() % 60);
  for (double& value : values) value = static_cast<double>(engine() % 30);
  return values;
}

template <typename Change>
Series Changed(const Series& series, Change change) {
  Series changed;
  for (const Observation& each : series) changed.push_back(change(each));
  return changed;
}

/// All slopes, in rising order.
Values AllSlopes(const Series& series) {
  Values slopes;
  for (const Observation& a : series) {
    for (const Observation& b : series) {
      if (a.time < b.time) slopes.push_back((b.value - a.value) / (b.time - a.time));
    }
  }
  std::sort(slopes.begin(), slopes.end());
  return slopes;
}

TEST(TheilSenProperty, IsTheMedianOfAllSlopes) {
  std::mt19937_64 engine(11);
  for (int run = 0; run < 200; ++run) {
    const Series series = Draw(engine);
    const Values slopes = AllSlopes(series);
    const double median = (slopes[(slopes.size() - 1) / 2] + slopes[slopes.size() / 2]) / 2;
    EXPECT_NEAR(TheilSen(series, .95).slope.value.value(), median, 1e-14);
  }
}

TEST(TheilSenProperty, LiesWithinItsInterval) {
  std::mt19937_64 engine(12);
  for (int run = 0; run < 200; ++run) {
    const TrendLine line = TheilSen(Draw(engine), .9);
    EXPECT_LE(line.slope.interval->low, *line.slope.value);
    EXPECT_GE(line.slope.interval->high, *line.slope.value);
  }
}

TEST(TheilSenProperty, HasAWiderIntervalAtAHigherLevel) {
  std::mt19937_64 engine(13);
  for (int run = 0; run < 200; ++run) {
    const Series series = Draw(engine);
    const auto narrow = *TheilSen(series, .8).slope.interval;
    const auto wide = *TheilSen(series, .99).slope.interval;
    EXPECT_LE(wide.low, narrow.low);
    EXPECT_GE(wide.high, narrow.high);
  }
}

TEST(TheilSenProperty, TurnsWithTheSignOfTheValues) {
  std::mt19937_64 engine(14);
  for (int run = 0; run < 200; ++run) {
    const Series series = Draw(engine);
    const auto upside_down = Changed(series, [](Observation each) {
      return Observation{each.time, -each.value};
    });
    const TrendLine line = TheilSen(series, .95);
    const TrendLine turned = TheilSen(upside_down, .95);
    EXPECT_EQ(*turned.slope.value, -*line.slope.value);
    EXPECT_EQ(turned.slope.interval->low, -line.slope.interval->high);
  }
}

TEST(TheilSenProperty, FollowsTheUnitsOfTimeAndValue) {
  std::mt19937_64 engine(15);
  for (int run = 0; run < 200; ++run) {
    const Series series = Draw(engine);
    const auto other_units = Changed(series, [](Observation each) {
      return Observation{each.time / 4 + 1024, each.value * 8 - 512};
    });
    EXPECT_DOUBLE_EQ(*TheilSen(other_units, .95).slope.value,
                     32 * *TheilSen(series, .95).slope.value);
  }
}

TEST(TheilSenProperty, TakesInAnAddedLine) {
  std::mt19937_64 engine(16);
  for (int run = 0; run < 200; ++run) {
    const Series series = Draw(engine);
    const auto steeper = Changed(series, [](Observation each) {
      return Observation{each.time, each.value + 3 * each.time};
    });
    EXPECT_NEAR(*TheilSen(steeper, .95).slope.value, *TheilSen(series, .95).slope.value + 3, 1e-13);
  }
}

TEST(MannKendallProperty, DependsOnTheOrderOfTheValuesOnly) {
  std::mt19937_64 engine(17);
  for (int run = 0; run < 200; ++run) {
    const Values values = DrawValues(engine);
    Values bent;
    for (const double value : values) bent.push_back(std::exp(value / 10));
    EXPECT_EQ(MannKendall(bent).s.value, MannKendall(values).s.value);
    EXPECT_EQ(MannKendall(bent).normal_p.value, MannKendall(values).normal_p.value);
  }
}

TEST(MannKendallProperty, TurnsWithTime) {
  std::mt19937_64 engine(18);
  for (int run = 0; run < 200; ++run) {
    const Values values = DrawValues(engine);
    const Values back(values.rbegin(), values.rend());
    EXPECT_EQ(*MannKendall(back).s.value, -*MannKendall(values).s.value);
    EXPECT_EQ(MannKendall(back).variance.value, MannKendall(values).variance.value);
  }
}

TEST(MannKendallProperty, HasTheVarianceOfAllOrders) {
  // Over all orders of the values, by enumeration.
  for (Values values : {Values{1, 2, 3, 4, 5}, Values{1, 1, 2, 3, 3, 3}, Values{1, 1, 2, 2, 3}}) {
    const double variance = MannKendall(values).variance.value.value();
    double squares = 0;
    double orders = 0;
    do {
      squares += std::pow(*MannKendall(values).s.value, 2);
      ++orders;
    } while (std::next_permutation(values.begin(), values.end()));
    // Each different order occurs equally often among all, tied values being exchanged.
    EXPECT_NEAR(squares / orders, variance, 1e-12);
  }
}

TEST(MannKendallProperty, HasTheVarianceOfAllOrdersWhereTimesTie) {
  // Over all ways to give the values to the times, by enumeration.
  for (const Values& times : {Values{1, 1, 2, 3, 4, 5}, Values{1, 1, 1, 2, 2, 3}}) {
    for (Values values : {Values{1, 2, 3, 4, 5, 6}, Values{1, 1, 2, 3, 3, 3}}) {
      double squares = 0;
      double orders = 0;
      double variance = 0;
      do {
        Series series;
        for (size_t i = 0; i < times.size(); ++i) series.push_back({times[i], values[i]});
        const TrendTest test = MannKendallOfSorted(SortedForSlopes(series));
        squares += std::pow(*test.s.value, 2);
        variance = *test.variance.value;
        ++orders;
      } while (std::next_permutation(values.begin(), values.end()));
      EXPECT_NEAR(squares / orders, variance, 1e-12);
    }
  }
}

TEST(ExactScorePProperty, IsTheShareOfAllOrders) {
  Values values{1, 2, 3, 4, 5, 6};
  std::vector<double> scores;
  do {
    scores.push_back(std::abs(*MannKendall(values).s.value));
  } while (std::next_permutation(values.begin(), values.end()));
  for (int64_t s = 0; s <= 15; ++s) {
    const auto as_far = std::count_if(scores.begin(), scores.end(),
                                      [&](double each) { return each >= static_cast<double>(s); });
    EXPECT_DOUBLE_EQ(ExactScoreP(6, s).value(), static_cast<double>(as_far) / 720);
  }
}

TEST(SeasonalKendallProperty, IsMannKendallInASingleSeason) {
  std::mt19937_64 engine(19);
  for (int run = 0; run < 100; ++run) {
    const Values values = DrawValues(engine);
    std::vector<SeasonalValue> seasonal;
    for (const double value : values) seasonal.push_back({7, value});
    EXPECT_EQ(SeasonalKendall(seasonal).s.value, MannKendall(values).s.value);
    EXPECT_EQ(SeasonalKendall(seasonal).z.value, MannKendall(values).z.value);
  }
}

TEST(ForecastProperty, ReachesTheTargetWhereTheLineDoes) {
  std::mt19937_64 engine(20);
  for (int run = 0; run < 200; ++run) {
    const Series series = Draw(engine);
    const TargetForecast forecast = ForecastToTarget(series, {Direction::kMaximize, 900, 400}, .95);
    if (!forecast.reach_time.has_value()) continue;
    const TrendLine line = TheilSen(series, .95);
    EXPECT_NEAR(*line.intercept.value + *line.slope.value * *forecast.reach_time.value, 900, 1e-8);
    EXPECT_EQ(*forecast.reach_time.value <= 400, forecast.outlook == Outlook::kOnTrend);
  }
}

}  // namespace
}  // namespace concord::metrics
