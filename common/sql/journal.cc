#include "common/sql/journal.h"

#include <fmt/format.h>

#include "common/base/uuid.h"
#include "common/sql/transaction.h"

namespace concord::sql {
namespace {

// Changed fields come as array literals: an array of arrays would have to be rectangular.
constexpr const char* kWriteChanges = R"sql(
  WITH entries AS (
    INSERT INTO {0}.audit_entries
           (tenant_id, id, subject, subject_sequence, type, changed_fields, actor, party, method,
            request_id, correlation_id, before, after, create_time)
    SELECT $1::uuid, ch.id, ch.subject, ch.subject_sequence, ch.type, ch.changed_fields::text[],
           $2::text, $3::text, $4::text, $5::uuid, $6::text, ch.before, ch.after, $7::timestamptz
      FROM unnest($8::uuid[], $9::text[], $10::bigint[], $11::text[], $12::text[], $13::bytea[],
                  $14::bytea[])
        AS ch (id, subject, subject_sequence, type, changed_fields, before, after))
  INSERT INTO {0}.outbox_events (tenant_id, id)
  SELECT $1::uuid, ev.id
    FROM unnest($8::uuid[]) AS ev (id))sql";

struct Arrays {
  std::vector<std::string> ids;
  std::vector<std::string> subjects;
  std::vector<int64_t> sequences;
  std::vector<std::string> types;
  std::vector<std::string> changed_fields;
  std::vector<std::optional<std::string>> before;
  std::vector<std::optional<std::string>> after;
};

Arrays ToArrays(const std::vector<Change>& changes, Timestamp now) {
  Arrays arrays;
  for (const auto& change : changes) {
    arrays.ids.push_back(NewUuid(now));
    arrays.subjects.push_back(change.subject);
    arrays.sequences.push_back(change.subject_sequence);
    arrays.types.push_back(change.type);
    arrays.changed_fields.push_back(ArrayLiteral(change.changed_fields));
    arrays.before.push_back(change.before);
    arrays.after.push_back(change.after);
  }
  return arrays;
}

}  // namespace

Journal::Journal(const std::string& schema)
    : statement_name_(schema + ".write_changes"),
      statement_(fmt::format(fmt::runtime(kWriteChanges), schema)) {}

absl::Status Journal::Write(Tx& tx, const std::string& request_id) const {
  if (tx.changes().empty()) return absl::OkStatus();
  const Call& call = tx.call();
  const Arrays arrays = ToArrays(tx.changes(), call.now);
  Params params;
  params.Uuid(call.principal.tenant_id)
      .Text(call.principal.name)
      .Text(call.principal.party)
      .Text(call.method)
      .Uuid(request_id.empty() ? std::nullopt : std::optional(request_id))
      .Text(call.correlation_id)
      .Time(call.now)
      .UuidArray(arrays.ids)
      .TextArray(arrays.subjects)
      .IntArray(arrays.sequences)
      .TextArray(arrays.types)
      .TextArray(arrays.changed_fields)
      .BytesArray(arrays.before)
      .BytesArray(arrays.after);
  return tx.Run({statement_name_, statement_}, params).status();
}

}  // namespace concord::sql
