#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "concord/metrics/v1/kpi.pb.h"
#include "services/metrics/domain/period.h"
#include "services/metrics/storage/measurement_store.h"

namespace concord::metrics {

/// What figures need to know of their KPI.
struct SeriesKpi {
  std::string name;
  std::string uid;
  Cadence cadence = Cadence::kNone;
  std::string owner_party;
};

[[nodiscard]] Cadence CadenceOf(const v1::Kpi& kpi);
[[nodiscard]] SeriesKpi SeriesKpiOf(const v1::Kpi& kpi);

/// The name of a figure, the same for all its restatements:
/// `partnerships/rn/kpis/synergies/measurements/2017-renault`.
[[nodiscard]] std::string MeasurementName(const std::string& kpi, Cadence cadence,
                                          const StoredMeasurement& figure);

/// `partnerships/rn/kpis/synergies` of such a name.
[[nodiscard]] std::string KpiOfMeasurement(const std::string& name);

/// Which figure a name names, with its period or moment and its reporter alone; nullopt when it is
/// the name of none of that cadence.
[[nodiscard]] std::optional<StoredMeasurement> ParseMeasurementName(std::string_view name,
                                                                    Cadence cadence);

}  // namespace concord::metrics
