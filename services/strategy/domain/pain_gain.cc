#include "services/strategy/domain/pain_gain.h"

#include <algorithm>
#include <cmath>

namespace concord::strategy {
namespace {

constexpr char kPainGainFormula[] = "pain_gain/1";

bool AreValid(const std::vector<ShareBand>& bands) {
  return std::all_of(bands.begin(), bands.end(), [](const ShareBand& band) {
    return band.width > 0 && band.share >= 0 && band.share <= 1;
  });
}

std::optional<std::string> Fault(const ShareRule& rule, double actual) {
  if (!(rule.target > 0) || !std::isfinite(rule.target)) return "The target is not above 0.";
  if (!std::isfinite(actual)) return "The actual cost is not a finite number.";
  if (!AreValid(rule.gain_bands) || !AreValid(rule.pain_bands)) {
    return "A band has no width above 0 or no share from 0 to 1.";
  }
  if (rule.cap && !(*rule.cap >= 0 && std::isfinite(*rule.cap))) return "The cap is below 0.";
  if (rule.floor && !(*rule.floor <= 0 && std::isfinite(*rule.floor))) {
    return "The floor is above 0.";
  }
  if (!(rule.modifier >= -1) || !std::isfinite(rule.modifier)) return "The modifier is below -1.";
  return std::nullopt;
}

std::vector<stats::Term> BandTerms(const ShareRule& rule, double deviation) {
  const bool is_gain = deviation >= 0;
  const double sign = is_gain ? 1 : -1;
  double left = std::abs(deviation);
  std::vector<stats::Term> terms;
  for (const ShareBand& band : is_gain ? rule.gain_bands : rule.pain_bands) {
    if (left <= 0) break;
    const double inside = std::min(band.width * rule.target, left);
    left -= inside;
    terms.push_back({"band " + std::to_string(terms.size() + 1),
                     sign * inside,
                     band.share,
                     sign * inside * band.share,
                     {}});
  }
  return terms;
}

}  // namespace

stats::Answer PainGainShare(const ShareRule& rule, double actual) {
  if (const auto fault = Fault(rule, actual)) return stats::Undefined(kPainGainFormula, *fault);
  std::vector<stats::Term> terms = BandTerms(rule, rule.target - actual);
  double amount = 0;
  for (const stats::Term& term : terms) amount += term.contribution.value_or(0);
  const auto change_to = [&](const char* name, double setting, double changed) {
    if (changed == amount) return;
    terms.push_back({name, setting, 1, changed - amount, {}});
    amount = changed;
  };
  if (rule.cap) change_to("cap", *rule.cap, std::min(amount, *rule.cap));
  if (rule.floor) change_to("floor", *rule.floor, std::max(amount, *rule.floor));
  change_to("modifier", rule.modifier, amount * (1 + rule.modifier));
  if (!std::isfinite(amount))
    return stats::Undefined(kPainGainFormula, "The amounts are too large.");
  return stats::Known(kPainGainFormula, amount, 1, std::move(terms));
}

}  // namespace concord::strategy
