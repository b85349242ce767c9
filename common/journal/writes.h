#pragma once

#include <absl/status/statusor.h>
#include <google/protobuf/message.h>

#include <functional>
#include <type_traits>
#include <vector>

#include "common/base/macros.h"
#include "common/journal/bulk_write.h"
#include "common/journal/changes.h"
#include "common/journal/request_ids.h"
#include "common/journal/row_write.h"
#include "common/journal/tx.h"
#include "common/sql/database.h"

namespace concord::journal {

/// The one way to change a service's data: what is changed is kept together with its audit entries,
/// its events and the response to its request id, or not at all. Thread-safe.
///
/// A write whose outcome is unknown, because its session was lost, is sent again under the same
/// request id and audit entries, which can be kept once only: so OUTCOME_UNKNOWN is left for a
/// database that stays away until the deadline.
class Writes final {
 public:
  using Message = google::protobuf::Message;
  using Body = std::function<absl::Status(Tx&)>;

  /// `database` outlives it.
  explicit Writes(sql::Database& database);

  /// Runs `body`, which fills `response`, in a transaction of its own.
  ///
  /// With a `request_id` in `request`, a request that was applied before is answered with the
  /// response of that time, byte for byte, and `body` isn't run; REQUEST_ID_REUSED if the id came
  /// with another request. With `validate_only` everything is run and nothing is kept.
  /// `body` runs again after a conflict (40001, 40P01), a few times, then CONTENTION.
  [[nodiscard]] absl::Status Write(const Call& call, const Message& request, Message& response,
                                   const Body& body);

  /// The same for a `body` that returns StatusOr of the response.
  template <typename Function>
  [[nodiscard]] auto Write(const Call& call, const Message& request, Function&& body)
      -> std::invoke_result_t<Function&, Tx&> {
    typename std::invoke_result_t<Function&, Tx&>::value_type response;
    CONCORD_RETURN_IF_ERROR(Write(call, request, response, [&](Tx& tx) -> absl::Status {
      CONCORD_ASSIGN_OR_RETURN(response, body(tx));
      return absl::OkStatus();
    }));
    return response;
  }

  /// Writes `rows`, of one tenant, by one statement: for each whether it was written. What was not
  /// is in somebody's way, or was written before, and is taken by Write, which finds out. `call` is
  /// whose tenant and deadline count.
  [[nodiscard]] absl::StatusOr<std::vector<bool>> WriteRows(
      const Call& call, const RowStatement& statement, const std::vector<const RowWrite*>& rows);

  /// Writes rows with what they leave by one statement, all of it or nothing. `entries` have ids of
  /// their own; `columns` are the statement's. RESOURCE_EXISTS: a row is in somebody's way.
  [[nodiscard]] absl::Status WriteBulk(const Call& call, const BulkStatement& statement,
                                       const std::vector<Entry>& entries,
                                       std::vector<std::string> columns);

  /// What to answer a request with that failed before it was written: OK with the kept response if
  /// it was applied before, REQUEST_ID_REUSED if its id came with another request, else `failure`.
  /// A refusal of the caller, and what load or time denied, stays as it is; so does OUTCOME_UNKNOWN
  /// of what a failover may lose, though it is kept here.
  [[nodiscard]] absl::Status Replay(const Call& call, const Message& request, Message& response,
                                    const absl::Status& failure);

  /// Every statement, for the tests that prepare them.
  [[nodiscard]] std::vector<sql::Query> queries() const;

 private:
  struct Attempt;

  [[nodiscard]] absl::StatusOr<bool> Apply(sql::Tx& tx, Attempt& attempt) const;
  // Which of the ids of a statement that was lost are kept, once it was sent again.
  // OUTCOME_UNKNOWN.
  [[nodiscard]] absl::StatusOr<std::vector<std::string>> Settled(
      const Call& call, const sql::Query& statement, const sql::Params& params,
      const std::vector<std::string>& ids);
  [[nodiscard]] absl::StatusOr<std::vector<std::string>> Known(const Call& call,
                                                               const std::vector<std::string>& ids);

  sql::Database& database_;
  const Changes changes_;
  const RequestIds request_ids_;
};

}  // namespace concord::journal
