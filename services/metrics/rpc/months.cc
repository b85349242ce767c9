#include "services/metrics/rpc/months.h"

#include <chrono>
#include <set>

#include "common/base/macros.h"
#include "concord/metrics/v1/measurement.pb.h"

namespace concord::metrics {
namespace {

// Makes room for the months of `series`, each in a transaction of its own.
absl::Status AddMonths(journal::Writes& writes, const Call& call,
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
    CONCORD_RETURN_IF_ERROR(writes.Write(call, request, response, [&](journal::Tx& tx) {
      return AddMonth(tx, Timestamp(std::chrono::sys_days(month / 1)));
    }));
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status WithMonths(journal::Writes& writes, const Call& call,
                        std::span<const SeriesValues> series,
                        const std::function<absl::Status()>& write) {
  // A session that was reading the partitions while one was added may miss it once more.
  constexpr int kMostTimesWithoutMonth = 4;
  for (int times = 1; times < kMostTimesWithoutMonth; ++times) {
    const absl::Status status = write();
    if (!IsMonthMissing(status)) return status;
    CONCORD_RETURN_IF_ERROR(AddMonths(writes, call, series));
  }
  return write();
}

}  // namespace concord::metrics
