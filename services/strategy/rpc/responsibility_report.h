#pragma once

#include <string>
#include <vector>

#include "common/api/computed_page.h"
#include "concord/strategy/v1/assignment.pb.h"
#include "concord/strategy/v1/item.pb.h"
#include "services/strategy/domain/responsibility.h"

namespace concord::strategy {

[[nodiscard]] ResponsibilityRole ToRole(v1::Assignment::Role role);

/// A strategy's responsibilities as the rules ask for them. Of milestones and of initiatives with
/// parts, whose parts are looked at, those that have an assignment.
[[nodiscard]] ResponsibilityChart ChartOf(const v1::LintResponsibilitiesRequest& request,
                                          const std::vector<v1::Item>& items,
                                          const std::vector<v1::Assignment>& assignments,
                                          std::vector<std::string> parties);

/// What is amiss with a chart as the contract tells it, but for the token of the next page.
[[nodiscard]] v1::ResponsibilityFindings ResponsibilityReport(const ResponsibilityChart& chart,
                                                              const api::ComputedPage& page);

}  // namespace concord::strategy
