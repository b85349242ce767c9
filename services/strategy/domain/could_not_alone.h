#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace concord::strategy {

/// How strong one party is in one capability, 0 to 1.
struct CapabilityHolding {
  std::string party = {};
  std::string capability = {};
  std::optional<double> strength = {};  ///< No value: not assessed.
};

enum class JointVerdict {
  kJoint,       ///< No party can do it alone, and together they can.
  kAlone,       ///< At least one party holds everything that it requires.
  kOutOfReach,  ///< Something that it requires is held by nobody.
  kUnknown,     ///< What has not been assessed could change the answer.
  kUndefined,   ///< It requires nothing, there are no parties, or the threshold is no number.
};

/// Who holds one required capability.
struct CapabilityCover {
  std::string capability = {};
  std::vector<std::string> held_by = {};
  std::vector<std::string> not_assessed = {};
};

/// The answer to "what can you achieve together that you could not accomplish independently?"
struct JointTest {
  JointVerdict verdict = JointVerdict::kUndefined;
  std::string reason = {};
  std::vector<std::string> able_alone = {};  ///< The parties that hold everything.
  std::vector<CapabilityCover> covers = {};  ///< One a required capability, in their order.
};

/// Whether an objective is a joint one: the capabilities that it requires are not all held
/// (strength >= `threshold`) by any single party. Ours. A party without a record for a capability
/// is not assessed in it; of several records the strongest counts; a strength that is not finite is
/// none. Complexity: O(required * parties * holdings).
[[nodiscard]] JointTest CouldNotAlone(std::span<const std::string> required,
                                      std::span<const std::string> parties,
                                      std::span<const CapabilityHolding> holdings,
                                      double threshold);

}  // namespace concord::strategy
