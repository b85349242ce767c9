#include "services/metrics/storage/tables.h"

#include "concord/metrics/v1/kpi.pb.h"
#include "concord/metrics/v1/target.pb.h"

namespace concord::metrics {

resource::Catalogue Tables() {
  resource::Catalogue tables;
  tables.Add("metrics.kpis", *v1::Kpi::descriptor());
  tables.Add("metrics.targets", *v1::Target::descriptor());
  return tables;
}

}  // namespace concord::metrics
