#pragma once

#include <absl/status/statusor.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/sql/transaction.h"

namespace concord::journal {

/// The request ids that were used, each with the answer that it got: a row of the transaction that
/// it names, so that a request is applied once however often it comes. An id belongs to its tenant,
/// principal and method.
class RequestIds final {
 public:
  /// The ids of the service whose tables are in `schema`.
  explicit RequestIds(const std::string& schema);

  /// Takes `request_id` for this transaction: nullopt. If another took it before, waits for that to
  /// end and gives the response that was kept. REQUEST_ID_REUSED if that was for a request with
  /// another `fingerprint`.
  [[nodiscard]] absl::StatusOr<std::optional<std::string>> Claim(
      sql::Tx& tx, const std::string& request_id, const std::string& fingerprint) const;

  /// The response that was kept for `request_id`; nullopt if there is none. REQUEST_ID_REUSED.
  [[nodiscard]] absl::StatusOr<std::optional<std::string>> Find(
      sql::Tx& tx, const std::string& request_id, const std::string& fingerprint) const;

  /// Keeps the response of the transaction that claimed `request_id`.
  [[nodiscard]] absl::Status Keep(sql::Tx& tx, const std::string& request_id,
                                  const std::string& response) const;

  /// Every statement, for the tests that prepare them.
  [[nodiscard]] std::vector<sql::Query> queries() const {
    return {claim_.query(), find_.query(), keep_.query()};
  }

 private:
  sql::MadeQuery claim_;
  sql::MadeQuery find_;
  sql::MadeQuery keep_;
};

}  // namespace concord::journal
