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

}  // namespace

Journal::Journal(const std::string& schema)
    : statement_name_(schema + ".write_changes"),
      statement_(fmt::format(fmt::runtime(kWriteChanges), schema)) {}

absl::Status Journal::Write(Tx& tx, const std::string& request_id) const {
  if (tx.changes().empty()) return absl::OkStatus();
  std::vector<JournalEntry> entries;
  for (const auto& change : tx.changes()) entries.push_back({&tx.call(), request_id, &change});
  return tx.Run(query(), ParamsOf(tx.call().principal.tenant_id, entries)).status();
}

Params Journal::ParamsOf(const std::string& tenant_id,
                         const std::vector<JournalEntry>& entries) const {
  using Fields = BinaryFields;
  using Entry = JournalEntry;
  const auto array = [&](BinaryType type, const auto& add) {
    return BinaryArrayOf(type, entries, add);
  };
  const auto text = [&](const auto& of) {
    return array(BinaryType::kText, [&](Fields& to, const Entry& from) { to.Text(of(from)); });
  };
  const auto bytes = [&](auto member) {
    return array(BinaryType::kBytes, [&](Fields& to, const Entry& from) {
      const std::optional<std::string>& value = from.change->*member;
      value ? to.Text(*value) : to.Null();
    });
  };
  Params params;
  params.Uuid(tenant_id)
      .Array(array(BinaryType::kUuid,
                   [](Fields& to, const Entry& from) { to.Uuid(NewUuid(from.call->now)); }))
      .Array(text([](const Entry& from) { return std::string_view(from.change->subject); }))
      .Array(array(BinaryType::kBigint,
                   [](Fields& to, const Entry& from) { to.Bigint(from.change->subject_sequence); }))
      .Array(text([](const Entry& from) { return std::string_view(from.change->type); }))
      .Array(text([](const Entry& from) { return ArrayLiteral(from.change->changed_fields); }))
      .Array(text([](const Entry& from) { return std::string_view(from.call->principal.name); }))
      .Array(text([](const Entry& from) { return std::string_view(from.call->principal.party); }))
      .Array(text([](const Entry& from) { return std::string_view(from.call->method); }))
      .Array(array(BinaryType::kUuid,
                   [](Fields& to, const Entry& from) {
                     from.request_id.empty() ? to.Null() : to.Uuid(from.request_id);
                   }))
      .Array(text([](const Entry& from) { return std::string_view(from.call->correlation_id); }))
      .Array(bytes(&Change::before))
      .Array(bytes(&Change::after))
      .Array(array(BinaryType::kTimestamp,
                   [](Fields& to, const Entry& from) { to.Time(from.call->now); }));
  return params;
}

}  // namespace concord::sql
