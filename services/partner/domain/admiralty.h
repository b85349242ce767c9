#pragma once

#include <optional>

namespace concord::partner {

/// Weight in (0, 1] of a source's reliability, a letter of the NATO Admiralty code (AJP-2.1): A
/// (completely reliable) 1, B .8, C .6, D .4, E (unreliable) .2. The letters are NATO's, the even
/// spacing of the weights is ours.
/// No value: F ("cannot be judged") and anything that is not a letter of the code. Such a source is
/// left out of a formula, which is not the same as a low weight.
[[nodiscard]] std::optional<double> ReliabilityWeight(char letter);

/// Weight in (0, 1] of a claim's credibility, a digit of the same code: 1 (confirmed) 1, 2 .8, 3
/// .6, 4 .4, 5 (improbable) .2; the spacing is ours.
/// No value: 6 ("cannot be judged") and any other number.
[[nodiscard]] std::optional<double> CredibilityWeight(int digit);

/// What a claim rated "B2" weighs: the product of both weights, in (0, 1]. No value when either has
/// none.
[[nodiscard]] std::optional<double> RatingWeight(char reliability, int credibility);

}  // namespace concord::partner
