#include "services/metrics/domain/score.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

namespace concord::metrics {
namespace {

using stats::Answer;
using stats::AnswerStatus;
using stats::Term;

constexpr char kTargetFormula[] = "target_score/1";
constexpr char kRangeFormula[] = "range_score/1";
constexpr char kMilestoneFormula[] = "milestone_score/1";
constexpr char kObjectiveFormula[] = "objective_score/1";

constexpr double kAmberFrom = .4;
constexpr double kGreenFrom = .7;
constexpr double kReached = 1;
/// 8.5 on the way from 5 to 10 is .7, whatever the last bit says.
constexpr double kRounding = 1e-9;

Term TermOf(std::string name, double value) {
  return {std::move(name), value, 1, std::nullopt, {}};
}

double WayGone(const Aim& aim, double value) {
  const double sign = aim.direction == Direction::kMinimize ? -1 : 1;
  const bool has_way = sign * (aim.target - *aim.baseline) > 0;
  if (!has_way) return sign * (value - aim.target) >= 0 ? 1 : 0;
  // Halves, as the difference of two finite numbers need not be finite.
  const double gone = value / 2 - *aim.baseline / 2;
  const double all = aim.target / 2 - *aim.baseline / 2;
  if (all == 0) return sign * (value - aim.target) >= 0 ? 1 : 0;
  return std::clamp(gone / all, 0.0, 1.0);
}

bool IsRange(const GoodRange& range) {
  if (!range.low && !range.high) return false;
  if (range.low && !std::isfinite(*range.low)) return false;
  if (range.high && !std::isfinite(*range.high)) return false;
  if (range.low && range.high && *range.low > *range.high) return false;
  return std::isfinite(range.tolerance) && range.tolerance >= 0;
}

double Outside(const GoodRange& range, double value) {
  if (range.low && value < *range.low) return *range.low - value;
  if (range.high && value > *range.high) return value - *range.high;
  return 0;
}

bool HasWeight(const Milestone& milestone) {
  return std::isfinite(milestone.weight) && milestone.weight >= 0;
}

}  // namespace

Answer ScoreAgainstTarget(const Aim& aim, double value) {
  if (aim.direction != Direction::kMaximize && aim.direction != Direction::kMinimize) {
    return stats::Undefined(kTargetFormula, "The KPI has no direction towards a target.");
  }
  if (!aim.baseline) {
    return NoScore(aim.direction, "Neither the target nor its KPI has a baseline value.");
  }
  if (!std::isfinite(*aim.baseline) || !std::isfinite(aim.target) || !std::isfinite(value)) {
    return stats::Undefined(kTargetFormula, "The value, baseline or target is not a number.");
  }
  return stats::Known(
      kTargetFormula, WayGone(aim, value), 1,
      {TermOf("value", value), TermOf("baseline", *aim.baseline), TermOf("target", aim.target)});
}

Answer ScoreInRange(const GoodRange& range, double value) {
  if (!IsRange(range)) {
    return stats::Undefined(kRangeFormula,
                            "The range has no ends, or they are the wrong way round.");
  }
  if (!std::isfinite(value)) return stats::Undefined(kRangeFormula, "The value is not a number.");
  const double outside = Outside(range, value);
  double score = outside == 0 ? 1 : 0;
  if (outside > 0 && range.tolerance > 0) score = std::max(0.0, 1 - outside / range.tolerance);
  return stats::Known(
      kRangeFormula, score, 1,
      {TermOf("value", value), TermOf("outside", outside), TermOf("tolerance", range.tolerance)});
}

Answer ScoreOfMilestones(std::span<const Milestone> milestones) {
  const auto n = static_cast<int64_t>(milestones.size());
  if (milestones.empty()) return stats::Insufficient(kMilestoneFormula, "There are no milestones.");
  double all = 0;
  for (const Milestone& milestone : milestones) {
    if (!HasWeight(milestone)) {
      return stats::Undefined(kMilestoneFormula, "A milestone's weight is below 0.", n);
    }
    all += milestone.weight;
  }
  if (all == 0 || !std::isfinite(all)) {
    return stats::Undefined(kMilestoneFormula, "The milestones weigh nothing, or too much.", n);
  }
  std::vector<Term> terms;
  double score = 0;
  for (const Milestone& milestone : milestones) {
    const double done = milestone.done ? 1 : 0;
    terms.push_back({milestone.name, done, milestone.weight, done * milestone.weight / all, {}});
    score += terms.back().contribution.value_or(0);
  }
  return stats::Known(kMilestoneFormula, std::clamp(score, 0.0, 1.0), n, std::move(terms));
}

Answer ScoreOfObjective(std::span<const Answer> key_results) {
  std::vector<Term> terms;
  bool firm = true;
  double sum = 0;
  for (const Answer& each : key_results) {
    firm = firm && each.status == AnswerStatus::kOk;
    if (!each.has_value()) continue;
    sum += *each.value;
    terms.push_back(TermOf("score", *each.value));
  }
  if (terms.empty()) {
    return stats::Insufficient(kObjectiveFormula, "No key result has a score yet.");
  }
  const auto n = static_cast<int64_t>(terms.size());
  const auto scored = static_cast<double>(n);
  for (Term& term : terms) term.contribution = term.value / scored;
  Answer answer = stats::Known(kObjectiveFormula, sum / scored, n, std::move(terms));
  answer.coverage = scored / static_cast<double>(key_results.size());
  if (!firm) {
    stats::MakeProvisional(answer, "A key result has no score yet, or a provisional one.");
  }
  return answer;
}

Answer NoScore(Direction direction, std::string reason) {
  return stats::Insufficient(direction == Direction::kRange ? kRangeFormula : kTargetFormula,
                             std::move(reason));
}

std::optional<Verdict> Judge(const Answer& score, TargetKind kind) {
  if (!score.has_value()) return std::nullopt;
  const double value = *score.value + kRounding;
  Verdict verdict;
  if (value >= kAmberFrom) verdict.band = Band::kAmber;
  if (value >= kGreenFrom) verdict.band = Band::kGreen;
  verdict.passed = value >= (kind == TargetKind::kCommitted ? kReached : kGreenFrom);
  return verdict;
}

}  // namespace concord::metrics
