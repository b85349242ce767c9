#pragma once

#include <absl/status/statusor.h>

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/sql/params.h"
#include "common/sql/query.h"
#include "common/sql/rows.h"

// libpq's session, whose header stays within common/sql's own files.
struct pg_conn;

namespace concord::sql {

/// A statement with its values.
struct BoundQuery {
  Query query;
  const Params* params = nullptr;
};

/// Statements of one session over libpq: each is prepared when it is first run, values go in text
/// or binary format, and several go in one round trip (libpq's pipeline mode), which libpqxx 6
/// can't. Errors as MapError gives them. One thread at a time.
class Pipeline final {
 public:
  /// `prepares` false: nothing is kept on the server between statements.
  Pipeline(pg_conn* session, bool prepares) : session_(session), prepares_(prepares) {}

  /// Runs the statements in order, all of them sent before the first answer is awaited; one that
  /// fails ends those after it. Before them go the commands that Precede was given.
  [[nodiscard]] absl::StatusOr<std::vector<Rows>> Run(std::span<const BoundQuery> queries);

  /// Commands without values, each a message of its own, to go before what is run next.
  void Precede(std::vector<std::string> commands) { preceding_ = std::move(commands); }
  /// Forgets commands that haven't gone yet. False: there are none.
  [[nodiscard]] bool TakeBack() { return !std::exchange(preceding_, {}).empty(); }

  /// COPY in binary format; `rows` as BinaryFields writes rows.
  [[nodiscard]] absl::Status Copy(const CopyTarget& target, std::string_view rows);

 private:
  // What was sent and is still to be answered.
  struct Sent {
    const Query* prepared = nullptr;  // Its preparation; not its execution.
    bool has_rows = false;
  };

  [[nodiscard]] bool SendAll(std::span<const BoundQuery> queries, std::vector<Sent>& sent);
  [[nodiscard]] bool Send(const BoundQuery& query, std::vector<Sent>& sent);
  [[nodiscard]] bool Prepares(const Query& query, const std::vector<Sent>& sent) const;
  [[nodiscard]] absl::StatusOr<std::vector<Rows>> Receive(const std::vector<Sent>& sent);

  pg_conn* const session_;
  const bool prepares_;
  std::vector<std::string> preceding_;
  std::map<std::string, std::string, std::less<>> prepared_;
};

}  // namespace concord::sql
