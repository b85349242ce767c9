#include "services/strategy/domain/pert.h"

#include <cmath>
#include <utility>

namespace concord::strategy {
namespace {

constexpr char kPertMeanFormula[] = "pert_path_mean/1";
constexpr char kPertDeviationFormula[] = "pert_path_standard_deviation/1";

}  // namespace

std::optional<PertMoments> Pert(const ThreePoint& estimate) {
  const auto& [optimistic, most_likely, pessimistic] = estimate;
  const bool ordered = 0 <= optimistic && optimistic <= most_likely && most_likely <= pessimistic;
  if (!ordered || !std::isfinite(pessimistic)) return std::nullopt;
  const double sixth = (pessimistic - optimistic) / 6;
  const PertMoments moments{optimistic / 6 + most_likely / 1.5 + pessimistic / 6, sixth * sixth};
  if (!std::isfinite(moments.mean) || !std::isfinite(moments.variance)) return std::nullopt;
  return moments;
}

PathMoments PertOfPath(std::span<const EstimatedItem> path) {
  if (path.empty()) {
    const std::string reason = "The path has no items.";
    return {stats::Insufficient(kPertMeanFormula, reason),
            stats::Insufficient(kPertDeviationFormula, reason)};
  }
  const auto n = static_cast<int64_t>(path.size());
  double mean = 0;
  double variance = 0;
  std::vector<stats::Term> means;
  std::vector<stats::Term> variances;
  for (const EstimatedItem& item : path) {
    const auto moments = Pert(item.estimate);
    if (!moments) {
      const std::string reason =
          "The estimates of " + item.name + " are not numbers of 0 or more in ascending order.";
      return {stats::Undefined(kPertMeanFormula, reason, n),
              stats::Undefined(kPertDeviationFormula, reason, n)};
    }
    mean += moments->mean;
    variance += moments->variance;
    means.push_back({item.name, moments->mean, 1, moments->mean, {item.name}});
    variances.push_back({item.name, moments->variance, 1, moments->variance, {item.name}});
  }
  if (!std::isfinite(mean) || !std::isfinite(variance)) {
    const std::string reason = "The estimates are too large to be added up.";
    return {stats::Undefined(kPertMeanFormula, reason, n),
            stats::Undefined(kPertDeviationFormula, reason, n)};
  }
  PathMoments moments{
      stats::Known(kPertMeanFormula, mean, n, std::move(means)),
      stats::Known(kPertDeviationFormula, std::sqrt(variance), n, std::move(variances))};
  moments.mean.unit = moments.standard_deviation.unit = "days";
  return moments;
}

}  // namespace concord::strategy
