#pragma once

#include <absl/status/statusor.h>

#include "common/base/call.h"
#include "common/sql/session.h"

namespace concord::sql {

/// Why `call` isn't worth going on with: DEADLINE_TOO_SHORT, CANCELLED; OK if it is.
[[nodiscard]] absl::Status CheckWanted(const Call& call);

/// What a handler sees of where its statements run: one transaction, or (Database::Query) each
/// statement by itself. The first error ends it: nothing of it is kept, whatever the handler then
/// returns.
class Tx final {
 public:
  Tx(const Call& call, Session& session) : call_(call), session_(session) {}
  Tx(const Tx&) = delete;
  Tx& operator=(const Tx&) = delete;

  [[nodiscard]] const Call& call() const { return call_; }

  /// Runs one statement. Errors as MapError gives them; DEADLINE_TOO_SHORT and CANCELLED.
  [[nodiscard]] absl::StatusOr<Rows> Query(const sql::Query& query, const Params& params);

  /// The error that ended it; OK while it goes on.
  [[nodiscard]] const absl::Status& failure() const { return failure_; }

 private:
  const Call& call_;
  Session& session_;
  absl::Status failure_;
};

}  // namespace concord::sql
