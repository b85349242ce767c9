#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "common/stats/answer.h"

namespace concord::strategy {

/// A party that shares in a value that can be moved between the parties (money).
struct SplitClaim {
  std::string party = {};
  double disagreement = 0;           ///< What it has without the others, in the value's unit.
  std::optional<double> power = {};  ///< Its share of the surplus; for all parties or for none.
};

struct SplitShare {
  std::string party = {};
  stats::Answer amount = {};  ///< Terms: the disagreement payoff and the share of the surplus.
};

struct NashSplit {
  stats::Answer surplus = {};  ///< `V - sum d`; below 0 there is no agreement.
  std::vector<SplitShare> shares = {};
};

/// The Nash bargaining solution with transferable value: `x_i = d_i + a_i * (V - sum d)` (J. Nash
/// 1950; with powers, J. Harsanyi and R. Selten 1972). Without powers `a_i = 1/n`. The amounts add
/// up to V; round them with `RoundToTotal`. UNDEFINED: `V < sum d`, so that no agreement serves all
/// (the surplus still says by how much); a number is not finite, or an amount would not be; powers
/// are negative, do not add up to 1 (within 1e-9) or some are missing. INSUFFICIENT_DATA: no
/// parties.
[[nodiscard]] NashSplit SplitByNash(double value, std::span<const SplitClaim> claims);

}  // namespace concord::strategy
