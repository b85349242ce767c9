#include "services/metrics/rpc/months.h"

#include <chrono>
#include <set>

#include "concord/metrics/v1/measurement.pb.h"

namespace concord::metrics {

absl::Status AddMonths(sql::Database& database, const Call& call,
                       std::span<const SeriesValues> series) {
  std::set<std::chrono::year_month> months;
  for (const auto& each : series) {
    for (const auto& value : each.values) {
      const auto day = std::chrono::floor<std::chrono::days>(value.observed_at);
      const std::chrono::year_month_day date(day);
      months.insert(date.year() / date.month());
    }
  }
  v1::RecordMeasurementsRequest request;
  v1::RecordMeasurementsResponse response;
  for (const auto& month : months) {
    CONCORD_RETURN_IF_ERROR(database.Write(call, request, response, [&](sql::Tx& tx) {
      return AddMonth(tx, Timestamp(std::chrono::sys_days(month / 1)));
    }));
  }
  return absl::OkStatus();
}

}  // namespace concord::metrics
