#pragma once

#include <chrono>
#include <map>
#include <string>
#include <vector>

#include "concord/metrics/v1/kpi.grpc.pb.h"
#include "concord/metrics/v1/measurement.grpc.pb.h"
#include "tests/rpc/world.h"

namespace concord {

/// A world with a KPI of the left party, yearly and to be maximized, and ways to its series.
class MetricsWorld : public World {
 protected:
  void SetUp() override {
    World::SetUp();
    if (IsSkipped()) return;
    kpi_ = Get(&metrics::v1::KpiService::Stub::CreateKpi,
               fmt::format("parent: '{}' kpi {{ display_name: 'Synergies' unit: 'EUR bn' "
                           "direction: DIRECTION_MAXIMIZE cadence: CADENCE_YEARLY "
                           "owner_party: '{}' }}",
                           kTogether, kLeft))
               .name();
  }

  /// The last day of a year, in seconds.
  static int64_t EndOf(int year) {
    const std::chrono::sys_days day(std::chrono::year(year) / 12 / 31);
    return std::chrono::duration_cast<std::chrono::seconds>(day.time_since_epoch()).count();
  }

  static std::string Measured(int year, double value) {
    return fmt::format("period_start_date {{ year: {} month: 1 day: 1 }} value: {}", year, value);
  }

  [[nodiscard]] testing::Outcome<metrics::v1::Measurement> Record(int year, double value,
                                                                  const std::string& more) const {
    return Ask(
        &metrics::v1::MeasurementService::Stub::RecordMeasurement,
        fmt::format("parent: '{}' measurement {{ {} }} {}", kpi_, Measured(year, value), more));
  }

  /// Sends each text as the measurements of one message.
  [[nodiscard]] testing::Outcome<metrics::v1::RecordMeasurementsResponse> Stream(
      const std::vector<std::string>& messages) const {
    metrics::v1::MeasurementService::Stub stub(
        suite_->channel(*metrics::v1::RecordMeasurementsRequest::descriptor()));
    grpc::ClientContext context;
    testing::TestSuite::Prepare(caller_, context);
    testing::Outcome<metrics::v1::RecordMeasurementsResponse> outcome;
    const auto writer = stub.RecordMeasurements(&context, &outcome.response);
    for (const auto& text : messages) {
      const auto message = testing::Text<metrics::v1::RecordMeasurementsRequest>(
          fmt::format("parent: '{}' {}", kpi_, text));
      if (!writer->Write(message)) break;
    }
    writer->WritesDone();
    outcome.status = writer->Finish();
    return outcome;
  }

  /// That a stream went through and its first figure that was refused was so for `reason`, at
  /// `field`.
  static void ExpectRefused(
      const testing::Outcome<metrics::v1::RecordMeasurementsResponse>& outcome,
      const std::string& reason, const std::string& field) {
    ASSERT_TRUE(outcome.status.ok()) << outcome.status.error_message();
    for (const auto& result : outcome.response.results()) {
      if (result.outcome() != metrics::v1::RecordingResult::OUTCOME_REFUSED) continue;
      EXPECT_EQ(errors::v1::ErrorReason_Name(result.reason()), "ERROR_REASON_" + reason);
      EXPECT_EQ(result.field(), field) << result.description();
      EXPECT_NE(result.description(), "");
      return;
    }
    FAIL() << "nothing was refused: " << outcome.response.ShortDebugString();
  }

  /// The published synergies of Renault and Nissan, EUR bn.
  void RecordSynergies() const {
    for (const auto& [year, value] : std::map<int, double>{
             {2012, 2.7}, {2013, 2.9}, {2014, 3.8}, {2015, 4.3}, {2016, 5.0}, {2017, 5.7}}) {
      EXPECT_TRUE(Record(year, value, "").status.ok());
    }
  }

  /// The values of the series, in order of time; `more` are fields of the request.
  [[nodiscard]] std::vector<double> Values(const std::string& more) const {
    const auto list = Get(&metrics::v1::MeasurementService::Stub::ListMeasurements,
                          fmt::format("parent: '{}' {}", kpi_, more));
    std::vector<double> values;
    for (const auto& measurement : list.measurements()) values.push_back(measurement.value());
    return values;
  }

  std::string kpi_;
};

}  // namespace concord
