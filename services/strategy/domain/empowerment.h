#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "common/stats/answer.h"

namespace concord::strategy {

/// What one party leads and brings in.
struct PartyInitiative {
  std::string party = {};
  std::vector<std::string> initiatives_led = {};  ///< The records, each counts one.
  std::vector<std::string> ideas_adopted = {};
  std::vector<std::string> decisions_proposed = {};
};

struct PartyEmpowerment {
  std::string party = {};
  /// The mean of its shares of the kinds of which there are any, 0 to 1. A term a kind: value the
  /// party's share of it, evidence its records.
  stats::Answer share = {};
};

struct Empowerment {
  std::vector<PartyEmpowerment> parties = {};
  stats::Answer evenness = {};         ///< Jain's index of the parties' shares.
  stats::Answer initiatives_led = {};  ///< Jain's index of the counts, kind by kind.
  stats::Answer ideas_adopted = {};
  stats::Answer decisions_proposed = {};
};

/// Whether each party leads, is heard and decides (ours, over Jain's index): 1 = all alike, 1/n =
/// one party does it all. Kinds of which there is nothing yet are left out, and the coverage is the
/// share of the three kinds that there are; PROVISIONAL when one is missing. UNDEFINED: there is
/// nothing of any kind. INSUFFICIENT_DATA: no parties.
[[nodiscard]] Empowerment AssessEmpowerment(std::span<const PartyInitiative> parties);

}  // namespace concord::strategy
