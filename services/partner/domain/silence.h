#pragma once

#include <span>
#include <string_view>

#include "common/stats/answer.h"
#include "services/partner/domain/communication.h"

namespace concord::partner {

/// Whether two parties have stopped talking.
struct Silence {
  stats::Answer hours;  ///< Since the last message of either to the other. 0 or more.
  stats::Answer limit;  ///< The longest gap that their rhythm explains, in hours.
  bool alarm = false;   ///< The silence is longer than the limit, which is known.
};

/// The silence between a and b against their own rhythm: the upper natural process limit
/// `mean + 2.66 * mean moving range` of the gaps between their messages, oldest first (D. Wheeler
/// 2000, "Understanding Variation", the XmR chart; to read it on gaps is ours). Where all gaps are
/// the same the limit is the gap: any longer silence is a signal. Messages of the same moment are
/// one; those still to come are left out.
///
/// Terms of the limit: "mean gap" and "mean moving range", with their contributions. n: the gaps.
/// INSUFFICIENT_DATA: no message; for the limit, fewer than 6 gaps, PROVISIONAL below 12 (ours, as
/// for every XmR chart). UNDEFINED, both: a time that is not a finite number, or times too far
/// apart to be averaged. Symmetric in a and b; does not depend on the order of the messages.
/// Complexity: O(n log n).
[[nodiscard]] Silence SilenceBetween(std::string_view a, std::string_view b,
                                     std::span<const Interaction> interactions);

}  // namespace concord::partner
