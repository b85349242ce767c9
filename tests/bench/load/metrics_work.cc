#include "tests/bench/load/metrics_work.h"

#include <fmt/format.h>

#include "concord/metrics/v1/kpi.pb.h"
#include "concord/metrics/v1/measurement.pb.h"
#include "tests/bench/load/wire.h"

namespace concord::bench {
namespace {

using metrics::v1::Measurement;

constexpr int64_t kBegin = 1'704'067'200;  // 2024-01-01 UTC
constexpr size_t kPage = 50;

std::string MethodOf(std::string_view method) {
  return fmt::format("/concord.metrics.v1.{}", method);
}

std::string KpiName(uint64_t number, uint64_t population) {
  return fmt::format("partnerships/bench/kpis/k{:03}", number % population);
}

// Differs from one point to the next, and is exact in binary.
double ValueOf(uint64_t point) { return static_cast<double>(point % 997) / 4; }

class KpiReader final : public Caller {
 public:
  KpiReader(uint64_t population, Numbers& numbers) : population_(population), numbers_(numbers) {}

  std::optional<std::string> Next() override {
    const auto number = numbers_.Take();
    if (!number) return std::nullopt;
    request_.set_name(KpiName(*number, population_));
    return request_.SerializeAsString();
  }

  std::string Check(std::string_view answer) override {
    if (FieldOf(answer, metrics::v1::Kpi::kNameFieldNumber) != request_.name())
      return "another KPI";
    return FieldOf(answer, metrics::v1::Kpi::kEtagFieldNumber).empty() ? "a KPI without etag" : "";
  }

 private:
  const uint64_t population_;
  Numbers& numbers_;
  metrics::v1::GetKpiRequest request_;
};

class SeriesReader final : public Caller {
 public:
  SeriesReader(uint64_t population, Numbers& numbers)
      : population_(population), numbers_(numbers) {}

  std::optional<std::string> Next() override {
    const auto number = numbers_.Take();
    if (!number) return std::nullopt;
    request_.set_parent(KpiName(*number, population_));
    return request_.SerializeAsString();
  }

  std::string Check(std::string_view answer) override {
    const auto values =
        FieldsOf(answer, metrics::v1::ListMeasurementsResponse::kMeasurementsFieldNumber);
    return values.size() == kPage ? "" : fmt::format("{} values on a page", values.size());
  }

 private:
  const uint64_t population_;
  Numbers& numbers_;
  metrics::v1::ListMeasurementsRequest request_;
};

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
    Measurement measurement;
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

class HealthChecker final : public Caller {
 public:
  explicit HealthChecker(Numbers& numbers) : numbers_(numbers) {}

  std::optional<std::string> Next() override {
    return numbers_.Take() ? std::optional<std::string>("") : std::nullopt;
  }

  // HealthCheckResponse{SERVING}: field 1, an enum, is 1.
  std::string Check(std::string_view answer) override {
    return answer == "\x08\x01" ? "" : "not SERVING";
  }

 private:
  Numbers& numbers_;
};

}  // namespace

Workload GetKpiWork(const WorkloadOptions& options, Numbers& numbers) {
  return {MethodOf("KpiService/GetKpi"), false, [population = options.population, &numbers] {
            return std::make_unique<KpiReader>(population, numbers);
          }};
}

Workload ListMeasurementsWork(const WorkloadOptions& options, Numbers& numbers) {
  return {MethodOf("MeasurementService/ListMeasurements"), false,
          [population = options.population, &numbers] {
            return std::make_unique<SeriesReader>(population, numbers);
          }};
}

Workload RecordWork(const WorkloadOptions& options, Numbers& numbers) {
  return {MethodOf("MeasurementService/RecordMeasurement"), false,
          [population = options.population, &numbers] {
            return std::make_unique<Recorder>(population, numbers);
          }};
}

Workload IngestWork(const WorkloadOptions& options, Numbers& numbers) {
  return {MethodOf("MeasurementService/RecordMeasurements"), true,
          [options, &numbers] { return std::make_unique<Ingester>(options, numbers); }};
}

Workload HealthWork(const WorkloadOptions&, Numbers& numbers) {
  return {"/grpc.health.v1.Health/Check", false,
          [&numbers] { return std::make_unique<HealthChecker>(numbers); }};
}

}  // namespace concord::bench
