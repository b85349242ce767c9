#pragma once

#include <absl/status/statusor.h>

#include <span>
#include <string>
#include <vector>

#include "common/base/call.h"
#include "common/sql/binary_fields.h"
#include "common/sql/connection.h"
#include "common/sql/journal.h"

namespace concord::sql {

/// Why `call` isn't worth going on with: DEADLINE_TOO_SHORT, CANCELLED; OK if it is.
[[nodiscard]] absl::Status CheckWanted(const Call& call);

/// Runs statements for `call` on `connection`, in one round trip. Errors as MapError gives them,
/// and as CheckWanted does before it starts; a session that is lost after the deadline was shut
/// down for that.
[[nodiscard]] absl::StatusOr<std::vector<Rows>> RunFor(const Call& call, Connection& connection,
                                                       std::span<const BoundQuery> queries);

/// What a handler sees of the transaction it runs in. The first error ends the transaction: nothing
/// of it is kept, whatever the handler then returns.
class Tx final {
 public:
  Tx(const Call& call, const std::string& schema, Connection& connection)
      : call_(call), schema_(schema), connection_(connection) {}
  Tx(const Tx&) = delete;
  Tx& operator=(const Tx&) = delete;

  [[nodiscard]] const Call& call() const { return call_; }
  [[nodiscard]] const std::string& schema() const { return schema_; }

  /// Runs one statement. Errors as MapError gives them; DEADLINE_TOO_SHORT and CANCELLED.
  [[nodiscard]] absl::StatusOr<Rows> Run(const Query& query, const Params& params);

  /// Runs statements in one round trip; none of them may need another's answer. Errors likewise.
  [[nodiscard]] absl::StatusOr<std::vector<Rows>> RunAll(std::span<const BoundQuery> queries);

  /// Adds rows by COPY. Errors likewise; RESOURCE_EXISTS if one of them is there already.
  [[nodiscard]] absl::Status Copy(const CopyTarget& target, const BinaryFields& rows);

  /// Adds a change to what the transaction records: an audit entry and an event of the outbox.
  void Journal(Change change) { changes_.push_back(std::move(change)); }

  [[nodiscard]] const std::vector<Change>& changes() const { return changes_; }

  /// The error that ended the transaction; OK while it goes on.
  [[nodiscard]] const absl::Status& failure() const { return failure_; }

 private:
  const Call& call_;
  const std::string& schema_;
  Connection& connection_;
  std::vector<Change> changes_;
  absl::Status failure_;
};

}  // namespace concord::sql
