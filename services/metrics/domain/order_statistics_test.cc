#include "services/metrics/domain/order_statistics.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <random>

namespace concord::metrics {
namespace {

void ExpectAsSorted(std::vector<double> values) {
  const size_t n = values.size();
  const std::vector<size_t> places{0, n / 3, n / 2, n / 2, n - 1};
  const std::vector<double> found = OrderStatistics(values, places);
  std::sort(values.begin(), values.end());
  for (size_t i = 0; i < places.size(); ++i) EXPECT_EQ(found[i], values[places[i]]) << places[i];
}

std::vector<double> Made(size_t n, const std::function<double()>& next) {
  std::vector<double> values(n);
  std::generate(values.begin(), values.end(), next);
  return values;
}

TEST(OrderStatistics, AreThoseOfSortedValues) {
  std::mt19937_64 engine(8);
  std::uniform_real_distribution<double> even(-1, 1);
  std::cauchy_distribution<double> heavy(0, 1);
  for (const size_t n : {2, 100, 30'000, 200'000}) {
    ExpectAsSorted(Made(n, [&] { return even(engine); }));
    ExpectAsSorted(Made(n, [&] { return heavy(engine); }));
    ExpectAsSorted(Made(n, [&] { return static_cast<double>(engine() % 3); }));
  }
}

TEST(OrderStatistics, HoldForEqualAndForExtremeValues) {
  std::mt19937_64 engine(9);
  ExpectAsSorted(std::vector<double>(50'000, 4.0));
  ExpectAsSorted(Made(50'000, [&] { return engine() % 2 == 0 ? -1.7e308 : 1.7e308; }));
  ExpectAsSorted(Made(50'000, [&] { return engine() % 100 == 0 ? 1e300 : 1e-300; }));
}

}  // namespace
}  // namespace concord::metrics
