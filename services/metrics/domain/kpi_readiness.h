#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace concord::metrics {

/// A KPI as far as its agreement asks. Empty and absent both mean that it is not said.
struct KpiDefinition {
  std::string owner = {};
  std::string unit = {};
  std::string source = {};
  std::string formula = {};
  bool has_direction = false;
  bool has_cadence = false;
  bool has_null_policy = false;
  std::optional<double> baseline_value = {};
  bool has_baseline_time = false;
  int64_t targets = 0;
  std::string content_hash = {};  ///< Of the definition as it stands.
};

/// A party's signature of a content hash.
struct KpiSignature {
  std::string party = {};
  std::string content_hash = {};
  bool withdrawn = false;
};

/// What a KPI needs to be agreed.
enum class KpiNeed {
  kOwner,
  kUnit,
  kDirection,
  kBaseline,
  kTarget,
  kCadence,
  kSource,
  kFormula,
  kNullPolicy,
  kParties,    ///< There is nobody to agree: two parties at least.
  kSignature,  ///< A party has not signed the definition as it stands.
};

/// Something that is missing.
struct KpiGap {
  KpiNeed need = KpiNeed::kOwner;
  std::string party;  ///< For kSignature: who.
  std::string text;   ///< For a person.
};

/// How far a KPI is agreed.
struct KpiReadiness {
  std::vector<KpiGap> missing;  ///< In the order of the needs, signatures in that of the parties.

  /// Every party has signed a complete definition; before that its measurements are provisional.
  [[nodiscard]] bool agreed() const { return missing.empty(); }
};

/// What is missing until a KPI is agreed (ours): a complete definition that all current parties
/// have signed by its content hash. Any edit changes the hash, and so unsigns. A baseline that is
/// not finite is none. Complexity: O(parties x signatures).
[[nodiscard]] KpiReadiness ReadinessOf(const KpiDefinition& kpi,
                                       std::span<const std::string> parties,
                                       std::span<const KpiSignature> signatures);

}  // namespace concord::metrics
