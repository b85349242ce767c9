#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/stats/answer.h"

namespace concord::partner {

/// What identifies a partner. Empty = not known.
struct Identity {
  std::string record;
  std::string legal_name;
  std::vector<std::string> aliases;
  std::string lei;
  std::string registry_id;
  std::string jurisdiction;  ///< ISO 3166 code of the registry.
  std::vector<std::string> domains;
};

/// What two partners are compared by.
enum class MatchField { kLei, kRegistryId, kDomain, kName, kJurisdiction };

/// How telling a field is (I. Fellegi, A. Sunter 1969, "A theory for record linkage").
struct FieldModel {
  MatchField field = MatchField::kName;
  std::string_view name;
  double m = 0;  ///< Probability that it agrees for one and the same entity, in (0, 1).
  double u = 0;  ///< Probability that it agrees for two different ones, in (0, 1).
};

/// The default model (ours): an LEI or a registry number hardly agrees by chance, one name in a
/// thousand does, one jurisdiction in twenty.
inline constexpr std::array kFieldModels = {
    FieldModel{MatchField::kLei, "LEI", .999, 1e-6},
    FieldModel{MatchField::kRegistryId, "registry number", .98, 1e-5},
    FieldModel{MatchField::kDomain, "domain", .9, 1e-3},
    FieldModel{MatchField::kName, "name", .95, 1e-3},
    FieldModel{MatchField::kJurisdiction, "jurisdiction", .98, .05},
};

/// Names agree from this similarity on (ours).
inline constexpr double kNameAgreement = .7;
/// From these weights on two records may be, and are, one entity (ours).
inline constexpr double kPossibleWeight = 5;
inline constexpr double kSameWeight = 15;

enum class MatchVerdict {
  kSame,       ///< One entity.
  kPossible,   ///< A person should look.
  kDifferent,  ///< Two entities.
};

/// Whether two records are one entity, and why.
struct Match {
  stats::Answer weight;  ///< `W = sum log2(m/u)` or `log2((1-m)/(1-u))`, in bits.
  MatchVerdict verdict = MatchVerdict::kDifferent;
  std::vector<std::string>
      reasons;  ///< A sentence a field that both have, and a rule that decided.
};

/// What `log2(m/u)` is on agreement and `log2((1-m)/(1-u))` on disagreement.
[[nodiscard]] double FieldWeight(const FieldModel& model, bool agrees);

/// Compares two records field by field. A field that either side lacks weighs 0: missing is no
/// evidence. LEIs and registry numbers compare without regard to blanks and ASCII case, registry
/// numbers only within one known jurisdiction; domains agree if any is shared; names by the best
/// `NameSimilarity` of legal names and aliases.
///
/// Two rules come before the weight, unless the LEIs are equal: different known jurisdictions, and
/// `related` (a relation such as parent and subsidiary joins them), make two entities.
/// Terms: a field each that both have, value 1 (agrees) or 0, contribution its weight. Coverage:
/// the share of fields that both have; PROVISIONAL below 1. INSUFFICIENT_DATA: no field in common;
/// the verdict is then kDifferent. Symmetric. Complexity: O(names of a * names of b).
[[nodiscard]] Match Compare(const Identity& a, const Identity& b, bool related);

}  // namespace concord::partner
