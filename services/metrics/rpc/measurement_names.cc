#include "services/metrics/rpc/measurement_names.h"

namespace concord::metrics {
namespace {

constexpr std::string_view kMeasurements = "/measurements/";
constexpr std::string_view kPartners = "partners/";

}  // namespace

Cadence CadenceOf(const v1::Kpi& kpi) { return static_cast<Cadence>(kpi.cadence()); }

SeriesKpi SeriesKpiOf(const v1::Kpi& kpi) {
  return {kpi.name(), kpi.uid(), CadenceOf(kpi), kpi.owner_party()};
}

std::string MeasurementName(const std::string& kpi, Cadence cadence,
                            const StoredMeasurement& figure) {
  std::string name = kpi;
  name.append(kMeasurements).append(PeriodText(cadence, figure.observed_at));
  if (figure.reported_by.starts_with(kPartners)) {
    name.append("-").append(figure.reported_by, kPartners.size());
  }
  return name;
}

std::string KpiOfMeasurement(const std::string& name) {
  return name.substr(0, name.rfind(kMeasurements));
}

std::optional<StoredMeasurement> ParseMeasurementName(std::string_view name, Cadence cadence) {
  const size_t id = name.rfind('/') + 1;
  const auto period = ParsePeriod(cadence, name.substr(id));
  if (!period) return std::nullopt;
  StoredMeasurement figure;
  figure.observed_at = period->value;
  if (period->rest.empty()) return figure;
  if (period->rest.front() != '-' || period->rest.size() == 1) return std::nullopt;
  figure.reported_by = std::string(kPartners) + std::string(period->rest.substr(1));
  return figure;
}

}  // namespace concord::metrics
