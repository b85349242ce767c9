#pragma once

#include <absl/status/statusor.h>

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "common/api/pending_answer.h"
#include "common/sql/coalescer.h"
#include "common/sql/database.h"
#include "common/sql/row_write.h"

namespace concord::sql {

/// Whether an error of a transaction for many is none's fault of them: it would hit each alone as
/// well, or nothing must be tried again.
[[nodiscard]] bool HitsAll(const absl::Status& status);

/// Rows that many callers add to one table, a transaction and a commit for all that came while the
/// last ones were under way. What can't be written together with the others is told so and taken
/// the ordinary way by its caller, where it finds out why: a batch has no meaning of its own.
/// Thread-safe.
class RowWrites final {
 public:
  /// `database` outlives the writes.
  RowWrites(Database& database, RowInsert insert);

  /// Completes `answer` with the response in `write` when its row is durable; waits for nothing.
  /// What takes the ordinary way is completed by `alone`, on a worker. OUTCOME_UNKNOWN,
  /// DATABASE_UNAVAILABLE, OVERLOADED, DEADLINE_TOO_SHORT.
  void Add(RowWrite write, api::PendingAnswer& answer, api::PendingAnswer::Fill alone);

 private:
  using Write = std::shared_ptr<const RowWrite>;
  using Results = std::vector<absl::StatusOr<bool>>;

  [[nodiscard]] Results AddAll(const std::vector<Write>& writes);
  void AddOfTenant(const std::vector<Write>& writes, std::span<const size_t> places,
                   Results& results);

  Database& database_;
  const RowInsert insert_;
  Coalescer<Write, bool> coalescer_;
};

}  // namespace concord::sql
