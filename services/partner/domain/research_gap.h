#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "common/stats/answer.h"
#include "services/partner/domain/finding.h"

namespace concord::partner {

/// What is known about one dimension, and what knowing it would change.
struct GapInput {
  Dimension dimension = Dimension::kIndustry;
  double weight = 0;               ///< 0 or more.
  std::optional<double> coverage;  ///< 0 to 1; none where nothing that can be judged is known.
  std::optional<double> swing;  ///< By how much the total fit could move; none if it can't be had.
  std::vector<std::string> evidence;
};

/// How much is to be won by researching a dimension.
struct ResearchGap {
  Dimension dimension = Dimension::kIndustry;
  stats::Answer gain;
};

/// What to research next (ours): `gain = weight * (1 - coverage) * |swing|` of each dimension, the
/// greatest first, ties in the order of the input, those without an answer last.
///
/// A dimension of which nothing is known has the whole gap (its coverage counts as 0 here).
/// Terms: "weight", "gap" and "sensitivity", each contributing its factor.
/// INSUFFICIENT_DATA: no swing. UNDEFINED: a weight, coverage or swing that is not a finite number
/// or out of its range.
[[nodiscard]] std::vector<ResearchGap> ResearchGaps(std::span<const GapInput> inputs);

}  // namespace concord::partner
