#include "services/partner/domain/need_coverage.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "services/partner/domain/share.h"

namespace concord::partner {
namespace {

constexpr char kNeedFormula[] = "need_coverage/1";
constexpr char kMutualFormula[] = "mutual_need_coverage/1";

std::optional<std::string> Fault(const CapabilityProfile& profile) {
  for (const auto& [name, capability] : profile) {
    if (IsShareOrAbsent(capability.strength) && IsShareOrAbsent(capability.need)) continue;
    return "The strength or the need of " + name + " is not between 0 and 1.";
  }
  return std::nullopt;
}

std::optional<double> StrengthOf(const CapabilityProfile& profile, const std::string& name) {
  const auto found = profile.find(name);
  return found == profile.end() ? std::nullopt : found->second.strength;
}

std::string Reason(const char* whose, const stats::Answer& direction) {
  return std::string(whose) + ": " + direction.reason;
}

stats::Answer WeakerOf(const stats::Answer& a_from_b, const stats::Answer& b_from_a) {
  for (const auto& [whose, direction] :
       {std::pair{"The first party's needs", &a_from_b}, {"The second party's needs", &b_from_a}}) {
    if (direction->has_value()) continue;
    stats::Answer none = *direction;
    none.formula = kMutualFormula;
    none.reason = Reason(whose, *direction);
    return none;
  }
  const bool first_is_weaker = *a_from_b.value <= *b_from_a.value;
  std::vector<stats::Term> terms = {
      {.name = "first from second", .value = *a_from_b.value, .evidence = {}},
      {.name = "second from first", .value = *b_from_a.value, .evidence = {}}};
  terms[0].weight = first_is_weaker ? 1 : 0;
  terms[1].weight = first_is_weaker ? 0 : 1;
  for (stats::Term& term : terms) term.contribution = term.value * term.weight;
  stats::Answer mutual = stats::Known(kMutualFormula, std::min(*a_from_b.value, *b_from_a.value),
                                      a_from_b.n + b_from_a.n, std::move(terms));
  mutual.unit = "share";
  mutual.coverage = std::min(a_from_b.coverage, b_from_a.coverage);
  for (const auto& [whose, direction] :
       {std::pair{"The first party's needs", &a_from_b}, {"The second party's needs", &b_from_a}}) {
    if (direction->status == stats::AnswerStatus::kOk) continue;
    mutual.status = stats::AnswerStatus::kProvisional;
    mutual.reason += (mutual.reason.empty() ? "" : " ") + Reason(whose, *direction);
  }
  return mutual;
}

/// What a giver adds to what a taker needs and lacks.
struct Gains {
  std::vector<stats::Term> terms;
  double unmet = 0;
  bool lacks = false;  ///< Asked of the figures, since `unmet` is computed.
  int64_t asked = 0;
};

Gains GainsOf(const CapabilityProfile& taker, const CapabilityProfile& giver) {
  Gains gains;
  for (const auto& [name, capability] : taker) {
    if (capability.need && *capability.need == 0) continue;
    ++gains.asked;
    const std::optional<double> offered = StrengthOf(giver, name);
    if (!capability.need || !capability.strength || !offered) continue;
    gains.lacks = gains.lacks || *capability.strength < 1;
    gains.unmet += *capability.need * (1 - *capability.strength);
    const double gained = std::max(0.0, *offered - *capability.strength);
    gains.terms.push_back(
        {.name = name, .value = gained, .weight = *capability.need, .evidence = {}});
  }
  return gains;
}

}  // namespace

stats::Answer NeedCoverage(const CapabilityProfile& taker, const CapabilityProfile& giver) {
  for (const auto& fault : {Fault(taker), Fault(giver)}) {
    if (fault) return stats::Undefined(kNeedFormula, *fault);
  }
  if (taker.empty())
    return stats::Insufficient(kNeedFormula, "The party's needs are not assessed.");
  Gains gains = GainsOf(taker, giver);
  const auto answered = static_cast<int64_t>(gains.terms.size());
  if (gains.asked == 0)
    return stats::Undefined(kNeedFormula, "The party has no need to be covered.");
  if (answered == 0) {
    return stats::Insufficient(kNeedFormula, "No needed capability is assessed on both sides.");
  }
  if (!gains.lacks || !(gains.unmet > 0)) {
    return stats::Undefined(kNeedFormula, "The party lacks nothing that it needs.", answered);
  }
  double covered = 0;
  for (stats::Term& term : gains.terms) {
    term.contribution = term.value * term.weight / gains.unmet;
    covered += term.contribution.value_or(0);
  }
  stats::Answer answer =
      stats::Known(kNeedFormula, std::min(1.0, covered), answered, std::move(gains.terms));
  answer.unit = "share";
  answer.coverage = static_cast<double>(answered) / static_cast<double>(gains.asked);
  if (answered < gains.asked) {
    answer.status = stats::AnswerStatus::kProvisional;
    answer.reason = "Some needed capabilities are not assessed on both sides.";
  }
  return answer;
}

MutualNeedCoverage MutualCoverage(const CapabilityProfile& a, const CapabilityProfile& b) {
  MutualNeedCoverage coverage;
  coverage.a_from_b = NeedCoverage(a, b);
  coverage.b_from_a = NeedCoverage(b, a);
  coverage.mutual = WeakerOf(coverage.a_from_b, coverage.b_from_a);
  return coverage;
}

}  // namespace concord::partner
