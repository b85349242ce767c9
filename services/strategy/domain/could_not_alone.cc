#include "services/strategy/domain/could_not_alone.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

namespace concord::strategy {
namespace {

std::optional<double> Strength(std::span<const CapabilityHolding> holdings, std::string_view party,
                               std::string_view capability) {
  std::optional<double> strongest;
  for (const CapabilityHolding& holding : holdings) {
    if (holding.party != party || holding.capability != capability) continue;
    if (!holding.strength || !std::isfinite(*holding.strength)) continue;
    strongest = std::max(strongest.value_or(*holding.strength), *holding.strength);
  }
  return strongest;
}

bool Contains(std::span<const std::string> names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// Whether a party holds all (true), lacks something (false), or that isn't known.
std::optional<bool> CanAlone(std::span<const CapabilityCover> covers, const std::string& party) {
  bool is_known = true;
  for (const CapabilityCover& cover : covers) {
    if (Contains(cover.held_by, party)) continue;
    if (!Contains(cover.not_assessed, party)) return false;
    is_known = false;
  }
  return is_known ? std::optional(true) : std::nullopt;
}

JointTest Conclude(JointTest test, JointVerdict verdict, std::string reason) {
  test.verdict = verdict;
  test.reason = std::move(reason);
  return test;
}

}  // namespace

JointTest CouldNotAlone(std::span<const std::string> required, std::span<const std::string> parties,
                        std::span<const CapabilityHolding> holdings, double threshold) {
  JointTest test;
  if (required.empty()) return Conclude(test, JointVerdict::kUndefined, "It requires nothing.");
  if (parties.empty()) return Conclude(test, JointVerdict::kUndefined, "There are no parties.");
  if (!std::isfinite(threshold)) {
    return Conclude(test, JointVerdict::kUndefined, "The threshold is not a finite number.");
  }
  for (const std::string& capability : required) {
    CapabilityCover cover{.capability = capability};
    for (const std::string& party : parties) {
      const std::optional<double> strength = Strength(holdings, party, capability);
      if (!strength) cover.not_assessed.push_back(party);
      if (strength && *strength >= threshold) cover.held_by.push_back(party);
    }
    test.covers.push_back(std::move(cover));
  }
  bool is_open = false;
  for (const std::string& party : parties) {
    const std::optional<bool> can = CanAlone(test.covers, party);
    if (can.value_or(false)) test.able_alone.push_back(party);
    is_open = is_open || !can;
  }
  if (!test.able_alone.empty()) {
    return Conclude(test, JointVerdict::kAlone, test.able_alone.front() + " can do it alone.");
  }
  for (const CapabilityCover& cover : test.covers) {
    if (!cover.held_by.empty()) continue;
    if (cover.not_assessed.empty()) {
      return Conclude(test, JointVerdict::kOutOfReach, "Nobody holds " + cover.capability + ".");
    }
    is_open = true;
  }
  if (is_open) {
    return Conclude(test, JointVerdict::kUnknown, "Not every party's capabilities are assessed.");
  }
  return Conclude(test, JointVerdict::kJoint, "No party holds everything; together they do.");
}

}  // namespace concord::strategy
