#include "services/metrics/rpc/metrics_server.h"

#include "common/resource/serving.h"
#include "services/metrics/rpc/analysis_service.h"
#include "services/metrics/rpc/measurement_service.h"
#include "services/metrics/rpc/target_service.h"
#include "services/metrics/storage/tables.h"

namespace concord::metrics {

std::vector<std::unique_ptr<rpc::Service>> MakeServices(
    const resource::Surroundings& surroundings) {
  resource::Serving serving(surroundings, Tables());
  serving.Add<AnalysisService>("AnalysisService");
  serving.Add<MeasurementService>("MeasurementService");
  serving.Add<TargetService>("TargetService");
  return std::move(serving).Services();
}

}  // namespace concord::metrics
