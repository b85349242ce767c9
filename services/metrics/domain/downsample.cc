#include "services/metrics/domain/downsample.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace concord::metrics {
namespace {

constexpr size_t kKeptOfBucket = 4;

std::vector<Observation> OutlineOf(std::span<const Observation> bucket) {
  if (bucket.empty()) return {};
  const auto by_value = [](const Observation& a, const Observation& b) {
    return a.value < b.value;
  };
  const auto position = [&](auto it) { return static_cast<size_t>(it - bucket.begin()); };
  std::vector<size_t> places{0, position(std::min_element(bucket.begin(), bucket.end(), by_value)),
                             position(std::max_element(bucket.begin(), bucket.end(), by_value)),
                             bucket.size() - 1};
  std::sort(places.begin(), places.end());
  places.erase(std::unique(places.begin(), places.end()), places.end());
  std::vector<Observation> outline;
  outline.reserve(places.size());
  for (const size_t place : places) outline.push_back(bucket[place]);
  return outline;
}

}  // namespace

std::vector<Observation> Downsample(std::span<const Observation> series, size_t most) {
  std::vector<Observation> finite;
  finite.reserve(series.size());
  std::copy_if(series.begin(), series.end(), std::back_inserter(finite), [](const auto& each) {
    return std::isfinite(each.time) && std::isfinite(each.value);
  });
  if (finite.size() <= std::max(most, kKeptOfBucket)) return finite;
  const size_t buckets = std::max<size_t>(1, most / kKeptOfBucket);
  // Halves, as the span of finite times need not be finite.
  const double start = finite.front().time / 2;
  const double width = (finite.back().time / 2 - start) / static_cast<double>(buckets);
  std::vector<Observation> kept;
  size_t from = 0;
  for (size_t bucket = 1; bucket <= buckets; ++bucket) {
    const double end = start + width * static_cast<double>(bucket);
    size_t to = from;
    while (to < finite.size() && (bucket == buckets || finite[to].time / 2 < end)) ++to;
    const auto outline = OutlineOf(std::span(finite).subspan(from, to - from));
    kept.insert(kept.end(), outline.begin(), outline.end());
    from = to;
  }
  return kept;
}

}  // namespace concord::metrics
