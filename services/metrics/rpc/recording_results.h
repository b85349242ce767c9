#pragma once

#include <absl/status/status.h>

#include <cstdint>

#include "concord/metrics/v1/measurement.pb.h"

namespace concord::metrics {

/// Collects what became of the figures of a stream, in their order, into its answer.
class RecordingResults final {
 public:
  using Outcome = v1::RecordingResult::Outcome;

  /// What became of the next `row_count` figures, from `first_row` on, of a message; `fault` is why
  /// they were refused.
  void Add(int64_t message_number, int first_row, int row_count, Outcome outcome,
           const absl::Status& fault);

  [[nodiscard]] const v1::RecordMeasurementsResponse& answer() const { return answer_; }

 private:
  void Count(Outcome outcome, int64_t rows);

  v1::RecordMeasurementsResponse answer_;
};

}  // namespace concord::metrics
