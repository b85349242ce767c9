#pragma once

#include <absl/status/statusor.h>

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "common/api/proto_date.h"
#include "common/api/proto_time.h"
#include "common/resource/resources.h"
#include "concord/metrics/v1/kpi.pb.h"
#include "concord/metrics/v1/target.pb.h"
#include "services/metrics/domain/glidepath.h"
#include "services/metrics/domain/period.h"
#include "services/metrics/domain/series.h"
#include "services/metrics/rpc/known_series.h"

namespace concord::metrics {

/// Days of a year, as slopes per year count them.
inline constexpr double kDaysOfYear = 365.25;

/// What a read asks for of a series.
struct SeriesRequest {
  std::string kpi;                 ///< Its name.
  std::optional<Timestamp> as_of;  ///< Unset: the call's now.
  std::string reported_by;         ///< "": the owner, else who reported first.
  std::optional<Timestamp> start;  ///< Inclusive; of periods their first day.
  std::optional<Timestamp> end;    ///< Exclusive.
};

/// What a request asks for of the series of `kpi`, all of it unless SetDays says less.
template <typename Request>
[[nodiscard]] SeriesRequest SeriesRequestOf(const std::string& kpi, const Request& request) {
  return {kpi, api::AsOf(request), request.reported_by(), std::nullopt, std::nullopt};
}

/// The days that a request asks for.
template <typename Request>
void SetDays(const Request& request, SeriesRequest& asked) {
  if (request.has_start_date()) asked.start = api::FromProto(request.start_date());
  if (request.has_end_date()) {
    asked.end = api::FromProto(request.end_date()) + std::chrono::days(1);
  }
}

/// A KPI with its series, as it was known at a moment.
struct KpiEvidence {
  v1::Kpi kpi;
  Timestamp as_of;
  KnownSeries known;

  [[nodiscard]] Cadence cadence() const { return CadenceOf(kpi); }
  /// In the order of time.
  [[nodiscard]] const std::vector<StoredMeasurement>& figures() const { return known.figures; }
  /// The place of the last of them, where there is one.
  [[nodiscard]] size_t latest() const { return known.figures.size() - 1; }
  /// When a figure holds: its moment, or the beginning of the last day of its period.
  [[nodiscard]] Timestamp TimeOf(size_t figure) const;
  [[nodiscard]] std::chrono::sys_days DayOf(size_t figure) const;
  /// The name of the measurement.
  [[nodiscard]] std::string NameOf(size_t figure) const;
  /// From where times are counted: the time of the latest figure, so that little is lost in them.
  [[nodiscard]] Timestamp origin() const;
  /// Days from there to a moment, with their fraction.
  [[nodiscard]] double DaysTo(Timestamp moment) const;
  /// The series with times in days from there.
  [[nodiscard]] std::vector<Observation> series() const;
};

/// A target with its KPI: each half of the baseline that it doesn't say is the KPI's.
class TargetTerms final {
 public:
  /// Both outlive it.
  TargetTerms(const v1::Target& target, const KpiEvidence& evidence)
      : target_(target), evidence_(evidence) {}

  [[nodiscard]] std::optional<double> BaselineValue() const;
  [[nodiscard]] std::optional<std::chrono::sys_days> BaselineDay() const;
  /// The value to be reached in the end, and when.
  [[nodiscard]] double GoalValue() const;
  [[nodiscard]] std::chrono::sys_days GoalDay() const;
  /// From the baseline through the target's points; empty when a half of the baseline is unknown.
  [[nodiscard]] Glidepath Path() const;
  [[nodiscard]] Direction direction() const;
  /// The records that the way was read from: the target, and the KPI where it has a half of it.
  [[nodiscard]] std::vector<std::string> Records() const;

  [[nodiscard]] const v1::Target& target() const { return target_; }

 private:
  const v1::Target& target_;
  const KpiEvidence& evidence_;
};

/// Which values of a KPI are good.
[[nodiscard]] Direction DirectionOf(const v1::Kpi& kpi);

/// A KPI's evidence. RESOURCE_NOT_FOUND.
[[nodiscard]] absl::StatusOr<KpiEvidence> EvidenceOf(const resource::Resources& resources,
                                                     const Call& call,
                                                     const SeriesRequest& request);

}  // namespace concord::metrics
