#include "services/metrics/domain/slope_sample.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

#include "services/metrics/domain/order_statistics.h"

namespace concord::metrics {
namespace {

constexpr int kSteps = 16;
/// A step too short costs a second look, so that it has to be all but sure.
constexpr double kSureErrors = 3;

/// Where the window of some targets starts and ends in the sorted sample.
struct Places {
  double start = 0;
  double end = 0;
  std::span<SlopeTarget> targets;

  [[nodiscard]] double Step(int step) const { return start + (end - start) * step / kSteps; }
};

std::vector<Places> PlacesOf(double size, const SlopeRange& range, std::span<SlopeTarget> targets,
                             double standard_errors) {
  std::vector<Places> places;
  for (size_t i = 0; i < targets.size(); ++i) {
    const double share = static_cast<double>(targets[i].rank - range.up_to_low) / range.inside;
    const double error = std::sqrt(size * std::max(0.0, share * (1 - share)));
    const double reach = standard_errors * error + 1;
    const double start = share * size - reach;
    const double end = share * size + reach;
    if (!places.empty() && start <= places.back().end) {
      Places& met = places.back();
      met = {met.start, end, std::span(met.targets.data(), met.targets.size() + 1)};
    } else {
      places.push_back({start, end, targets.subspan(i, 1)});
    }
  }
  return places;
}

/// The slopes at some places of the sample.
class SlopesAt {
 public:
  SlopesAt(std::vector<double> sample, const SlopeRange& range, const std::vector<Places>& places)
      : size_(static_cast<double>(sample.size())), range_(range) {
    Want(std::floor(size_ / 2));
    for (const Places& each : places) {
      for (int step = 0; step <= kSteps; ++step) Want(each.Step(step));
    }
    std::sort(wanted_.begin(), wanted_.end());
    if (!wanted_.empty()) found_ = OrderStatistics(sample, wanted_);
  }

  double operator()(double place) const {
    if (place < 0) return range_.low;
    if (place >= size_) return range_.high;
    const auto at = std::lower_bound(wanted_.begin(), wanted_.end(), static_cast<size_t>(place));
    return found_[static_cast<size_t>(at - wanted_.begin())];
  }

 private:
  void Want(double place) {
    if (place >= 0 && place < size_) wanted_.push_back(static_cast<size_t>(place));
  }

  double size_;
  SlopeRange range_;
  std::vector<size_t> wanted_;
  std::vector<double> found_;
};

}  // namespace

SampledWindows WindowsOf(std::vector<double> sample, const SlopeRange& range,
                         std::span<SlopeTarget> targets, double standard_errors) {
  const auto size = static_cast<double>(sample.size());
  if (sample.empty()) return {{{range.low, {{range.high, range.inside}}, targets}}, range.high};
  const std::vector<Places> places = PlacesOf(size, range, targets, standard_errors);
  const SlopesAt slope(std::move(sample), range, places);
  SampledWindows sampled{{}, slope(std::floor(size / 2))};
  for (const Places& each : places) {
    SlopeWindow window{slope(each.start), {}, each.targets};
    const double first = std::max(0.0, each.start);
    for (int step = 1; step <= kSteps; ++step) {
      const double place = each.Step(step);
      const double inside = (std::min(size, place) - first) / size * range.inside;
      window.steps.push_back({slope(place), std::max(0.0, inside)});
    }
    sampled.windows.push_back(std::move(window));
  }
  return sampled;
}

const SlopeStep& StepPast(const SlopeWindow& window, double count, double stride) {
  const double sure = count + kSureErrors * std::sqrt(count * stride) + 2 * stride;
  for (const SlopeStep& step : window.steps) {
    if (step.inside >= sure) return step;
  }
  return window.steps.back();
}

}  // namespace concord::metrics
