#include "common/journal/bulk_write.h"

#include <fmt/format.h>

#include <string_view>
#include <utility>

namespace concord::journal {
namespace {

// 0 schema, 1 arrays and 2 names of the columns, 3 effect.
constexpr const char* kWriteBulk = R"sql(
  WITH ne AS (
    SELECT *
      FROM unnest({1}) AS ne ({2})),
  done AS ({3}),
  entries AS (
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
  SELECT $1::uuid, ch.id
    FROM unnest($2::uuid[]) AS ch (id))sql";
constexpr size_t kFirstOfColumns = 15;

std::string BulkText(const std::string& schema, const BulkEffect& effect) {
  std::string arrays, names;
  for (size_t i = 0; i < effect.columns.size(); ++i) {
    const std::string_view comma = i == 0 ? "" : ", ";
    arrays += fmt::format("{}${}::{}[]", comma, kFirstOfColumns + i, SqlType(effect.types[i]));
    names += fmt::format("{}{}", comma, effect.columns[i]);
  }
  return fmt::format(fmt::runtime(kWriteBulk), schema, arrays, names, effect.text);
}

}  // namespace

BulkStatement::BulkStatement(const std::string& schema, BulkEffect effect)
    : query_{effect.name, BulkText(schema, effect)} {}

sql::Params BulkStatement::ParamsOf(const std::vector<Entry>& entries,
                                    std::vector<std::string> columns) const {
  sql::Params params;
  params.Uuid(entries.front().call->principal.tenant_id);
  AddArrays(params, entries);
  for (auto& column : columns) params.Array(std::move(column));
  return params;
}

}  // namespace concord::journal
