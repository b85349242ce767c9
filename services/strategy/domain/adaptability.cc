#include "services/strategy/domain/adaptability.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace concord::strategy {
namespace {

constexpr char kMedianFormula[] = "adaptation_days/1";
constexpr char kAnsweredFormula[] = "signals_answered/1";
constexpr char kInCycleFormula[] = "signals_answered_in_cycle/1";
constexpr char kRigidityFormula[] = "rigidity/1";
constexpr char kChurnFormula[] = "churn/1";
constexpr char kAxisFormula[] = "adaptability/1";

constexpr double kAdaptabilityFarthest =
    1e9;  // Days: so that no difference of two times overflows.

/// A signal, and when it was answered.
struct Answered {
  const ChangeSignal* signal = nullptr;
  std::optional<double> at;
};

void TakeEarlier(std::optional<double>& earliest, std::optional<double> time, double as_of) {
  if (!time || *time > as_of) return;
  if (!earliest || *time < *earliest) earliest = time;
}

bool IsTriggeredBy(const Amendment& amendment, const std::string& signal) {
  return std::find(amendment.triggers.begin(), amendment.triggers.end(), signal) !=
         amendment.triggers.end();
}

std::vector<Answered> AnswersTo(std::span<const ChangeSignal> signals,
                                std::span<const Amendment> amendments, double as_of) {
  std::vector<Answered> answers;
  for (const ChangeSignal& signal : signals) {
    if (signal.seen_at > as_of) continue;
    Answered answered{&signal, std::nullopt};
    TakeEarlier(answered.at, signal.accepted_at, as_of);
    for (const Amendment& amendment : amendments) {
      if (IsTriggeredBy(amendment, signal.name)) {
        TakeEarlier(answered.at, amendment.agreed_at, as_of);
      }
    }
    answers.push_back(answered);
  }
  return answers;
}

stats::Answer Share(const char* formula, const std::vector<std::string>& part, size_t of,
                    const char* nothing) {
  if (of == 0) return stats::Insufficient(formula, nothing);
  const double weight = 1 / static_cast<double>(of);
  std::vector<stats::Term> terms;
  for (const std::string& name : part) terms.push_back({name, 1, weight, weight, {name}});
  stats::Answer answer =
      stats::Known(formula, static_cast<double>(part.size()) / static_cast<double>(of),
                   static_cast<int64_t>(of), std::move(terms));
  answer.unit = "share";
  return answer;
}

void JudgeSignals(Adaptability& adaptability, std::span<const Answered> answers, double cycle_days,
                  double as_of) {
  constexpr char kNothing[] = "There are no signals to judge yet.";
  std::vector<std::string> answered;
  std::vector<std::string> in_cycle;
  size_t judged = 0;
  for (const auto& [signal, at] : answers) {
    const bool is_due = as_of - signal->seen_at >= cycle_days;
    judged += at || is_due ? 1 : 0;
    if (at) answered.push_back(signal->name);
    if (at && *at - signal->seen_at <= cycle_days) in_cycle.push_back(signal->name);
    if (!at && is_due) adaptability.undecided.push_back(signal->name);
  }
  adaptability.answered = Share(kAnsweredFormula, answered, answers.size(), kNothing);
  adaptability.in_cycle = Share(kInCycleFormula, in_cycle, judged, kNothing);
  adaptability.rigidity = Share(kRigidityFormula, adaptability.undecided, judged, kNothing);
}

std::optional<double> FirstSignal(const Amendment& amendment, std::span<const ChangeSignal> signals,
                                  double as_of) {
  std::optional<double> first;
  for (const ChangeSignal& signal : signals) {
    if (signal.seen_at > as_of || !IsTriggeredBy(amendment, signal.name)) continue;
    first = std::min(first.value_or(signal.seen_at), signal.seen_at);
  }
  return first;
}

stats::Answer MedianDays(std::span<const ChangeSignal> signals,
                         std::span<const Amendment* const> amendments, double as_of) {
  std::vector<stats::Term> terms;
  int64_t triggered = 0;
  for (const Amendment* amendment : amendments) {
    const std::optional<double> first = FirstSignal(*amendment, signals, as_of);
    if (!first) continue;
    ++triggered;
    if (!amendment->agreed_at || *amendment->agreed_at > as_of) continue;
    terms.push_back({amendment->name, *amendment->agreed_at - *first, 1, 0, {amendment->name}});
  }
  if (terms.empty()) {
    return stats::Insufficient(kMedianFormula, "No amendment for a signal has been agreed yet.");
  }
  std::sort(terms.begin(), terms.end(),
            [](const stats::Term& a, const stats::Term& b) { return a.value < b.value; });
  const size_t n = terms.size();
  const double median = terms[(n - 1) / 2].value / 2 + terms[n / 2].value / 2;
  stats::Answer answer =
      stats::Known(kMedianFormula, median, static_cast<int64_t>(n), std::move(terms));
  answer.unit = "days";
  answer.coverage = static_cast<double>(n) / static_cast<double>(triggered);
  return answer;
}

void JudgeAmendments(Adaptability& adaptability, std::span<const Amendment* const> amendments) {
  std::vector<stats::Term>& parties = adaptability.proposed_by;
  for (const Amendment* amendment : amendments) {
    if (amendment->triggers.empty()) adaptability.untriggered.push_back(amendment->name);
    auto party = std::find_if(parties.begin(), parties.end(), [&](const stats::Term& term) {
      return term.name == amendment->proposed_by;
    });
    if (party == parties.end()) {
      party = parties.insert(parties.end(), {.name = amendment->proposed_by, .evidence = {}});
    }
    party->value += 1;
    party->evidence.push_back(amendment->name);
  }
  for (stats::Term& party : parties) {
    party.weight = party.value / static_cast<double>(amendments.size());
  }
  adaptability.churn = Share(kChurnFormula, adaptability.untriggered, amendments.size(),
                             "There are no amendments yet.");
}

stats::Answer Axis(const Adaptability& adaptability) {
  if (!adaptability.in_cycle.has_value()) {
    return stats::Insufficient(kAxisFormula, adaptability.in_cycle.reason);
  }
  const double answered = *adaptability.in_cycle.value;
  const double churn = adaptability.churn.value.value_or(0);
  std::vector<stats::Term> terms = {
      {"signals answered within a cycle", answered, 1, answered, {}},
      {"amendments without a trigger", churn, -1, -churn, adaptability.untriggered}};
  return stats::Known(kAxisFormula, std::max(answered - churn, 0.0), adaptability.in_cycle.n,
                      std::move(terms));
}

bool IsTime(std::optional<double> time) {
  return !time || std::abs(*time) <= kAdaptabilityFarthest;
}

std::optional<std::string> Fault(std::span<const ChangeSignal> signals,
                                 std::span<const Amendment> amendments, double cycle_days,
                                 double as_of) {
  if (!(cycle_days > 0) || !std::isfinite(cycle_days)) return "The review cycle is not above 0.";
  if (!IsTime(as_of)) return "The time asked for is not finite.";
  for (const ChangeSignal& signal : signals) {
    if (!IsTime(signal.seen_at) || !IsTime(signal.accepted_at)) {
      return "A time of " + signal.name + " is not finite.";
    }
  }
  for (const Amendment& amendment : amendments) {
    if (!IsTime(amendment.proposed_at) || !IsTime(amendment.agreed_at)) {
      return "A time of " + amendment.name + " is not finite.";
    }
  }
  return std::nullopt;
}

}  // namespace

Adaptability AssessAdaptability(std::span<const ChangeSignal> signals,
                                std::span<const Amendment> amendments, double cycle_days,
                                double as_of) {
  Adaptability adaptability;
  if (const auto fault = Fault(signals, amendments, cycle_days, as_of)) {
    adaptability.median_days = stats::Undefined(kMedianFormula, *fault);
    adaptability.answered = stats::Undefined(kAnsweredFormula, *fault);
    adaptability.in_cycle = stats::Undefined(kInCycleFormula, *fault);
    adaptability.rigidity = stats::Undefined(kRigidityFormula, *fault);
    adaptability.churn = stats::Undefined(kChurnFormula, *fault);
    adaptability.axis = stats::Undefined(kAxisFormula, *fault);
    return adaptability;
  }
  std::vector<const Amendment*> proposed;
  for (const Amendment& amendment : amendments) {
    if (amendment.proposed_at <= as_of) proposed.push_back(&amendment);
  }
  JudgeSignals(adaptability, AnswersTo(signals, amendments, as_of), cycle_days, as_of);
  adaptability.median_days = MedianDays(signals, proposed, as_of);
  JudgeAmendments(adaptability, proposed);
  adaptability.axis = Axis(adaptability);
  return adaptability;
}

}  // namespace concord::strategy
