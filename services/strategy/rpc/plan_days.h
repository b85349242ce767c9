#pragma once

#include <chrono>
#include <cstdint>

#include "concord/strategy/v1/strategy.pb.h"
#include "services/strategy/domain/calendar.h"
#include "services/strategy/domain/network.h"
#include "services/strategy/storage/network_store.h"

namespace concord::strategy {

/// A strategy's days: turns dates into offsets from its start.
class PlanDays final {
 public:
  explicit PlanDays(const v1::Strategy& strategy);

  [[nodiscard]] const Calendar& calendar() const { return calendar_; }
  /// The first day of the plan, in days since 1970-01-01.
  [[nodiscard]] int64_t start_day() const { return start_day_; }
  /// Offset of the morning of a day.
  [[nodiscard]] double Start(std::chrono::sys_days day) const;
  /// Offset of the evening of a day.
  [[nodiscard]] double Finish(std::chrono::sys_days day) const;
  /// The item with its dates as offsets. A milestone takes no time.
  [[nodiscard]] Item ToItem(const PlannedItem& planned) const;

 private:
  int64_t start_day_;
  Calendar calendar_;
};

}  // namespace concord::strategy
