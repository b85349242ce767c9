#pragma once

#include <absl/status/status.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/call.h"
#include "common/sql/params.h"
#include "common/sql/query.h"

namespace concord::sql {

class Tx;

/// One change of one resource, as the audit tells it and the outbox sends it.
struct Change {
  std::string subject;           ///< Resource name, `partners/acme`.
  int64_t subject_sequence = 0;  ///< The subject's revision after the change; orders its events.
  std::string type;              ///< `concord.partner.v1.Partner.updated`.
  std::vector<std::string> changed_fields;
  std::optional<std::string> before;  ///< The resource as serialised protobuf; nullopt: created.
  std::optional<std::string> after;   ///< Nullopt: gone.
};

/// A change with the call that makes it; `request_id` "" if it has none.
struct JournalEntry {
  const Call* call = nullptr;
  std::string_view request_id;
  const Change* change = nullptr;
};

/// The record of what was changed: an audit entry, with who did it by which call, and its event in
/// the outbox. Both are rows of the transaction that makes the change, so that neither is there
/// without the other two.
class Journal final {
 public:
  /// The journal of the service whose tables are in `schema`.
  explicit Journal(const std::string& schema);

  /// Writes all changes of `tx`, in one statement; nothing if there are none. `request_id` is the
  /// call's, "" if it has none.
  [[nodiscard]] absl::Status Write(Tx& tx, const std::string& request_id) const;

  /// The same for changes of several calls of a tenant, to be run with other statements.
  [[nodiscard]] Query query() const { return {statement_name_, statement_}; }
  [[nodiscard]] Params ParamsOf(const std::string& tenant_id,
                                const std::vector<JournalEntry>& entries) const;

 private:
  std::string statement_name_;
  std::string statement_;
};

}  // namespace concord::sql
