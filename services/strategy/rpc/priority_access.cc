#include "services/strategy/rpc/priority_access.h"

#include <fmt/format.h>

#include <cmath>

#include "common/base/error.h"

namespace concord::strategy {
namespace {

using v1::PrioritySet;

constexpr double kWhole = 100;
// Weights come as decimals; their sum is 100 up to the rounding of doubles.
constexpr double kRounding = 1e-6;

bool ActsForAnother(const Call& call, const std::string& party) {
  return !call.principal.party.empty() && call.principal.party != party;
}

}  // namespace

std::string PartyOf(const std::string& priority_set) {
  return "partners/" + priority_set.substr(priority_set.rfind('/') + 1);
}

absl::Status CheckActsFor(const Call& call, const std::string& party, std::string_view field) {
  if (!ActsForAnother(call, party)) return absl::OkStatus();
  return FailField(
      errors::v1::ERROR_REASON_PARTY_FORBIDDEN, std::string(field),
      fmt::format("you act for {}; the priorities of {} are its own", call.principal.party, party),
      {{"party", call.principal.party}});
}

std::optional<PrioritySet> Shown(const Call& call, PrioritySet set) {
  const bool own = !ActsForAnother(call, set.party());
  set.set_objectives_count(set.priorities_size());
  if (own || set.visibility() == PrioritySet::VISIBILITY_SHARED) return set;
  if (set.visibility() != PrioritySet::VISIBILITY_COUNT_ONLY) return std::nullopt;
  set.clear_priorities();
  return set;
}

bool Counts(const PrioritySet& set) {
  return set.visibility() == PrioritySet::VISIBILITY_SHARED ||
         set.visibility() == PrioritySet::VISIBILITY_FIGURES;
}

absl::Status CheckWeights(const PrioritySet& set) {
  double sum = 0;
  for (const auto& priority : set.priorities()) sum += priority.weight();
  if (std::abs(sum - kWhole) <= kRounding) return absl::OkStatus();
  return FailField(errors::v1::ERROR_REASON_PRIORITIES_NOT_100, "priority_set.priorities",
                   fmt::format("the weights sum to {}, not to 100", sum),
                   {{"sum", fmt::format("{}", sum)}});
}

}  // namespace concord::strategy
