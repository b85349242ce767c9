#include "tests/bench/load/recording_work.h"

#include <fmt/format.h>

#include "concord/metrics/v1/measurement.pb.h"
#include "tests/bench/load/kpi_names.h"

namespace concord::bench {
namespace {

constexpr int64_t kBegin = 1'704'067'200;  // 2024-01-01 UTC

// Differs from one point to the next, and is exact in binary.
double ValueOf(uint64_t point) { return static_cast<double>(point % 997) / 4; }

class Recorder final : public Caller {
 public:
  Recorder(uint64_t population, Numbers& numbers) : population_(population), numbers_(numbers) {}

  std::optional<std::string> Next() override {
    const auto number = numbers_.Take();
    if (!number) return std::nullopt;
    request_.set_parent(KpiName(*number, population_));
    auto* measurement = request_.mutable_measurement();
    measurement->mutable_observe_time()->set_seconds(kBegin +
                                                     static_cast<int64_t>(*number / population_));
    measurement->set_value(ValueOf(*number));
    return request_.SerializeAsString();
  }

  std::string Check(std::string_view answer) override {
    metrics::v1::Measurement measurement;
    if (!measurement.ParseFromArray(answer.data(), static_cast<int>(answer.size()))) {
      return "no measurement";
    }
    if (measurement.value() != request_.measurement().value()) return "another value";
    if (!measurement.has_record_time()) return "a measurement that was not recorded";
    return measurement.restatement() == 0 ? "" : "a restatement";
  }

 private:
  const uint64_t population_;
  Numbers& numbers_;
  metrics::v1::RecordMeasurementRequest request_;
};

class Ingester final : public Caller {
 public:
  Ingester(const WorkloadOptions& options, Numbers& numbers)
      : population_(options.population),
        points_(options.points),
        messages_(options.messages),
        numbers_(numbers) {}

  std::optional<std::string> Next() override {
    if (sent_ == messages_) return std::nullopt;
    const auto number = numbers_.Take();
    if (!number) return std::nullopt;
    ++sent_;
    metrics::v1::RecordMeasurementsRequest request;
    request.set_parent(KpiName(*number, population_));
    const uint64_t first = *number / population_ * points_;
    for (uint64_t point = first; point < first + points_; ++point) {
      auto* measurement = request.add_measurements();
      measurement->mutable_observe_time()->set_seconds(kBegin + static_cast<int64_t>(point) * 60);
      measurement->set_value(ValueOf(point));
    }
    return request.SerializeAsString();
  }

  std::string Check(std::string_view answer) override {
    metrics::v1::RecordMeasurementsResponse counts;
    if (!counts.ParseFromArray(answer.data(), static_cast<int>(answer.size()))) return "no counts";
    const auto expected = static_cast<int64_t>(sent_ * points_);
    if (counts.recorded_count() == expected && counts.unchanged_count() == 0) return "";
    return fmt::format("{} recorded and {} unchanged of {} new values", counts.recorded_count(),
                       counts.unchanged_count(), expected);
  }

 private:
  const uint64_t population_;
  const uint64_t points_;
  const uint64_t messages_;
  Numbers& numbers_;
  uint64_t sent_ = 0;
};

}  // namespace

Workload RecordWork(const WorkloadOptions& options, Numbers& numbers) {
  return {std::string("/concord.metrics.v1.MeasurementService/RecordMeasurement"), false,
          [population = options.population, &numbers] {
            return std::make_unique<Recorder>(population, numbers);
          }};
}

Workload IngestWork(const WorkloadOptions& options, Numbers& numbers) {
  return {std::string("/concord.metrics.v1.MeasurementService/RecordMeasurements"), true,
          [options, &numbers] { return std::make_unique<Ingester>(options, numbers); }};
}

}  // namespace concord::bench
