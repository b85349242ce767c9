#pragma once

#include <span>
#include <string>

#include "common/stats/answer.h"

namespace concord::metrics {

/// A part or factor of a KPI, at two times.
struct Change {
  std::string name;
  double before = 0;
  double after = 0;
};

/// A segment of a ratio (a region, a product), at two times. Denominators are 0 or more; where one
/// is 0 the segment is not there.
struct SegmentChange {
  std::string name;
  double numerator_before = 0;
  double denominator_before = 0;
  double numerator_after = 0;
  double denominator_after = 0;
};

/// The change of a sum, child by child.
///
/// Terms: one a child, contribution its own change. INSUFFICIENT_DATA: no children. UNDEFINED: a
/// number or the change is not finite. Complexity: O(children).
[[nodiscard]] stats::Answer DecomposeSum(std::span<const Change> children);

/// The change of a product, factor by factor, without residual. Where every factor keeps its sign
/// and none is 0, by the logarithmic mean Divisia index (B. Ang 2004, "Decomposition analysis for
/// policymaking in energy"): contribution L(P1, P0) ln(x1 / x0), with the logarithmic mean
/// L(a, b) = (a - b) / ln(a / b), L(a, a) = a. Else by Shapley's: its mean over all orders in which
/// the factors may change (J. Albrecht, D. Francois, K. Schoors 2002, "A Shapley decomposition of
/// carbon emissions without residuals"). `formula` says which.
///
/// Terms: one a factor, value its ratio after / before for the index or its difference for
/// Shapley's. INSUFFICIENT_DATA: no factors. UNDEFINED: a number or the product is not finite, or
/// more than 64 factors. Complexity: O(factors^3) at most.
[[nodiscard]] stats::Answer DecomposeProduct(std::span<const Change> factors);

/// The change of a ratio of sums, segment by segment: rate effect, mean weight times the change of
/// the segment's rate, and mix effect, the change of its weight (share of the denominator) times
/// its mean rate less the overall mean rate (midpoint weights: A. Marshall 1887 and F. Edgeworth's
/// index; no residual). A segment that is there at one time only has no change of rate: all of it
/// is mix.
///
/// Terms: "rate: <segment>" and "mix: <segment>" for each. INSUFFICIENT_DATA: no segments.
/// UNDEFINED: denominators that are below 0 or add up to 0, a numerator without a denominator, or a
/// number that is not finite. Complexity: O(segments).
[[nodiscard]] stats::Answer DecomposeRatio(std::span<const SegmentChange> segments);

}  // namespace concord::metrics
