#include "common/sql/transaction.h"

#include <chrono>

#include "common/base/error.h"
#include "common/base/macros.h"
#include "common/sql/error_map.h"

namespace concord::sql {
namespace {

absl::Status TooShort() {
  return Fail(errors::v1::ERROR_REASON_DEADLINE_TOO_SHORT, "the deadline passed");
}

bool Passed(Deadline deadline) { return deadline <= std::chrono::steady_clock::now(); }

}  // namespace

absl::Status CheckWanted(const Call& call) {
  if (call.cancelled.stop_requested()) {
    return Fail(errors::v1::ERROR_REASON_CANCELLED, "the caller gave up");
  }
  return Passed(call.deadline) ? TooShort() : absl::OkStatus();
}

absl::StatusOr<Rows> Tx::Query(const sql::Query& query, const Params& params) {
  if (failure_.ok()) failure_ = CheckWanted(call_);
  if (!failure_.ok()) return failure_;
  auto rows = session_.Query(query, params);
  if (rows.ok()) return rows;
  failure_ = rows.status();
  // What is ended when the deadline passes was cancelled, or its session shut down, for that.
  const bool ended = IsLost(failure_) || SqlStateOf(failure_) == "57014";
  return ended && Passed(call_.deadline) ? TooShort() : failure_;
}

}  // namespace concord::sql
