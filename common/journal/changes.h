#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/call.h"
#include "common/journal/tx.h"
#include "common/sql/params.h"
#include "common/sql/query.h"

namespace concord::journal {

/// A change with the call that makes it.
struct Entry {
  std::string_view id;  ///< UUID of its audit entry and its event.
  const Call* call = nullptr;
  std::string_view request_id;  ///< "" if the call has none.
  const Change* change = nullptr;
};

/// The record of what was changed: an audit entry, with who did it by which call, and its event in
/// the outbox. Both are rows of the transaction that makes the change, so that neither is there
/// without the other two.
class Changes final {
 public:
  /// Of the service whose tables are in `schema`.
  explicit Changes(const std::string& schema);

  /// Writes all that was recorded in `tx`, in one statement; nothing if there is nothing.
  /// `request_id` is the call's, "" if it has none.
  [[nodiscard]] absl::Status Write(Tx& tx, const std::string& request_id) const;

  /// Which of the ids, of the call's tenant, an audit entry has.
  [[nodiscard]] absl::StatusOr<std::vector<std::string>> Known(
      sql::Tx& tx, const std::vector<std::string>& ids) const;

  /// Every statement, for the tests that prepare them.
  [[nodiscard]] std::vector<sql::Query> queries() const { return {write_.query(), known_.query()}; }

 private:
  sql::MadeQuery write_;
  sql::MadeQuery known_;
};

/// The columns of `entries` as arrays in the order in which audit entries have them: id, subject,
/// subject_sequence, type, changed_fields, actor, party, method, request_id, correlation_id,
/// before, after, create_time. Changed fields are array literals: an array of arrays would have to
/// be rectangular.
void AddArrays(sql::Params& params, const std::vector<Entry>& entries);

}  // namespace concord::journal
