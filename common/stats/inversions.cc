#include "common/stats/inversions.h"

#include <utility>

#include "common/stats/inversion_sort.h"

namespace concord::stats {

CountedSort SortCountingInversions(std::vector<double> values) {
  int64_t inversions = 0;
  const auto less = [](double a, double b) { return a < b; };
  const auto count = [&](const double*, double, int64_t others) { inversions += others; };
  std::vector<double> buffer;
  buffer.reserve(values.size());
  InversionSort<double, decltype(less), decltype(count)>(less, count, buffer).Sort(values);
  return {std::move(values), inversions};
}

}  // namespace concord::stats
