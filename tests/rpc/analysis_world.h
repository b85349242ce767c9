#pragma once

#include <string>

#include "concord/metrics/v1/target.grpc.pb.h"
#include "tests/rpc/metrics_world.h"

namespace concord {

/// Short ways to KPIs, targets and figures that a test of a computed read needs. Values of dates
/// are in protobuf's text form.
class AnalysisWorld : public MetricsWorld {
 protected:
  static std::string Date(int year, int month, int day) {
    return fmt::format("year: {} month: {} day: {}", year, month, day);
  }

  static std::string Point(int year, int month, int day, double value) {
    return fmt::format("points {{ date {{ {} }} value: {} }} ", Date(year, month, day), value);
  }

  /// Noon of a day, as the moment to look from.
  static std::string AsOf(int year, unsigned month, unsigned day) {
    const std::chrono::sys_days date(std::chrono::year(year) / std::chrono::month(month) /
                                     std::chrono::day(day));
    const std::chrono::sys_seconds noon = date + std::chrono::hours(12);
    return fmt::format("as_of {{ seconds: {} }} ", noon.time_since_epoch().count());
  }

  static std::string TargetOf(const std::string& kpi, const std::string& id) {
    return fmt::format("target: '{}/targets/{}' ", kpi, id);
  }

  /// A KPI to be maximized; `fields` say its cadence and baseline.
  [[nodiscard]] std::string NewKpi(const std::string& id, const std::string& fields) const {
    return Get(&metrics::v1::KpiService::Stub::CreateKpi,
               fmt::format("parent: '{}' kpi_id: '{}' kpi {{ display_name: '{}' unit: 'EUR bn' "
                           "direction: DIRECTION_MAXIMIZE {} }}",
                           kTogether, id, id, fields))
        .name();
  }

  std::string NewTarget(const std::string& kpi, const std::string& id,
                        const std::string& fields) const {
    return Get(&metrics::v1::TargetService::Stub::CreateTarget,
               fmt::format("parent: '{}' target_id: '{}' target {{ kind: KIND_COMMITTED {} }}", kpi,
                           id, fields))
        .name();
  }

  /// Records a figure that was known when its period was over.
  void RecordPeriod(const std::string& kpi, const std::string& start, const std::string& known,
                    double value, const std::string& party) const {
    Get(&metrics::v1::MeasurementService::Stub::RecordMeasurement,
        fmt::format("parent: '{}' measurement {{ period_start_date {{ {} }} value: {} {} "
                    "reported_by: '{}' }}",
                    kpi, start, value, known, party));
  }

  void RecordYear(const std::string& kpi, int year, double value,
                  const std::string& party = kLeft) const {
    RecordPeriod(kpi, Date(year, 1, 1), KnownBehind(year + 1, 1, 1), value, party);
  }
  void RecordMonth(const std::string& kpi, int year, unsigned month, double value) const {
    const bool last = month == 12;
    RecordPeriod(kpi, Date(year, static_cast<int>(month), 1),
                 KnownBehind(last ? year + 1 : year, last ? 1 : month + 1, 1), value, kLeft);
  }
  void RecordDay(const std::string& kpi, int year, unsigned month, unsigned day,
                 double value) const {
    RecordPeriod(kpi, Date(year, static_cast<int>(month), static_cast<int>(day)),
                 KnownBehind(year, month, day), value, kLeft);
  }
  /// A figure of a moment of 2020, known now.
  void RecordMoment(const std::string& kpi, int hour) const {
    Get(&metrics::v1::MeasurementService::Stub::RecordMeasurement,
        fmt::format("parent: '{}' measurement {{ observe_time {{ seconds: {} }} value: 1 "
                    "reported_by: '{}' }}",
                    kpi, 1'577'836'800 + hour * 3600, kLeft));
  }

 private:
  static std::string KnownBehind(int year, unsigned month, unsigned day) {
    const std::chrono::sys_days date(std::chrono::year(year) / std::chrono::month(month) /
                                     std::chrono::day(day));
    const std::chrono::sys_seconds start = date;
    return fmt::format("known_time {{ seconds: {} }}", start.time_since_epoch().count());
  }
};

}  // namespace concord
