#pragma once

#include <absl/status/statusor.h>

#include <memory>
#include <vector>

#include "common/base/coalescer.h"
#include "common/journal/writes.h"
#include "common/rpc/pending_answer.h"

namespace concord::resource {

/// Rows that many callers write by one kind of statement, one of it for all that came while the
/// last ones were under way. What can't be written together with the others is told so and taken
/// the ordinary way by its caller, where it finds out why: a batch has no meaning of its own.
/// Thread-safe.
class CoalescedWrites final {
 public:
  /// `writes`, `statement` and `batches`, on which statements are run, outlive it.
  CoalescedWrites(journal::Writes& writes, const journal::RowStatement& statement,
                  Executor& batches);

  /// Completes `answer` with the response in `write` when its row is durable; waits for nothing.
  /// What takes the ordinary way is completed by `alone`, on a worker. OUTCOME_UNKNOWN,
  /// DATABASE_UNAVAILABLE, OVERLOADED, DEADLINE_TOO_SHORT.
  void Add(journal::RowWrite write, rpc::PendingAnswer& answer, rpc::PendingAnswer::Fill alone);

 private:
  using Write = std::shared_ptr<const journal::RowWrite>;

  [[nodiscard]] std::vector<absl::StatusOr<bool>> WriteAll(const std::vector<Write>& group);

  journal::Writes& writes_;
  const journal::RowStatement& statement_;
  Coalescer<Write, bool> coalescer_;
};

}  // namespace concord::resource
