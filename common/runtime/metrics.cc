#include "common/runtime/metrics.h"

#include <prometheus/collectable.h>
#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>

#include <array>
#include <map>

#include "common/runtime/figure.h"
#include "common/runtime/process_figures.h"
#include "common/runtime/version.h"

namespace concord::runtime {
namespace {

constexpr size_t kCodes = 17;

const prometheus::Histogram::BucketBoundaries& Buckets() {
  static const prometheus::Histogram::BucketBoundaries buckets{
      0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5};
  return buckets;
}

}  // namespace

// Every method's counters are found once, at the start: counting a call builds no label.
struct Metrics::Families {
  struct OfMethod {
    prometheus::Counter* started = nullptr;
    std::array<prometheus::Counter*, kCodes> handled{};
    prometheus::Histogram* seconds = nullptr;
  };
  std::map<std::string, OfMethod, std::less<>> methods;
  prometheus::Gauge* serving = nullptr;
  std::shared_ptr<ProcessFigures> process = std::make_shared<ProcessFigures>();
  std::shared_ptr<DatabaseFigures> database;
};

class Metrics::DatabaseFigures final : public prometheus::Collectable {
 public:
  DatabaseFigures(const sql::Database& database, const resource::RowCache& row_cache)
      : database_(database), row_cache_(row_cache) {}

  std::vector<prometheus::MetricFamily> Collect() const override {
    const auto figures = database_.figures();
    const auto rows = row_cache_.figures();
    return {Gauge("concord_database_connections", "Connections to PostgreSQL.",
                  {{static_cast<double>(figures.in_use), "in_use"},
                   {static_cast<double>(figures.idle), "idle"}}),
            Gauge("concord_database_waiting", "Calls that wait for a connection.",
                  {{static_cast<double>(figures.waiting), ""}}),
            Counter("concord_database_connections_opened_total", "Connections ever opened.",
                    static_cast<double>(figures.opened)),
            Counter("concord_database_acquisition_timeouts_total",
                    "Calls refused because no connection came free in time.",
                    static_cast<double>(figures.acquisition_timeouts)),
            Gauge("concord_row_cache_bytes", "Memory for rows that were read.",
                  {{static_cast<double>(rows.bytes), ""}}),
            Counter("concord_row_cache_kept_total",
                    "Rows that were asked for and kept: the database told their revision alone.",
                    static_cast<double>(rows.kept)),
            Counter("concord_row_cache_missing_total",
                    "Rows that were asked for and not kept: they were read whole.",
                    static_cast<double>(rows.missing))};
  }

 private:
  const sql::Database& database_;
  const resource::RowCache& row_cache_;
};

Metrics::Metrics(const std::vector<std::unique_ptr<rpc::Service>>& services)
    : registry_(std::make_shared<prometheus::Registry>()), families_(std::make_unique<Families>()) {
  auto& started = prometheus::BuildCounter()
                      .Name("grpc_server_started_total")
                      .Help("Calls that came in, by method; less those handled, calls under way.")
                      .Register(*registry_);
  auto& handled = prometheus::BuildCounter()
                      .Name("grpc_server_handled_total")
                      .Help("Calls that are over, by method and status code.")
                      .Register(*registry_);
  auto& seconds = prometheus::BuildHistogram()
                      .Name("grpc_server_handling_seconds")
                      .Help("How long calls took, by method.")
                      .Register(*registry_);
  for (const auto& service : services) {
    for (int i = 0; i < service->descriptor().method_count(); ++i) {
      const std::string path =
          "/" + service->descriptor().full_name() + "/" + service->descriptor().method(i)->name();
      auto& of_method = families_->methods[path];
      for (size_t code = 0; code < kCodes; ++code) {
        of_method.handled[code] = &handled.Add(
            {{"grpc_method", path},
             {"grpc_code", absl::StatusCodeToString(static_cast<absl::StatusCode>(code))}});
      }
      of_method.started = &started.Add({{"grpc_method", path}});
      of_method.seconds = &seconds.Add({{"grpc_method", path}}, Buckets());
    }
  }
  AddServiceFigures();
}

void Metrics::AddServiceFigures() {
  families_->serving = &prometheus::BuildGauge()
                            .Name("concord_serving")
                            .Help("1 while health says SERVING, else 0.")
                            .Register(*registry_)
                            .Add({});
  prometheus::BuildGauge()
      .Name("concord_build_info")
      .Help("Always 1; the version is a label.")
      .Register(*registry_)
      .Add({{"version", kVersion}})
      .Set(1);
}

Metrics::~Metrics() = default;

void Metrics::CountStart(const std::string& method) {
  const auto known = families_->methods.find(method);
  if (known != families_->methods.end()) known->second.started->Increment();
}

void Metrics::Count(const rpc::CallRecord& record) {
  const auto method = families_->methods.find(record.call.method);
  const auto code = static_cast<size_t>(record.code);
  if (method == families_->methods.end() || code >= kCodes) return;
  method->second.handled[code]->Increment();
  method->second.seconds->Observe(std::chrono::duration<double>(record.duration).count());
}

void Metrics::SetServing(bool serving) { families_->serving->Set(serving ? 1 : 0); }

void Metrics::Watch(const sql::Database& database, const resource::RowCache& row_cache) {
  families_->database = std::make_shared<DatabaseFigures>(database, row_cache);
}

std::vector<std::shared_ptr<prometheus::Collectable>> Metrics::collectables() const {
  std::vector<std::shared_ptr<prometheus::Collectable>> all{registry_, families_->process};
  if (families_->database != nullptr) all.push_back(families_->database);
  return all;
}

}  // namespace concord::runtime
