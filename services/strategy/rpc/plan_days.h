#pragma once

#include <google/protobuf/timestamp.pb.h>

#include <cstdint>
#include <vector>

#include "common/base/time.h"
#include "concord/strategy/v1/strategy.pb.h"
#include "services/strategy/domain/calendar.h"
#include "services/strategy/domain/network.h"
#include "services/strategy/storage/network_store.h"

namespace concord::strategy {

/// A strategy's days: turns moments into offsets from its start and back.
class PlanDays final {
 public:
  explicit PlanDays(const v1::Strategy& strategy);

  [[nodiscard]] const Calendar& calendar() const { return calendar_; }
  /// Offset of the morning of the moment's day (UTC).
  [[nodiscard]] double Start(Timestamp moment) const;
  /// Offset of the evening of the moment's day.
  [[nodiscard]] double Finish(Timestamp moment) const;
  /// The item with its times as offsets.
  [[nodiscard]] Item ToItem(const PlannedItem& planned) const;
  /// Midnight (UTC) of the first and the last day of work between two offsets; none when the
  /// calendar has no such days.
  struct Dates {
    google::protobuf::Timestamp first;
    google::protobuf::Timestamp last;
  };
  [[nodiscard]] std::optional<Dates> DatesOf(double start, double finish) const;

 private:
  int64_t start_day_;
  Calendar calendar_;
};

}  // namespace concord::strategy
