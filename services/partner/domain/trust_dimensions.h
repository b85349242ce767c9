#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/stats/answer.h"
#include "services/partner/domain/beta_reputation.h"

namespace concord::partner {

/// What one may trust a party in. Kept apart: an able partner need not be an honest one.
enum class TrustDimension {
  kCompetence,     ///< Indicators and milestones delivered.
  kIntegrity,      ///< Commitments kept, disclosures made.
  kGoodwill,       ///< Help beyond duty, benefits shared.
  kCommunication,  ///< Answers given, meetings held.
};

inline constexpr std::array kTrustDimensions = {
    TrustDimension::kCompetence, TrustDimension::kIntegrity, TrustDimension::kGoodwill,
    TrustDimension::kCommunication};

/// The dimension in words, "goodwill"; "" for a number that is none.
[[nodiscard]] std::string_view TrustDimensionName(TrustDimension dimension);

/// One thing that a party did or failed to do.
struct TrustEvidence {
  std::string name;  ///< Of its record.
  TrustDimension dimension = TrustDimension::kCompetence;
  double met_share = 0;  ///< 0 (failed) to 1 (met).
  double weight = 1;     ///< 0 or more.
  double age_days = 0;   ///< 0 or more.
};

/// One answer to a survey about a party.
struct SurveyAnswer {
  TrustDimension dimension = TrustDimension::kCompetence;
  double score = 0;  ///< 0 to 100.
};

/// Something that made distrust: a breach of integrity, of data, of conduct.
struct TrustIncident {
  std::string name;
  std::string kind;
  double severity = 0;  ///< 0 or more.
  double age_days = 0;  ///< 0 or more.
  bool resolved = false;
};

/// One dimension: what the party did, and beside it, never averaged into it, how it is seen.
struct DimensionTrust {
  TrustDimension dimension = TrustDimension::kCompetence;
  BetaReputation behavior;
  stats::Answer perceived;  ///< Mean score, 0 to 100.
};

/// The four dimensions and distrust, which is not the lack of trust but a series of its own.
struct TrustProfile {
  std::vector<DimensionTrust> dimensions;  ///< In the order of `kTrustDimensions`.
  stats::Answer distrust;
};

/// Survey answers of fewer people could be told apart.
inline constexpr int kLeastRespondents = 3;

/// The trust profile of a party in the eyes of another (ours; behavior as in `ReputationOf`, faded
/// by `2^(-age / half-life)`).
///
/// Perceived: the mean of a dimension's answers; INSUFFICIENT_DATA, without their number, below
/// `kLeastRespondents`. Distrust: the faded severities of the incidents, those resolved at half;
/// terms an incident each; 0 when none is recorded.
/// UNDEFINED, each for what concerns it: a share, score, weight, severity or age that is out of its
/// range or not finite; a half-life that is not positive. Does not depend on the order of the
/// input. Complexity: O(n log n).
[[nodiscard]] TrustProfile ProfileOf(std::span<const TrustEvidence> evidence,
                                     std::span<const SurveyAnswer> answers,
                                     std::span<const TrustIncident> incidents,
                                     double half_life_days);

}  // namespace concord::partner
