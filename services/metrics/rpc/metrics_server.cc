#include "services/metrics/rpc/metrics_server.h"

#include "common/resource/foreign_references.h"
#include "common/resource/binding.h"
#include "common/resource/methods.h"
#include "concord/metrics/v1/analysis.pb.h"
#include "concord/metrics/v1/kpi.pb.h"
#include "concord/metrics/v1/measurement.pb.h"
#include "concord/metrics/v1/target.pb.h"
#include "services/metrics/rpc/analysis.h"
#include "services/metrics/rpc/bulk_recording.h"
#include "services/metrics/rpc/evidence.h"
#include "services/metrics/rpc/recording.h"
#include "services/metrics/rpc/series_reads.h"
#include "services/metrics/storage/tables.h"

namespace concord::metrics {
namespace {

// What the handlers share, in the order in which one needs the other.
struct Parts {
  Parts(sql::Database& database, const rpc::Peers& peers, const api::PageTokens& tokens)
      : references(peers, v1::Kpi::descriptor()->file()->package()),
        kpis(database, tables, *tables.Find(*v1::Kpi::descriptor()), tokens),
        targets(database, tables, *tables.Find(*v1::Target::descriptor()), tokens),
        recording(database, kpis, references),
        bulk_recording(database, kpis, references),
        series(database, kpis, tokens),
        evidence(kpis, targets, series),
        analysis(evidence) {}

  resource::Catalogue tables = Tables();
  resource::ForeignReferences references;
  resource::Methods kpis;
  resource::Methods targets;
  Recording recording;
  BulkRecording bulk_recording;
  SeriesReads series;
  EvidenceReads evidence;
  Analysis analysis;
};

}  // namespace

std::vector<std::unique_ptr<rpc::Service>> MakeServices(sql::Database& database,
                                                        const rpc::Peers& peers,
                                                        const api::PageTokens& page_tokens) {
  const auto parts = std::make_shared<Parts>(database, peers, page_tokens);
  const auto service = [&](const auto* file, const char* name) {
    return resource::MakeService(*file, name, parts, database);
  };
  std::vector<std::unique_ptr<rpc::Service>> services;

  auto kpis = service(v1::Kpi::descriptor()->file(), "KpiService");
  resource::BindMethods(*kpis, parts->kpis, parts->references);
  services.push_back(std::move(kpis));

  auto targets = service(v1::Target::descriptor()->file(), "TargetService");
  resource::BindMethods(*targets, parts->targets, parts->references);
  services.push_back(std::move(targets));

  auto measurements = service(v1::Measurement::descriptor()->file(), "MeasurementService");
  measurements->Unary("RecordMeasurement", &Recording::Record, parts->recording);
  measurements->ClientStream("RecordMeasurements",
                             [parts] { return parts->bulk_recording.Open(); });
  measurements->Unary("ListMeasurements", &SeriesReads::List, parts->series);
  services.push_back(std::move(measurements));

  auto analysis = service(v1::KpiStatus::descriptor()->file(), "AnalysisService");
  analysis->Unary("GetKpiStatus", &Analysis::GetKpiStatus, parts->analysis);
  analysis->Unary("GetProcessBehavior", &Analysis::GetProcessBehavior, parts->analysis);
  analysis->Unary("GetTrend", &Analysis::GetTrend, parts->analysis);
  analysis->Unary("ForecastToTarget", &Analysis::ForecastToTarget, parts->analysis);
  services.push_back(std::move(analysis));
  return services;
}

}  // namespace concord::metrics
