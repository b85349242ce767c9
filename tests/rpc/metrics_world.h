#pragma once

#include <chrono>
#include <map>
#include <string>
#include <vector>

#include "concord/metrics/v1/kpi.grpc.pb.h"
#include "concord/metrics/v1/measurement.grpc.pb.h"
#include "tests/rpc/world.h"

namespace concord {

/// A world with a KPI, yearly and to be maximised, and ways to its series.
class MetricsWorld : public World {
 protected:
  void SetUp() override {
    World::SetUp();
    if (IsSkipped()) return;
    kpi_ = Get(&metrics::v1::KpiService::Stub::CreateKpi,
               fmt::format("parent: '{}' kpi {{ display_name: 'Synergies' unit: 'EUR bn' "
                           "direction: DIRECTION_MAXIMIZE cadence: CADENCE_YEARLY }}",
                           kTogether))
               .name();
  }

  /// The last day of a year, in seconds.
  static int64_t EndOf(int year) {
    const std::chrono::sys_days day(std::chrono::year(year) / 12 / 31);
    return std::chrono::duration_cast<std::chrono::seconds>(day.time_since_epoch()).count();
  }

  static std::string Measured(int year, double value) {
    return fmt::format("observe_time {{ seconds: {} }} value: {}", EndOf(year), value);
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
