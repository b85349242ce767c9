#pragma once

#include <absl/status/statusor.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/sql/transaction.h"

namespace concord::sql {

/// A request and the response that it gets.
struct AnsweredRequest {
  const Call* call = nullptr;
  std::string_view request_id;
  std::string_view fingerprint;
  std::string_view response;
};

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

  /// Takes the ids of several requests of a tenant and keeps their responses at once, and affects
  /// as many rows as ids were free. All or none are to be kept.
  [[nodiscard]] Query claim_answered() const { return claim_answered_.query(); }
  [[nodiscard]] Params ParamsOf(const std::string& tenant_id,
                                const std::vector<AnsweredRequest>& requests) const;

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
  Statement claim_answered_;
  Statement find_;
  Statement keep_;
};

}  // namespace concord::sql
