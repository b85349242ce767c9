#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "common/stats/answer.h"

namespace concord::partner {

/// A resource that one party gets from another. No value: not assessed, which is not 0.
struct DependenceItem {
  std::string resource;
  std::optional<double> criticality;       ///< 0 or more, on one scale for all resources.
  std::optional<double> share;             ///< 0 to 1: how much of it comes from the other party.
  std::optional<double> substitutability;  ///< 0 (no alternative) to 1 (at no cost).
  std::vector<std::string> evidence;
};

/// How much a party depends on another: `D = sum crit * share * (1 - subst) / sum crit` in [0, 1]
/// (R. Emerson 1962, "Power-dependence relations": demand times lack of alternatives; this
/// operationalisation is ours).
///
/// Terms: a fully assessed resource each, value `share * (1 - subst)`, weight its share of the
/// criticality. Coverage: the share of resources that are fully assessed; PROVISIONAL below 1.
/// INSUFFICIENT_DATA: no resource is. UNDEFINED: a figure out of its range or not finite; a
/// criticality of 0 throughout.
[[nodiscard]] stats::Answer Dependence(std::span<const DependenceItem> items);

/// Both directions, side by side: netting them into one "power score" would hide how much both
/// depend on each other.
struct MutualDependence {
  stats::Answer a_on_b;
  stats::Answer b_on_a;
  stats::Answer asymmetry;  ///< a_on_b - b_on_a, -1 to 1: above 0, a is the weaker side.
  stats::Answer joint;      ///< a_on_b + b_on_a, 0 to 2: what holds the two together.
};

/// The two directions, their difference and their sum (R. Casciaro, M. Piskorski 2005, "Power
/// imbalance, mutual dependence, and constraint absorption"). The last two have no value when a
/// direction has none, with its status and reason.
[[nodiscard]] MutualDependence DependenceBetween(std::span<const DependenceItem> a_on_b,
                                                 std::span<const DependenceItem> b_on_a);

/// One position of a portfolio.
struct PortfolioPosition {
  std::string name;
  double amount = 0;  ///< 0 or more, in one unit for all.
};

/// How much a portfolio hangs on few: the Herfindahl-Hirschman index `sum share^2`, in (0, 1]; 1 =
/// one position holds all, 1/n = n equal ones.
/// Terms: a position each, value its share, contribution the share squared.
/// INSUFFICIENT_DATA: no position. UNDEFINED: amounts that add up to 0, are negative or not finite.
[[nodiscard]] stats::Answer Concentration(std::span<const PortfolioPosition> positions);

}  // namespace concord::partner
