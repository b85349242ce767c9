#pragma once

#include <array>
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
  double age_days = 0;     ///< Since it was observed.
  std::string subject;  ///< What the claim is about, "annual synergies 2012"; "" = not comparable.
  std::string value;    ///< What it says about the subject, "2.7"; "" = no value that compares.
  bool superseded = false;
  bool expired = false;

  /// Whether it still speaks: not superseded, not expired, observed by now (a finite age of 0 or
  /// more).
  [[nodiscard]] bool IsLive() const;
};

}  // namespace concord::partner
