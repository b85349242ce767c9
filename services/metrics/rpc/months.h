#pragma once

#include <absl/status/status.h>

#include <span>

#include "common/base/macros.h"
#include "common/sql/database.h"
#include "services/metrics/storage/measurement_store.h"

namespace concord::metrics {

/// Makes room for the months of `series`, each in a transaction of its own.
[[nodiscard]] absl::Status AddMonths(sql::Database& database, const Call& call,
                                     std::span<const SeriesValues> series);

inline const absl::Status& StatusOf(const absl::Status& status) { return status; }
template <typename T>
const absl::Status& StatusOf(const absl::StatusOr<T>& result) {
  return result.status();
}

/// Runs `write`, again once there is room for the months of `series`: it is made when the first of
/// a month comes.
template <typename Write>
auto WithMonths(sql::Database& database, const Call& call, std::span<const SeriesValues> series,
                const Write& write) -> decltype(write()) {
  // A connection that was reading the partitions while one was added may miss it once more.
  constexpr int kMostTimesWithoutMonth = 4;
  for (int times = 1; times < kMostTimesWithoutMonth; ++times) {
    auto result = write();
    if (!IsMonthMissing(StatusOf(result))) return result;
    CONCORD_RETURN_IF_ERROR(AddMonths(database, call, series));
  }
  return write();
}

}  // namespace concord::metrics
