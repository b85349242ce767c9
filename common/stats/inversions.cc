#include "common/stats/inversions.h"

#include <algorithm>
#include <cstddef>

namespace concord::stats {
namespace {

/// Below this length insertion beats merging.
constexpr size_t kRun = 16;

int64_t InsertionSort(double* first, size_t n) {
  int64_t moved = 0;
  for (size_t i = 1; i < n; ++i) {
    const double value = first[i];
    size_t at = i;
    for (; at > 0 && first[at - 1] > value; --at) first[at] = first[at - 1];
    first[at] = value;
    moved += static_cast<int64_t>(i - at);
  }
  return moved;
}

/// Merges two sorted halves. Selections instead of branches: which side is next can't be predicted.
int64_t Merge(const double* left, const double* middle, const double* right, double* out) {
  const double* second = middle;
  int64_t inversions = 0;
  while (left < middle && second < right) {
    const bool inverted = *second < *left;
    *out++ = inverted ? *second : *left;
    inversions += inverted ? middle - left : 0;
    second += inverted ? 1 : 0;
    left += inverted ? 0 : 1;
  }
  out = std::copy(left, middle, out);
  std::copy(second, right, out);
  return inversions;
}

}  // namespace

int64_t CountInversions(std::vector<double> values) {
  const size_t n = values.size();
  int64_t inversions = 0;
  for (size_t from = 0; from < n; from += kRun) {
    inversions += InsertionSort(values.data() + from, std::min(kRun, n - from));
  }
  std::vector<double> merged(n);
  for (size_t width = kRun; width < n; width *= 2) {
    for (size_t from = 0; from < n; from += 2 * width) {
      const double* first = values.data() + from;
      const double* middle = values.data() + std::min(from + width, n);
      const double* last = values.data() + std::min(from + 2 * width, n);
      inversions += Merge(first, middle, last, merged.data() + from);
    }
    values.swap(merged);
  }
  return inversions;
}

}  // namespace concord::stats
