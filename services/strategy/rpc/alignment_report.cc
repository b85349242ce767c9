#include "services/strategy/rpc/alignment_report.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "common/api/score.h"
#include "common/base/error.h"
#include "services/strategy/domain/alignment.h"
#include "services/strategy/domain/order_agreement.h"
#include "services/strategy/rpc/priority_access.h"

namespace concord::strategy {
namespace {

using v1::AlignmentAnalysis;
using v1::PrioritySet;

constexpr double kImportantWeight = 10;
constexpr double kAllWeight = 100;
// Of the gaps: more are of no use to a person, and grow with the square of the parties.
constexpr size_t kMostGaps = 100;

/// The weights that count, and on which objectives.
struct Weighed {
  std::vector<std::string> objectives;  ///< Live, with a weight above 0; in order of name.
  std::vector<Priorities> all;          ///< One a party that has set some.
  std::vector<Priorities> visible;      ///< Those that the caller may see.
  double coverage = 1;
  std::string limits;  ///< Why the coverage is below 1.
};

// A party's weights sum to 100, so what it gave no weight it gave 0.
Priorities WeightsOf(const PrioritySet& set, const std::vector<std::string>& objectives) {
  std::map<std::string, double> by_objective;
  for (const auto& priority : set.priorities()) {
    by_objective[priority.objective()] = priority.weight();
  }
  Priorities priorities{set.party(), {}, set.name()};
  for (const auto& objective : objectives) {
    const auto found = by_objective.find(objective);
    priorities.weights.push_back(found == by_objective.end() ? 0 : found->second);
  }
  return priorities;
}

// Deleted ones are gone; those of who left are named and count no more.
std::vector<PrioritySet> OfParties(const AlignmentFacts& facts, AlignmentAnalysis& report) {
  std::vector<PrioritySet> present;
  std::set<std::string> known;
  for (const auto& set : facts.sets) {
    if (set.has_delete_time()) continue;
    known.insert(set.party());
    const bool is_party =
        std::find(facts.parties.begin(), facts.parties.end(), set.party()) != facts.parties.end();
    if (is_party) {
      present.push_back(set);
    } else {
      report.add_left_parties(set.party());
    }
  }
  for (const auto& party : facts.parties) {
    if (!known.contains(party)) report.add_missing(party);
  }
  return present;
}

// What nobody weighs says nothing of what they want: a tie of zeros is no agreement.
std::vector<std::string> WeighedObjectives(const AlignmentFacts& facts,
                                           const std::vector<PrioritySet>& sets, bool live) {
  std::set<std::string> weighed;
  for (const auto& set : sets) {
    for (const auto& priority : set.priorities()) {
      const bool lives = facts.objectives.contains(priority.objective());
      if (priority.weight() > 0 && lives == live) weighed.insert(priority.objective());
    }
  }
  return {weighed.begin(), weighed.end()};
}

bool MaySeeWeights(const Call& call, const PrioritySet& set) {
  const auto shown = Shown(call, set);
  return shown && shown->priorities_size() > 0;
}

double LiveShare(const PrioritySet& set, const std::set<std::string>& live) {
  double share = 0;
  for (const auto& priority : set.priorities()) {
    if (live.contains(priority.objective())) share += priority.weight() / kAllWeight;
  }
  return std::min(share, 1.0);
}

void Limit(const AlignmentFacts& facts, const std::vector<PrioritySet>& present,
           const AlignmentAnalysis& report, Weighed& weighed) {
  if (report.missing_size() > 0) {
    weighed.coverage =
        static_cast<double>(present.size()) / static_cast<double>(facts.parties.size());
    weighed.limits = fmt::format("No priorities of {}.", fmt::join(report.missing(), ", "));
  }
  if (report.deleted_objectives_size() == 0) return;
  double least = 1;
  for (const auto& set : present) least = std::min(least, LiveShare(set, facts.objectives));
  weighed.coverage *= least;
  weighed.limits +=
      fmt::format("{}Objectives that are weighed are deleted.", weighed.limits.empty() ? "" : " ");
}

Weighed Gather(const Call& call, const AlignmentFacts& facts, AlignmentAnalysis& report) {
  const auto present = OfParties(facts, report);
  Weighed weighed;
  weighed.objectives = WeighedObjectives(facts, present, true);
  std::vector<PrioritySet> visible;
  for (const auto& set : present) {
    weighed.all.push_back(WeightsOf(set, weighed.objectives));
    if (MaySeeWeights(call, set)) {
      weighed.visible.push_back(weighed.all.back());
      visible.push_back(set);
    } else {
      report.add_withheld(set.party());
    }
    if (!Counts(set)) report.add_private_parties(set.party());
  }
  const auto deleted = WeighedObjectives(facts, visible, false);
  report.mutable_deleted_objectives()->Add(deleted.begin(), deleted.end());
  Limit(facts, present, report, weighed);
  return weighed;
}

std::string NotShared(const AlignmentAnalysis& report) {
  return fmt::format("{} {} not share {} weights", fmt::join(report.withheld(), ", "),
                     report.withheld_size() == 1 ? "does" : "do",
                     report.withheld_size() == 1 ? "its" : "their");
}

absl::Status WouldTell(const AlignmentAnalysis& report) {
  return FailField(errors::v1::ERROR_REASON_PARTY_FORBIDDEN, "important_weight",
                   NotShared(report) + "; leave this unset",
                   {{"default", fmt::format("{}", kImportantWeight)}});
}

// Not even rounded: who may set the own weights anew can work the others out from any figure.
stats::Answer Withheld(const stats::Answer& answer, const AlignmentAnalysis& report) {
  return stats::Insufficient(
      answer.formula,
      NotShared(report) + ": share them, or ask somebody who acts for no single party");
}

stats::Answer GroupAlignmentOf(const Weighed& weighed) {
  const auto& [objectives, weights] = std::tie(weighed.objectives, weighed.all);
  if (weights.size() == 2) return Alignment(objectives, weights[0], weights[1]);
  return AlignGroup(objectives, weights).minimum;
}

stats::Answer OrderOf(const Weighed& weighed) {
  const auto& [objectives, weights] = std::tie(weighed.objectives, weighed.all);
  if (weights.size() < 2) {
    return stats::Insufficient("kendall_tau_b/1", "Fewer than two parties have set priorities.");
  }
  if (weights.size() == 2) return OrderAgreement(objectives, weights[0], weights[1]);
  return OrderConcordance(objectives, weights);
}

common::v1::Score ScoreOf(stats::Answer answer, const Weighed& weighed, Timestamp as_of,
                          const AlignmentAnalysis& report) {
  if (report.withheld_size() > 0) return api::ToScore(Withheld(answer, report), as_of);
  if (weighed.coverage < 1 && answer.has_value()) {
    answer.coverage *= weighed.coverage;
    answer.status = stats::AnswerStatus::kProvisional;
    answer.reason = weighed.limits;
  }
  return api::ToScore(answer, as_of);
}

void AddGaps(const Weighed& weighed, AlignmentAnalysis& report) {
  std::vector<v1::DirectionGap> lines;
  for (size_t a = 0; a < weighed.visible.size(); ++a) {
    for (size_t b = a + 1; b < weighed.visible.size(); ++b) {
      const auto& [one, other] = std::tie(weighed.visible[a], weighed.visible[b]);
      for (const auto& gap : DirectionGaps(weighed.objectives, one, other)) {
        v1::DirectionGap& line = lines.emplace_back();
        line.set_objective(gap.objective);
        line.set_party(one.party);
        line.set_other_party(other.party);
        line.set_gap(gap.gap);
      }
    }
  }
  std::stable_sort(lines.begin(), lines.end(), [](const auto& left, const auto& right) {
    return std::abs(left.gap()) > std::abs(right.gap());
  });
  report.set_gaps_count(static_cast<int64_t>(lines.size()));
  lines.resize(std::min(lines.size(), kMostGaps));
  report.mutable_gaps()->Add(lines.begin(), lines.end());
}

}  // namespace

absl::StatusOr<AlignmentAnalysis> AlignmentReport(const Call& call, AlignmentFacts facts) {
  AlignmentAnalysis report;
  const double important = facts.important_weight.value_or(kImportantWeight);
  report.set_important_weight(important);
  const Weighed weighed = Gather(call, facts, report);
  if (report.withheld_size() > 0 && important != kImportantWeight) return WouldTell(report);
  const Timestamp as_of = facts.as_of.value_or(call.now);
  *report.mutable_alignment() = ScoreOf(GroupAlignmentOf(weighed), weighed, as_of, report);
  *report.mutable_order_agreement() = ScoreOf(OrderOf(weighed), weighed, as_of, report);
  AddGaps(weighed, report);
  if (report.missing_size() > 0 || report.private_parties_size() > 0) return report;
  for (auto& name : ImportantToAll(weighed.objectives, weighed.all, important)) {
    report.add_mutual_objectives(std::move(name));
  }
  return report;
}

}  // namespace concord::strategy
