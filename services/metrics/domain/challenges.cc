#include "services/metrics/domain/challenges.h"

#include <cmath>
#include <cstdio>
#include <functional>
#include <utility>

namespace concord::metrics {
namespace {

using stats::Answer;

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
      return "Compare how each side decides and works, and agree joint behaviours (ISO 44001:2017, "
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

std::vector<std::string> EvidenceOf(const Answer& answer) {
  std::vector<std::string> evidence;
  for (const stats::Term& term : answer.terms) {
    evidence.insert(evidence.end(), term.evidence.begin(), term.evidence.end());
  }
  return evidence;
}

class Detection {
 public:
  /// Finds the challenge when the reading `is_one`.
  void Read(Challenge challenge, const std::string& name, const Answer& reading, double threshold,
            const std::function<bool(double)>& is_one) {
    if (!reading.has_value()) {
      report_.unassessed.push_back({challenge, name, reading.reason});
      return;
    }
    if (!is_one(*reading.value)) return;
    Find(challenge,
         "The " + name + " is " + Number(*reading.value) + "; the threshold is " +
             Number(threshold) + ".",
         EvidenceOf(reading));
  }

  void Find(Challenge challenge, std::string text, std::vector<std::string> evidence) {
    report_.findings.push_back(
        {challenge, std::move(text), std::move(evidence), PracticeFor(challenge)});
  }

  [[nodiscard]] ChallengeReport report() && { return std::move(report_); }

 private:
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
  using enum Challenge;
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
  for (const ShareGap& share : readings.share_gaps) {
    if (!(std::abs(share.gap) > thresholds.largest_share_gap)) continue;
    detection.Find(kPowerDynamics,
                   "The share that " + share.party + " has of the " + share.of + " is " +
                       Number(share.gap) + " from its share of the contributions.",
                   share.evidence);
  }
  return std::move(detection).report();
}

}  // namespace concord::metrics
