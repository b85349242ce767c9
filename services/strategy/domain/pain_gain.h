#pragma once

#include <optional>
#include <string>
#include <vector>

#include "common/stats/answer.h"

namespace concord::strategy {

/// One step of a share rule: of this much of the deviation, the party bears or gets this share.
struct ShareBand {
  double width = 0;  ///< As a share of the target, .05 = 5 %; infinite for "and all above".
  double share = 0;  ///< 0 to 1.
};

/// A pain/gain share for one party.
struct ShareRule {
  double target = 0;                       ///< The agreed cost, above 0.
  std::vector<ShareBand> gain_bands = {};  ///< For costs below the target, from it outwards.
  std::vector<ShareBand> pain_bands = {};  ///< For costs above it.
  std::optional<double> cap = {};          ///< The most that the party gets, 0 or more.
  std::optional<double> floor = {};        ///< The most that it bears, as a number of 0 or less.
  double modifier = 0;  ///< For key result areas: the share is multiplied by 1 + it.
};

/// What a party gets (above 0) or bears (below 0) when the cost was `actual`, in the target's unit:
/// `sum over bands of share * min(width, what is left of the deviation)`, limited by cap and floor,
/// then times `1 + modifier`, which may take it beyond them. Target cost contracts share so (NEC4
/// Option C; W. Hughes et al., "Procurement in the Construction Industry", 2006).
///
/// Terms: a band each, value the amount inside it, weight its share; then "cap", "floor" and
/// "modifier" where they change the result; the contributions add up to the answer. What lies
/// beyond the last band is not shared. UNDEFINED: the target is not above 0; a number is not finite
/// (a width may be infinite), a share not in 0 to 1, a width not above 0, a modifier below -1, a
/// cap below 0, a floor above 0.
[[nodiscard]] stats::Answer PainGainShare(const ShareRule& rule, double actual);

}  // namespace concord::strategy
