#include "common/journal/changes.h"

#include <fmt/format.h>

#include "common/base/macros.h"

namespace concord::journal {
namespace {

constexpr const char* kWrite = R"sql(
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

constexpr const char* kKnown = R"sql(
  SELECT ae.id
    FROM {0}.audit_entries AS ae
   WHERE ae.tenant_id = $1
     AND ae.id = ANY ($2::uuid[]))sql";

}  // namespace

Changes::Changes(const std::string& schema)
    : write_{schema + ".write_changes", fmt::format(fmt::runtime(kWrite), schema)},
      known_{schema + ".known_changes", fmt::format(fmt::runtime(kKnown), schema)} {}

absl::Status Changes::Write(Tx& tx, const std::string& request_id) const {
  if (tx.recorded().empty()) return absl::OkStatus();
  std::vector<Entry> entries;
  for (const auto& recorded : tx.recorded()) {
    entries.push_back({recorded.id, &tx.call(), request_id, &recorded.change});
  }
  sql::Params params;
  params.Uuid(tx.call().principal.tenant_id);
  AddArrays(params, entries);
  return tx.Query(write_.query(), params).status();
}

absl::StatusOr<std::vector<std::string>> Changes::Known(sql::Tx& tx,
                                                        const std::vector<std::string>& ids) const {
  sql::Params params;
  params.Uuid(tx.call().principal.tenant_id)
      .Array(sql::BinaryArrayOf(sql::BinaryType::kUuid, ids,
                                [](auto& to, const std::string& id) { to.Uuid(id); }));
  CONCORD_ASSIGN_OR_RETURN(const sql::Rows rows, tx.Query(known_.query(), params));
  std::vector<std::string> known;
  for (int row = 0; row < rows.size(); ++row) known.emplace_back(*rows.Text(row, 0));
  return known;
}

void AddArrays(sql::Params& params, const std::vector<Entry>& entries) {
  using Fields = sql::BinaryFields;
  using sql::BinaryType;
  const auto array = [&](BinaryType type, const auto& add) {
    params.Array(sql::BinaryArrayOf(type, entries, add));
  };
  const auto text = [&](const auto& of) {
    array(BinaryType::kText, [&](Fields& to, const Entry& from) { to.Text(of(from)); });
  };
  const auto bytes = [&](auto member) {
    array(BinaryType::kBytes, [&](Fields& to, const Entry& from) {
      const std::optional<std::string>& value = from.change->*member;
      value ? to.Text(*value) : to.Null();
    });
  };
  array(BinaryType::kUuid, [](Fields& to, const Entry& from) { to.Uuid(from.id); });
  text([](const Entry& from) { return std::string_view(from.change->subject); });
  array(BinaryType::kBigint,
        [](Fields& to, const Entry& from) { to.Bigint(from.change->subject_sequence); });
  text([](const Entry& from) { return std::string_view(from.change->type); });
  text([](const Entry& from) { return sql::ArrayLiteral(from.change->changed_fields); });
  text([](const Entry& from) { return std::string_view(from.call->principal.name); });
  text([](const Entry& from) { return std::string_view(from.call->principal.party); });
  text([](const Entry& from) { return std::string_view(from.call->method); });
  array(BinaryType::kUuid, [](Fields& to, const Entry& from) {
    from.request_id.empty() ? to.Null() : to.Uuid(from.request_id);
  });
  text([](const Entry& from) { return std::string_view(from.call->correlation_id); });
  bytes(&Change::before);
  bytes(&Change::after);
  array(BinaryType::kTimestamp, [](Fields& to, const Entry& from) { to.Time(from.call->now); });
}

}  // namespace concord::journal
