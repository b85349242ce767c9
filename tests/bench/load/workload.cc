#include "tests/bench/load/workload.h"

#include <map>

#include "tests/bench/load/kpi_reads.h"
#include "tests/bench/load/partner_creation.h"
#include "tests/bench/load/partner_pages.h"
#include "tests/bench/load/partner_reads.h"
#include "tests/bench/load/recording_work.h"
#include "tests/bench/load/requests_file.h"

namespace concord::bench {
namespace {

using Make = Workload (*)(const WorkloadOptions&, Numbers&);

const std::map<std::string, Make>& Workloads() {
  static const auto& workloads = *new std::map<std::string, Make>{
      {"get-partner", GetPartnerWork}, {"batch-get", BatchGetWork},
      {"list-page", ListPageWork},     {"list-first", ListFirstWork},
      {"list-last", ListLastWork},     {"create-partner", CreatePartnerWork},
      {"get-kpi", GetKpiWork},         {"list-measurements", ListMeasurementsWork},
      {"get-trend", GetTrendWork},     {"get-kpi-status", GetKpiStatusWork},
      {"record", RecordWork},          {"ingest", IngestWork},
      {"requests", RequestsFileWork},
  };
  return workloads;
}

}  // namespace

std::vector<std::string> WorkloadNames() {
  std::vector<std::string> names;
  for (const auto& [name, make] : Workloads()) names.push_back(name);
  return names;
}

std::optional<Workload> MakeWorkload(const WorkloadOptions& options, Numbers& numbers) {
  const auto make = Workloads().find(options.name);
  if (make == Workloads().end()) return std::nullopt;
  return make->second(options, numbers);
}

}  // namespace concord::bench
