#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace concord::partner {

/// What research about a partner is about.
enum class Dimension {
  kIndustry,
  kBusinessModel,
  kTargetAudience,
  kCompetitiveLandscape,
  kCoreValues,
  kCapabilities,
  kFinance,
  kReputation,
  kPartnersOfPartner,
};

inline constexpr std::array kDimensions = {
    Dimension::kIndustry,         Dimension::kBusinessModel,
    Dimension::kTargetAudience,   Dimension::kCompetitiveLandscape,
    Dimension::kCoreValues,       Dimension::kCapabilities,
    Dimension::kFinance,          Dimension::kReputation,
    Dimension::kPartnersOfPartner};

/// The five that have to be known before partners are selected.
inline constexpr std::array kGateDimensions = {
    Dimension::kIndustry, Dimension::kBusinessModel, Dimension::kTargetAudience,
    Dimension::kCompetitiveLandscape, Dimension::kCoreValues};

/// The dimension in words, "business model"; "" for a number that is none.
[[nodiscard]] std::string_view DimensionName(Dimension dimension);

/// One research finding as the formulas read it.
struct FindingEvidence {
  std::string name;  ///< Of its record.
  Dimension dimension = Dimension::kIndustry;
  char reliability = 'F';  ///< Of the source, A to F (Admiralty code).
  int credibility = 6;     ///< Of the claim, 1 to 6.
  double age_days = 0;     ///< Since the day on which it was observed; negative: still to come.
  std::string subject;  ///< What the claim is about, "annual synergies 2012"; "" = not comparable.
  std::string value;    ///< What it says about the subject, "2.7"; "" = no value that compares.
  std::string author;   ///< The party that asserts it; "" = nobody: the tenant itself.
  bool shared = false;  ///< Whether others than its author know it.
  int64_t made = 0;     ///< When it was made: of two with the same number neither is later.
  std::string supersedes;   ///< The record that it replaces; "" = none.
  bool superseded = false;  ///< Replaced by another: see `KnowledgeOf`.
  bool expired = false;

  /// Whether it still speaks: not superseded, not expired, observed by now (a finite age of 0 or
  /// more).
  [[nodiscard]] bool IsLive() const;
};

}  // namespace concord::partner
