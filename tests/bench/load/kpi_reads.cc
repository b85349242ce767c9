#include "tests/bench/load/kpi_reads.h"

#include <algorithm>

#include "concord/metrics/v1/analysis.pb.h"
#include "concord/metrics/v1/kpi.pb.h"
#include "concord/metrics/v1/measurement.pb.h"
#include "tests/bench/load/kpi_names.h"
#include "tests/bench/load/wire.h"

namespace concord::bench {
namespace {

constexpr uint64_t kPage = 50;

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
  SeriesReader(const WorkloadOptions& options, Numbers& numbers)
      : population_(options.population),
        expected_(std::min(kPage, options.points)),
        numbers_(numbers) {}

  std::optional<std::string> Next() override {
    const auto number = numbers_.Take();
    if (!number) return std::nullopt;
    request_.set_parent(KpiName(*number, population_));
    return request_.SerializeAsString();
  }

  std::string Check(std::string_view answer) override {
    const auto values =
        FieldsOf(answer, metrics::v1::ListMeasurementsResponse::kMeasurementsFieldNumber);
    return values.size() == expected_ ? "" : fmt::format("{} values on a page", values.size());
  }

 private:
  const uint64_t population_;
  const uint64_t expected_;
  Numbers& numbers_;
  metrics::v1::ListMeasurementsRequest request_;
};

// Asks for a computed answer of each KPI, of which one figure must be there.
template <class Request, class Answer, auto kFigure>
class ScoreReader final : public Caller {
 public:
  ScoreReader(uint64_t population, Numbers& numbers) : population_(population), numbers_(numbers) {}

  std::optional<std::string> Next() override {
    const auto number = numbers_.Take();
    if (!number) return std::nullopt;
    request_.set_name(KpiName(*number, population_));
    return request_.SerializeAsString();
  }

  std::string Check(std::string_view answer) override {
    Answer parsed;
    if (!parsed.ParseFromArray(answer.data(), static_cast<int>(answer.size()))) return "no answer";
    return (parsed.*kFigure)().has_value() ? "" : "an answer without its figure";
  }

 private:
  const uint64_t population_;
  Numbers& numbers_;
  Request request_;
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
          [options, &numbers] { return std::make_unique<SeriesReader>(options, numbers); }};
}

Workload GetTrendWork(const WorkloadOptions& options, Numbers& numbers) {
  using Reader = ScoreReader<metrics::v1::GetTrendRequest, metrics::v1::Trend,
                             &metrics::v1::Trend::slope_per_year>;
  return {std::string("/concord.metrics.v1.AnalysisService/GetTrend"), false,
          [population = options.population, &numbers] {
            return std::make_unique<Reader>(population, numbers);
          }};
}

Workload GetKpiStatusWork(const WorkloadOptions& options, Numbers& numbers) {
  using Reader = ScoreReader<metrics::v1::GetKpiStatusRequest, metrics::v1::KpiStatus,
                             &metrics::v1::KpiStatus::current>;
  return {std::string("/concord.metrics.v1.AnalysisService/GetKpiStatus"), false,
          [population = options.population, &numbers] {
            return std::make_unique<Reader>(population, numbers);
          }};
}

}  // namespace concord::bench
