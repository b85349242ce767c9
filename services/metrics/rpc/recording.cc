#include "services/metrics/rpc/recording.h"

#include "common/base/macros.h"
#include "services/metrics/rpc/measurement_messages.h"

namespace concord::metrics {

absl::StatusOr<int64_t> Record(journal::Tx& tx, const std::string& kpi,
                               const SeriesValues& series) {
  CONCORD_ASSIGN_OR_RETURN(const int64_t added, AddMeasurements(tx, {&series, 1}));
  if (added < std::ssize(series.values)) {
    CONCORD_ASSIGN_OR_RETURN(const auto conflict, FirstConflict(tx, series));
    if (conflict) return Conflict(*conflict, kpi);
  }
  if (added > 0) tx.Record(ChangeOf(kpi, "recorded"));
  return added;
}

}  // namespace concord::metrics
