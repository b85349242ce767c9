#include "common/journal/request_ids.h"

#include <fmt/format.h>

#include "common/base/error.h"
#include "common/base/macros.h"

namespace concord::journal {
namespace {

constexpr const char* kClaim = R"sql(
  INSERT INTO {0}.request_ids
         (tenant_id, principal, method, request_id, fingerprint, create_time)
  VALUES ($1, $2, $3, $4, $5, $6)
      ON CONFLICT DO NOTHING)sql";

constexpr const char* kFind = R"sql(
  SELECT ri.fingerprint, ri.response
    FROM {0}.request_ids AS ri
   WHERE ri.tenant_id = $1
     AND ri.principal = $2
     AND ri.method = $3
     AND ri.request_id = $4)sql";

constexpr const char* kKeep = R"sql(
  UPDATE {0}.request_ids AS ri
     SET response = $5
   WHERE ri.tenant_id = $1
     AND ri.principal = $2
     AND ri.method = $3
     AND ri.request_id = $4)sql";

std::string ForSchema(const char* text, const std::string& schema) {
  return fmt::format(fmt::runtime(text), schema);
}

sql::Params KeyOf(const sql::Tx& tx, const std::string& request_id) {
  const Call& call = tx.call();
  sql::Params params;
  params.Uuid(call.principal.tenant_id)
      .Text(call.principal.name)
      .Text(call.method)
      .Uuid(request_id);
  return params;
}

}  // namespace

RequestIds::RequestIds(const std::string& schema)
    : claim_{schema + ".claim_request_id", ForSchema(kClaim, schema)},
      find_{schema + ".find_request_id", ForSchema(kFind, schema)},
      keep_{schema + ".keep_response", ForSchema(kKeep, schema)} {}

absl::StatusOr<std::optional<std::string>> RequestIds::Claim(sql::Tx& tx,
                                                             const std::string& request_id,
                                                             const std::string& fingerprint) const {
  sql::Params claim = KeyOf(tx, request_id);
  claim.Bytes(fingerprint).Time(tx.call().now);
  CONCORD_ASSIGN_OR_RETURN(const sql::Rows claimed, tx.Query(claim_.query(), claim));
  if (claimed.affected() == 1) return std::nullopt;
  CONCORD_ASSIGN_OR_RETURN(auto kept, Find(tx, request_id, fingerprint));
  if (!kept)
    return Fail(errors::v1::ERROR_REASON_CONTENTION, "the request id was removed meanwhile");
  return kept;
}

absl::StatusOr<std::optional<std::string>> RequestIds::Find(sql::Tx& tx,
                                                            const std::string& request_id,
                                                            const std::string& fingerprint) const {
  CONCORD_ASSIGN_OR_RETURN(const sql::Rows found, tx.Query(find_.query(), KeyOf(tx, request_id)));
  if (found.empty() || found.IsNull(0, 1)) return std::nullopt;
  if (found.Bytes(0, 0) != fingerprint) {
    return Fail(errors::v1::ERROR_REASON_REQUEST_ID_REUSED,
                "request_id was used before with another request", {{"request_id", request_id}});
  }
  return found.Bytes(0, 1);
}

absl::Status RequestIds::Keep(sql::Tx& tx, const std::string& request_id,
                              const std::string& response) const {
  sql::Params params = KeyOf(tx, request_id);
  params.Bytes(response);
  return tx.Query(keep_.query(), params).status();
}

}  // namespace concord::journal
