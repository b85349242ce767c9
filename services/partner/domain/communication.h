#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/stats/answer.h"

namespace concord::partner {

/// How good a message was, each 1 to 5 (J. Mohr, R. Spekman 1994, "Characteristics of partnership
/// success"). No value: not rated.
struct MessageQuality {
  std::optional<double> timely;
  std::optional<double> accurate;
  std::optional<double> adequate;
  std::optional<double> complete;
  std::optional<double> credible;
};

/// A message between parties. Hours count back from the moment that is asked about.
struct Interaction {
  std::string name;
  std::string from;
  std::string to;
  double hours_ago = 0;     ///< 0 or more; later ones are left out.
  std::string in_reply_to;  ///< Name of the message that it answers; "" = it opens a thread.
  MessageQuality quality;
};

/// A meeting that was planned.
struct PlannedMeeting {
  std::string name;
  bool held = false;
};

/// The median hours that a party takes to answer another. Messages that open a thread and are not
/// answered yet count as lasting until now at least (Kaplan-Meier), so that silence makes the
/// median longer rather than being dropped. A reply asks for no answer; of several, the first
/// counts, and one that is dated before its message is left out.
/// n: messages that ask for an answer. INSUFFICIENT_DATA: there is none, or too few were answered.
/// UNDEFINED: a time that is not a finite number. Complexity: O(n log n).
[[nodiscard]] stats::Answer MedianReplyHours(std::string_view answerer, std::string_view asker,
                                             std::span<const Interaction> interactions);

/// Whether both take the first step, `1 - |a - b| / (a + b)` in [0, 1], of the threads that a and b
/// opened with each other (ours): 1 = as often, 0 = always the same one. Symmetric.
/// Terms: the threads of each. INSUFFICIENT_DATA: nobody opened one.
[[nodiscard]] stats::Answer InitiationBalance(std::string_view a, std::string_view b,
                                              std::span<const Interaction> interactions);

/// The share of planned meetings that were held, in [0, 1] (ours). Pass those that are due.
/// Terms: a meeting each. INSUFFICIENT_DATA: none was planned.
[[nodiscard]] stats::Answer CadenceAdherence(std::span<const PlannedMeeting> meetings);

/// The mean quality, 1 to 5, of the messages of a party: of the means of the five aspects, so that
/// one rated often does not drown the others. Terms: an aspect each that was rated, value its mean.
/// n: ratings. Coverage: the share of aspects that were rated; PROVISIONAL below 1.
/// INSUFFICIENT_DATA: no rating. UNDEFINED: a rating outside 1 to 5.
[[nodiscard]] stats::Answer MeanQuality(std::string_view from,
                                        std::span<const Interaction> interactions);

}  // namespace concord::partner
