#pragma once

#include <absl/status/statusor.h>

#include <optional>
#include <string>
#include <vector>

#include "common/api/proto_time.h"
#include "common/resource/resources.h"
#include "concord/metrics/v1/kpi.pb.h"
#include "concord/metrics/v1/target.pb.h"
#include "services/metrics/domain/glidepath.h"
#include "services/metrics/domain/series.h"

namespace concord::metrics {

/// A moment as the formulas take it: days since 1970, with their fraction.
[[nodiscard]] double DaysOf(Timestamp moment);
[[nodiscard]] Timestamp MomentOf(double days);

/// Days of a year, as slopes per year count them.
inline constexpr double kDaysOfYear = 365.25;

/// A KPI with its series, as it was known at a moment.
struct KpiEvidence {
  v1::Kpi kpi;
  Timestamp as_of;
  std::vector<Observation> series;  ///< Times in days, in order.
};

/// A target with its KPI's evidence.
struct TargetEvidence {
  v1::Target target;
  KpiEvidence evidence;

  /// Where the way starts: of the target, else of the KPI; none when neither says.
  [[nodiscard]] std::optional<Observation> Baseline() const;
  /// The value to be reached in the end, and when.
  [[nodiscard]] Observation Goal() const;
  /// From the baseline through the target's points; empty without a baseline.
  [[nodiscard]] Glidepath Path() const;
  [[nodiscard]] Direction direction() const;
};

/// A KPI's evidence; `as_of` unset = the call's now. RESOURCE_NOT_FOUND.
[[nodiscard]] absl::StatusOr<KpiEvidence> EvidenceOfKpi(const resource::Resources& resources,
                                                        const Call& call, const std::string& name,
                                                        std::optional<Timestamp> as_of);
/// The same of a target and its KPI.
[[nodiscard]] absl::StatusOr<TargetEvidence> EvidenceOfTarget(const resource::Resources& resources,
                                                              const Call& call,
                                                              const std::string& name,
                                                              std::optional<Timestamp> as_of);

}  // namespace concord::metrics
