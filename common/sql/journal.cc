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
           ch.actor, ch.party, ch.method, ch.request_id, ch.correlation_id, ch.before, ch.after,
           ch.create_time
      FROM unnest($2::uuid[], $3::text[], $4::bigint[], $5::text[], $6::text[], $7::text[],
                  $8::text[], $9::text[], $10::uuid[], $11::text[], $12::bytea[], $13::bytea[],
                  $14::timestamptz[])
        AS ch (id, subject, subject_sequence, type, changed_fields, actor, party, method,
               request_id, correlation_id, before, after, create_time))
  INSERT INTO {0}.outbox_events (tenant_id, id)
  SELECT $1::uuid, ev.id
    FROM unnest($2::uuid[]) AS ev (id))sql";

struct Arrays {
  std::vector<std::string> ids, subjects, types, changed_fields, actors, parties, methods,
      correlation_ids;
  std::vector<std::optional<std::string>> request_ids, before, after;
  std::vector<int64_t> sequences;
  std::vector<Timestamp> times;
};

Arrays ToArrays(const std::vector<JournalEntry>& entries) {
  Arrays arrays;
  for (const auto& [call, request_id, change] : entries) {
    arrays.ids.push_back(NewUuid(call->now));
    arrays.subjects.push_back(change->subject);
    arrays.sequences.push_back(change->subject_sequence);
    arrays.types.push_back(change->type);
    arrays.changed_fields.push_back(ArrayLiteral(change->changed_fields));
    arrays.actors.push_back(call->principal.name);
    arrays.parties.push_back(call->principal.party);
    arrays.methods.push_back(call->method);
    arrays.request_ids.push_back(request_id.empty() ? std::nullopt
                                                    : std::optional<std::string>(request_id));
    arrays.correlation_ids.push_back(call->correlation_id);
    arrays.before.push_back(change->before);
    arrays.after.push_back(change->after);
    arrays.times.push_back(call->now);
  }
  return arrays;
}

}  // namespace

Journal::Journal(const std::string& schema)
    : statement_name_(schema + ".write_changes"),
      statement_(fmt::format(fmt::runtime(kWriteChanges), schema)) {}

absl::Status Journal::Write(Tx& tx, const std::string& request_id) const {
  std::vector<JournalEntry> entries;
  for (const auto& change : tx.changes()) entries.push_back({&tx.call(), request_id, &change});
  return Write(tx, entries);
}

absl::Status Journal::Write(Tx& tx, const std::vector<JournalEntry>& entries) const {
  if (entries.empty()) return absl::OkStatus();
  const Arrays arrays = ToArrays(entries);
  Params params;
  params.Uuid(tx.call().principal.tenant_id)
      .UuidArray(arrays.ids)
      .TextArray(arrays.subjects)
      .IntArray(arrays.sequences)
      .TextArray(arrays.types)
      .TextArray(arrays.changed_fields)
      .TextArray(arrays.actors)
      .TextArray(arrays.parties)
      .TextArray(arrays.methods)
      .TextArray(arrays.request_ids)
      .TextArray(arrays.correlation_ids)
      .BytesArray(arrays.before)
      .BytesArray(arrays.after)
      .TimeArray(arrays.times);
  return tx.Run({statement_name_, statement_}, params).status();
}

}  // namespace concord::sql
