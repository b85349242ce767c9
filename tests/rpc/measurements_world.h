#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "tests/rpc/metrics_world.h"

namespace concord {

/// A MetricsWorld with ways to record figures, one by one and in streams, and to what became of
/// them.
class MeasurementsWorld : public MetricsWorld {
 protected:
  static std::string Of(int year, double value) {
    return fmt::format("measurements {{ {} }} ", Measured(year, value));
  }

  // A figure of that period with more fields.
  [[nodiscard]] testing::Outcome<metrics::v1::Measurement> RecordWith(
      int year, double value, const std::string& fields, const std::string& more = "") const {
    return Ask(&metrics::v1::MeasurementService::Stub::RecordMeasurement,
               fmt::format("parent: '{}' measurement {{ {} {} }} {}", kpi_, Measured(year, value),
                           fields, more));
  }

  // A KPI of that cadence, of the left party.
  std::string NewKpi(const std::string& cadence) const {
    return Get(&metrics::v1::KpiService::Stub::CreateKpi,
               fmt::format("parent: '{}' kpi {{ display_name: 'K' unit: 'EUR' direction: "
                           "DIRECTION_MAXIMIZE cadence: {} owner_party: '{}' }}",
                           kTogether, cadence, kLeft))
        .name();
  }

  [[nodiscard]] testing::Outcome<metrics::v1::Measurement> RecordTo(
      const std::string& kpi, const std::string& measurement) const {
    return Ask(&metrics::v1::MeasurementService::Stub::RecordMeasurement,
               fmt::format("parent: '{}' measurement {{ {} }}", kpi, measurement));
  }

  static int64_t SecondsOf(int year, int month, int day) {
    const std::chrono::sys_days date(std::chrono::year(year) / month / day);
    return std::chrono::duration_cast<std::chrono::seconds>(date.time_since_epoch()).count();
  }

  static std::string Known(int year, int month, int day) {
    return fmt::format("known_time {{ seconds: {} }}", SecondsOf(year, month, day));
  }
  static std::string AsOf(int year, int month, int day) {
    return fmt::format("as_of {{ seconds: {} }}", SecondsOf(year, month, day));
  }

  // `message:first+rows outcome` of each run.
  static std::vector<std::string> Runs(const metrics::v1::RecordMeasurementsResponse& response) {
    std::vector<std::string> runs;
    for (const auto& result : response.results()) {
      const auto& outcome = metrics::v1::RecordingResult::Outcome_Name(result.outcome());
      runs.push_back(fmt::format("{}:{}+{} {}", result.message_number(), result.first_row(),
                                 result.row_count(), outcome.substr(sizeof("OUTCOME_") - 1)));
    }
    return runs;
  }

  std::vector<testing::Row> Journal() const {
    return suite_->Query(fmt::format(
        "SELECT split_part(au.type, '.', 5), ou.id IS NOT NULL FROM metrics.audit_entries AS au "
        "LEFT JOIN metrics.outbox_events AS ou USING (tenant_id, id) "
        "WHERE au.tenant_id = '{}' AND au.subject = '{}/measurements' ORDER BY au.id",
        caller_.tenant, kpi_));
  }
};

}  // namespace concord
