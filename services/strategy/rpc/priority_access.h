#pragma once

#include <absl/status/status.h>

#include <optional>
#include <string>

#include "common/base/call.h"
#include "concord/strategy/v1/priority_set.pb.h"

namespace concord::strategy {

/// `partnerships/p/priorities/acme` -> `partners/acme`: a priority set has the id of its party.
[[nodiscard]] std::string PartyOf(const std::string& priority_set);

/// PARTY_FORBIDDEN at `field` for a caller that acts for another party than `party`.
[[nodiscard]] absl::Status CheckActsFor(const Call& call, const std::string& party,
                                        std::string_view field);

/// What a caller sees of a priority set, by its visibility: all of it, or its head and the number
/// of its objectives, or nothing.
[[nodiscard]] std::optional<v1::PrioritySet> Shown(const Call& call, v1::PrioritySet set);

/// Whether the weights may be used for what all parties are told: mutual objectives.
[[nodiscard]] bool Counts(const v1::PrioritySet& set);

/// PRIORITIES_NOT_100 with the sum, at `priority_set.priorities`.
[[nodiscard]] absl::Status CheckWeights(const v1::PrioritySet& set);

}  // namespace concord::strategy
