#include "common/sql/transaction.h"

#include <chrono>

#include "common/base/error.h"
#include "common/base/macros.h"

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

absl::StatusOr<std::vector<Rows>> RunFor(const Call& call, Connection& connection,
                                         std::span<const BoundQuery> queries) {
  CONCORD_RETURN_IF_ERROR(CheckWanted(call));
  auto rows = connection.RunAll(queries);
  if (rows.ok()) return rows;
  const bool lost = ReasonOf(rows.status()) == errors::v1::ERROR_REASON_DATABASE_UNAVAILABLE;
  if (lost && Passed(call.deadline)) return TooShort();
  return rows;
}

absl::StatusOr<Rows> Tx::Run(const Query& query, const Params& params) {
  const BoundQuery bound{query, &params};
  CONCORD_ASSIGN_OR_RETURN(auto rows, RunAll({&bound, 1}));
  return std::move(rows.front());
}

absl::StatusOr<std::vector<Rows>> Tx::RunAll(std::span<const BoundQuery> queries) {
  if (!failure_.ok()) return failure_;
  auto rows = RunFor(call_, connection_, queries);
  if (!rows.ok()) failure_ = rows.status();
  return rows;
}

absl::Status Tx::Copy(const CopyTarget& target, const BinaryFields& rows) {
  if (failure_.ok()) failure_ = CheckWanted(call_);
  if (failure_.ok()) failure_ = connection_.Copy(target, rows.bytes());
  return failure_;
}

}  // namespace concord::sql
