#pragma once

#include <absl/status/statusor.h>

#include <optional>
#include <string>

#include "common/sql/transaction.h"

namespace concord::sql {

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
      Tx& tx, const std::string& request_id, const std::string& fingerprint) const;

  /// The response that was kept for `request_id`; nullopt if there is none. REQUEST_ID_REUSED.
  [[nodiscard]] absl::StatusOr<std::optional<std::string>> Find(
      Tx& tx, const std::string& request_id, const std::string& fingerprint) const;

  /// Keeps the response of the transaction that claimed `request_id`.
  [[nodiscard]] absl::Status Keep(Tx& tx, const std::string& request_id,
                                  const std::string& response) const;

 private:
  struct Statement {
    [[nodiscard]] Query query() const { return {name, text}; }

    std::string name;
    std::string text;
  };

  Statement claim_;
  Statement find_;
  Statement keep_;
};

}  // namespace concord::sql
