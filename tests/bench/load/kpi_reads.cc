#include "tests/bench/load/kpi_reads.h"

#include "concord/metrics/v1/kpi.pb.h"
#include "concord/metrics/v1/measurement.pb.h"
#include "tests/bench/load/kpi_names.h"
#include "tests/bench/load/wire.h"

namespace concord::bench {
namespace {

constexpr size_t kPage = 50;

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

}  // namespace

Workload GetKpiWork(const WorkloadOptions& options, Numbers& numbers) {
  return {std::string("/concord.metrics.v1.KpiService/GetKpi"), false,
          [population = options.population, &numbers] {
            return std::make_unique<KpiReader>(population, numbers);
          }};
}

Workload ListMeasurementsWork(const WorkloadOptions& options, Numbers& numbers) {
  return {std::string("/concord.metrics.v1.MeasurementService/ListMeasurements"), false,
          [population = options.population, &numbers] {
            return std::make_unique<SeriesReader>(population, numbers);
          }};
}

}  // namespace concord::bench
