#pragma once

#include <span>
#include <string>
#include <vector>

#include "services/strategy/domain/alignment.h"

namespace concord::strategy {

/// Two objectives on which two parties can help each other: each yields on the one that it values
/// less.
struct Trade {
  std::string for_a;  ///< A values it more than `for_b`, B less.
  std::string for_b;
  double gain_a = 0;  ///< `w_A(for_a) - w_A(for_b)`, above 0.
  double gain_b = 0;  ///< `w_B(for_b) - w_B(for_a)`, above 0.
  double size = 0;    ///< The smaller gain: what the trade is worth to the side that it helps less.
};

/// All trades between two parties, largest first, ties by the wider gap of `for_a`. The size is
/// ours; the idea is logrolling for mutual gains (R. Fisher and W. Ury 1981, "Getting to Yes"; H.
/// Raiffa 1982, "The Art and Science of Negotiation"). Objectives that one party has not weighed,
/// or not in a finite number, take part in no trade; lists of another length than the objectives
/// have none. Complexity: O(objectives^2).
[[nodiscard]] std::vector<Trade> FindTrades(std::span<const std::string> objectives,
                                            const Priorities& a, const Priorities& b);

}  // namespace concord::strategy
