#include "services/metrics/domain/challenges.h"

#include <cmath>
#include <cstdio>
#include <functional>
#include <utility>

#include "services/metrics/domain/cited_records.h"

namespace concord::metrics {
namespace {

using stats::Answer;
using enum Challenge;

constexpr char kShares[] = "shares of accountability and benefit";

/// What to do about a challenge: the stage of ISO 44001:2017 that deals with it, and the step.
std::string PracticeFor(Challenge challenge) {
  switch (challenge) {
    case Challenge::kMisalignedGoals:
      return "Agree the joint objectives anew and trade what each side values most (ISO "
             "44001:2017, "
             "8.6 working together).";
    case Challenge::kCommunicationBreakdown:
      return "Restore the governance meetings and agree reply times and channels in the joint plan "
             "(ISO 44001:2017, 8.8 staying together).";
    case Challenge::kDifferingCultures:
      return "Compare how each side decides and works, and agree joint behaviors (ISO 44001:2017, "
             "8.5 partner selection and 8.6 working together).";
    case Challenge::kPowerDynamics:
      return "Rebalance accountability and shares to contributions, and lower one-sided dependence "
             "(ISO 44001:2017, 8.6 working together; its exit strategy, 8.9).";
  }
  return "";
}

std::string Number(double value) {
  char text[32];
  (void)std::snprintf(text, sizeof text, "%.3g", value);
  return text;
}

class Detection {
 public:
  /// Finds the challenge when the reading `is_one`.
  void Read(Challenge challenge, const std::string& name, const Answer& reading, double threshold,
            const std::function<bool(double)>& is_one) {
    if (!reading.has_value()) return Miss(challenge, name, reading.reason);
    if (!is_one(*reading.value)) return;
    Find(challenge,
         "The " + name + " is " + Number(*reading.value) + "; the threshold is " +
             Number(threshold) + ".",
         RecordsCitedBy(reading));
  }

  void ReadShares(const std::vector<ShareGap>& gaps, double threshold) {
    if (gaps.empty()) Miss(kPowerDynamics, kShares, "No shares were read.");
    for (const ShareGap& share : gaps) {
      if (!std::isfinite(share.gap)) Miss(kPowerDynamics, kShares, "A share is not a number.");
      if (!std::isfinite(share.gap) || std::abs(share.gap) <= threshold) continue;
      Find(kPowerDynamics,
           "The share that " + share.party + " has of the " + share.of + " is " +
               Number(share.gap) + " from its share of the contributions.",
           share.evidence);
    }
  }

  void Find(Challenge challenge, std::string text, std::vector<std::string> evidence) {
    report_.findings.push_back(
        {challenge, std::move(text), std::move(evidence), PracticeFor(challenge)});
  }

  [[nodiscard]] ChallengeReport report() && { return std::move(report_); }

 private:
  void Miss(Challenge challenge, const std::string& reading, const std::string& reason) {
    // What was never asked for has no reason of its own.
    report_.unassessed.push_back(
        {challenge, reading, reason.empty() ? "It was not read." : reason});
  }

  ChallengeReport report_;
};

std::function<bool(double)> Below(double threshold) {
  return [threshold](double value) { return value < threshold; };
}

std::function<bool(double)> FurtherThan(double threshold) {
  return [threshold](double value) { return std::abs(value) > threshold; };
}

std::function<bool(double)> AtLeast(double threshold) {
  return [threshold](double value) { return value >= threshold; };
}

}  // namespace

ChallengeReport DetectChallenges(const ChallengeReadings& readings,
                                 const ChallengeThresholds& thresholds) {
  Detection detection;
  detection.Read(kMisalignedGoals, "alignment of goals", readings.alignment,
                 thresholds.least_alignment, Below(thresholds.least_alignment));
  for (const OneSidedGoal& goal : readings.one_sided_goals) {
    detection.Find(kMisalignedGoals,
                   "The top goal of " + goal.party + " weighs nothing to " + goal.other + ".",
                   {goal.objective});
  }
  detection.Read(kCommunicationBreakdown, "number of meetings missed in a row",
                 readings.cadence_misses, thresholds.cadence_misses,
                 AtLeast(thresholds.cadence_misses));
  detection.Read(kCommunicationBreakdown, "number of signals in reply times",
                 readings.reply_time_signals, 1, AtLeast(1));
  detection.Read(kCommunicationBreakdown, "balance of who starts", readings.initiation_balance,
                 thresholds.least_initiation, Below(thresholds.least_initiation));
  detection.Read(kDifferingCultures, "cultural distance", readings.cultural_distance,
                 thresholds.largest_cultural_distance,
                 FurtherThan(thresholds.largest_cultural_distance));
  detection.Read(kDifferingCultures, "gap in how the culture is seen", readings.culture_gap,
                 thresholds.largest_culture_gap, FurtherThan(thresholds.largest_culture_gap));
  detection.Read(kPowerDynamics, "asymmetry of dependence", readings.asymmetry,
                 thresholds.largest_asymmetry, FurtherThan(thresholds.largest_asymmetry));
  detection.ReadShares(readings.share_gaps, thresholds.largest_share_gap);
  return std::move(detection).report();
}

}  // namespace concord::metrics
