#include "services/partner/domain/admiralty.h"

#include <array>

namespace concord::partner {
namespace {

/// From the best grade of a scale to the worst that can still be judged.
constexpr std::array kGradeWeights = {1.0, .8, .6, .4, .2};

std::optional<double> GradeWeight(int grade) {
  if (grade < 0 || grade >= static_cast<int>(kGradeWeights.size())) return std::nullopt;
  return kGradeWeights[static_cast<size_t>(grade)];
}

}  // namespace

std::optional<double> ReliabilityWeight(char letter) { return GradeWeight(letter - 'A'); }

std::optional<double> CredibilityWeight(int digit) {
  if (digit < 1) return std::nullopt;
  return GradeWeight(digit - 1);
}

std::optional<double> RatingWeight(char reliability, int credibility) {
  const auto source = ReliabilityWeight(reliability);
  const auto claim = CredibilityWeight(credibility);
  if (!source || !claim) return std::nullopt;
  return *source * *claim;
}

}  // namespace concord::partner
