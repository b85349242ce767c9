#include "services/metrics/domain/slope_selection.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <optional>
#include <utility>

#include "services/metrics/domain/order_statistics.h"
#include "services/metrics/domain/residual_order.h"
#include "services/metrics/domain/slope_sample.h"

namespace concord::metrics {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
/// So many slopes a point are made at once, at most.
constexpr double kMostPerPoint = 8;
/// So many slopes a point are sampled from a bracket: more means narrower windows, and fewer slopes
/// to be made in the end.
constexpr double kSampledPerPoint = 2;
/// How many standard errors a rank's place in a sample may be off: more means wider windows, less
/// means that more of them miss. A miss costs most at the start.
constexpr double kStandardErrors = 2;
constexpr double kStandardErrorsAtStart = 4;

/// No slope but 0 is nearer to 0, by the sizes of the numbers that are asked for; the products of
/// the residuals of one that were would underflow.
constexpr double kLeastSlope = 1e-140;

/// The next slope above that a pair may have.
double Next(double slope) {
  const double next = std::nextafter(slope, kInfinity);
  if (std::abs(next) >= kLeastSlope) return next;
  return slope < 0 ? 0 : kLeastSlope;
}

double Previous(double slope) { return -Next(-slope); }

/// Slopes above that of `base` and below `high`, about `inside` of them. What is not there is below
/// `limit`, which so many slopes of all are below.
struct Bracket {
  const ResidualOrder& base;
  double high = kInfinity;
  double inside = 0;
  double limit = kInfinity;
  int64_t below_limit = 0;
};

using Targets = std::span<SlopeTarget>;

class Selection {
 public:
  explicit Selection(std::span<const Observation> sorted)
      : points_(static_cast<double>(sorted.size())),
        most_(kMostPerPoint * points_),
        pairs_(SlopeCount(sorted)) {}

  void Run(std::span<const Observation> sorted, Targets targets) {
    const auto pairs = static_cast<double>(pairs_);
    const double count = pairs <= most_ ? pairs : points_;
    std::vector<double> slopes = SlopesOfRandomPairs(sorted, pairs_, static_cast<int64_t>(count));
    if (count == pairs) return Take(slopes, 0, targets);
    const ResidualOrder base(sorted, space_);
    NarrowBy(std::move(slopes), {base, kInfinity, pairs, kInfinity, pairs_}, targets);
  }

 private:
  /// The slopes are all that there are, from the rank `first` on.
  static void Take(std::span<double> slopes, int64_t first, Targets targets) {
    std::vector<size_t> places;
    for (const SlopeTarget& target : targets) {
      places.push_back(static_cast<size_t>(target.rank - first));
    }
    const std::vector<double> found = OrderStatistics(slopes, places);
    for (size_t i = 0; i < targets.size(); ++i) targets[i].slope = found[i];
  }

  void Narrow(const Bracket& bracket, Targets targets) {
    if (targets.empty()) return;
    if (bracket.inside <= most_) {
      std::vector<double> slopes = bracket.base.SlopesUpTo(bracket.high, bracket.inside);
      const auto count = static_cast<int64_t>(slopes.size());
      return Take(slopes, bracket.base.up_to(), Inside(bracket, count, targets));
    }
    CrossingSample sample = bracket.base.SampleUpTo(bracket.high, bracket.inside,
                                                    bracket.inside / (kSampledPerPoint * points_));
    const auto inside = Inside(bracket, sample.count, targets);
    Bracket exact = bracket;
    exact.inside = static_cast<double>(sample.count);
    if (exact.inside <= most_) return Narrow(exact, inside);
    NarrowBy(std::move(sample.slopes), exact, inside);
  }

  /// The targets below the high end; goes on from there with the others.
  Targets Inside(const Bracket& bracket, int64_t count, Targets targets) {
    const int64_t end = bracket.base.up_to() + count;
    size_t inside = 0;
    while (inside < targets.size() && targets[inside].rank < end) ++inside;
    const auto beyond = targets.subspan(inside);
    if (!beyond.empty()) {
      const ResidualOrder order = bracket.base.At(bracket.high);
      const auto above = static_cast<double>(bracket.below_limit - order.up_to());
      const size_t settled = Settle(order, beyond).second;
      Narrow({order, bracket.limit, above, kInfinity, pairs_}, beyond.subspan(settled));
    }
    return targets.first(inside);
  }

  void NarrowBy(std::vector<double> slopes, const Bracket& bracket, Targets targets) {
    const double next = Next(bracket.base.slope());
    if (next >= bracket.high) {
      // No double is between: the slopes are those that round to one of the two.
      for (SlopeTarget& target : targets) target.slope = bracket.high;
      return;
    }
    const double last = Previous(bracket.high);
    const bool start = std::isinf(bracket.base.slope());
    const double stride = bracket.inside / static_cast<double>(slopes.size());
    const SampledWindows sampled =
        WindowsOf(std::move(slopes),
                  {bracket.base.slope(), bracket.high, bracket.base.up_to(), bracket.inside},
                  targets, start ? kStandardErrorsAtStart : kStandardErrors);
    Bracket rest = bracket;
    rest.limit = bracket.high;
    rest.below_limit = bracket.base.up_to() + static_cast<int64_t>(bracket.inside);
    // Each window goes on from the one before: the less is between, the less there is to sort.
    std::optional<ResidualOrder> reached;
    for (SlopeWindow window : sampled.windows) {
      // Slopes beside the ends may round to them.
      window.low = std::min(window.low, last);
      const bool narrower =
          window.low > bracket.base.slope() || window.steps.back().slope < bracket.high;
      if (!narrower) window.low = std::clamp(sampled.middle, next, last);
      if (window.low > bracket.base.slope()) {
        const bool on = reached && window.low > reached->slope() &&
                        window.targets.front().rank >= reached->up_to();
        reached = From(on ? *reached : bracket.base, rest, window, stride);
      } else {
        Within(bracket.base, rest, window, window.targets, stride);
      }
    }
  }

  /// Goes on from the low end of the window, which is above the base; returns the order there.
  ResidualOrder From(const ResidualOrder& base, const Bracket& bracket, const SlopeWindow& window,
                     double stride) {
    ResidualOrder order = base.At(window.low);
    const auto [first, last] = Settle(order, window.targets);
    const auto missed = static_cast<double>(order.below() - base.up_to());
    Narrow({base, window.low, missed, window.low, order.below()}, window.targets.first(first));
    Within(order, bracket, window, window.targets.subspan(last), stride);
    return order;
  }

  /// Goes on with the part of the window, from the base on, that has the targets.
  void Within(const ResidualOrder& base, const Bracket& bracket, const SlopeWindow& window,
              Targets targets, double stride) {
    if (targets.empty()) return;
    const auto ahead = static_cast<double>(targets.back().rank - base.up_to() + 1);
    const SlopeStep& step = StepPast(window, ahead, stride);
    // Slopes just above the base may round to its own.
    const double next = Next(base.slope());
    const double high = std::min(bracket.high, std::max(step.slope, next));
    Narrow({base, high, step.inside, bracket.limit, bracket.below_limit}, targets);
  }

  /// Gives the targets of that slope it; returns where they start and end.
  static std::pair<size_t, size_t> Settle(const ResidualOrder& order, Targets targets) {
    size_t first = 0;
    while (first < targets.size() && targets[first].rank < order.below()) ++first;
    size_t last = first;
    for (; last < targets.size() && targets[last].rank < order.up_to(); ++last) {
      targets[last].slope = order.slope();
    }
    return {first, last};
  }

  double points_;
  double most_;
  int64_t pairs_;
  ResidualSpace space_;
};

}  // namespace

std::vector<Observation> SortedForSlopes(std::span<const Observation> series) {
  std::vector<Observation> sorted(series.begin(), series.end());
  const auto before = [](const Observation& a, const Observation& b) {
    return a.time < b.time || (a.time == b.time && a.value < b.value);
  };
  if (!std::is_sorted(sorted.begin(), sorted.end(), before)) {
    std::sort(sorted.begin(), sorted.end(), before);
  }
  return sorted;
}

int64_t SlopeCount(std::span<const Observation> sorted) {
  int64_t pairs = 0;
  for (size_t from = 0; from < sorted.size();) {
    size_t to = from;
    while (to < sorted.size() && sorted[to].time == sorted[from].time) ++to;
    pairs += static_cast<int64_t>((to - from) * (sorted.size() - to));
    from = to;
  }
  return pairs;
}

std::vector<double> SelectSlopes(std::span<const Observation> sorted,
                                 std::span<const int64_t> ranks) {
  std::vector<SlopeTarget> targets;
  for (const int64_t rank : ranks) targets.push_back({rank, 0});
  std::sort(targets.begin(), targets.end(),
            [](const SlopeTarget& a, const SlopeTarget& b) { return a.rank < b.rank; });
  Selection(sorted).Run(sorted, targets);
  std::vector<double> slopes;
  for (const int64_t rank : ranks) {
    const auto found = std::lower_bound(targets.begin(), targets.end(), rank,
                                        [](const SlopeTarget& t, int64_t r) { return t.rank < r; });
    slopes.push_back(found->slope);
  }
  return slopes;
}

}  // namespace concord::metrics
