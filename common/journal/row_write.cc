#include "common/journal/row_write.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <string_view>

#include "common/api/fields.h"
#include "common/api/fingerprint.h"
#include "common/base/uuid.h"
#include "common/journal/changes.h"

namespace concord::journal {
namespace {

using sql::BinaryFields;
using sql::BinaryType;

// 0 schema, 1 arrays and 2 names of the columns, 3 effect, 4 matching. A response that is the
// change's own `after` is sent once. Request ids are looked up one by one: as a join the planner
// might read all that there are.
constexpr const char* kWriteRows = R"sql(
  WITH given AS (
    SELECT *
      FROM unnest($2::uuid[], $3::text[], $4::bigint[], $5::text[], $6::text[], $7::text[],
                  $8::text[], $9::text[], $10::uuid[], $11::text[], $12::bytea[], $13::bytea[],
                  $14::timestamptz[], $15::bytea[], $16::bytea[]{1})
           WITH ORDINALITY
        AS ne (entry_id, entry_subject, entry_sequence, entry_type, entry_fields, entry_actor,
               entry_party, entry_method, entry_request_id, entry_correlation_id, entry_before,
               entry_after, entry_time, entry_fingerprint, entry_response{2}, entry_number)),
  ne AS (
    SELECT gi.*
      FROM given AS gi
     WHERE (SELECT ri.request_id
              FROM {0}.request_ids AS ri
             WHERE ri.tenant_id = $1::uuid
               AND ri.principal = gi.entry_actor
               AND ri.method = gi.entry_method
               AND ri.request_id = gi.entry_request_id
             LIMIT 1) IS NULL),
  done AS ({3}),
  written AS (SELECT ne.* FROM ne {4}),
  entries AS (
    INSERT INTO {0}.audit_entries
           (tenant_id, id, subject, subject_sequence, type, changed_fields, actor, party, method,
            request_id, correlation_id, before, after, create_time)
    SELECT $1::uuid, entry_id, entry_subject, entry_sequence, entry_type, entry_fields::text[],
           entry_actor, entry_party, entry_method, entry_request_id, entry_correlation_id,
           entry_before, entry_after, entry_time
      FROM written),
  events AS (
    INSERT INTO {0}.outbox_events (tenant_id, id)
    SELECT $1::uuid, entry_id
      FROM written),
  answers AS (
    INSERT INTO {0}.request_ids
           (tenant_id, principal, method, request_id, fingerprint, response, create_time)
    SELECT $1::uuid, entry_actor, entry_method, entry_request_id, entry_fingerprint,
           coalesce(entry_response, entry_after), entry_time
      FROM written
     WHERE entry_request_id IS NOT NULL)
  SELECT entry_number
    FROM written)sql";
constexpr size_t kFirstColumn = 17;

std::string Text(const std::string& schema, const RowEffect& effect) {
  std::string arrays, names;
  for (size_t i = 0; i < effect.columns.size(); ++i) {
    arrays += fmt::format(", ${}::{}[]", kFirstColumn + i, SqlType(effect.types[i]));
    names += ", " + effect.columns[i];
  }
  return fmt::format(fmt::runtime(kWriteRows), schema, arrays, names, effect.text, effect.matching);
}

void AddBytes(sql::Params& params, const std::vector<const RowWrite*>& rows, const auto& value_of) {
  params.Array(
      sql::BinaryArrayOf(BinaryType::kBytes, rows, [&](BinaryFields& to, const RowWrite* row) {
        const std::optional<std::string_view> value = value_of(*row);
        value ? to.Text(*value) : to.Null();
      }));
}

}  // namespace

RowWrite RowWriteOf(const Call& call, const google::protobuf::Message& request,
                    std::string response) {
  RowWrite row;
  row.call = &call;
  row.request_id = api::TextField(request, "request_id");
  if (!row.request_id.empty()) row.fingerprint = api::Fingerprint(request, call.principal.party);
  row.response = std::move(response);
  row.entry_id = NewUuid(call.now);
  return row;
}

RowStatement::RowStatement(const std::string& schema, RowEffect effect)
    : effect_(std::move(effect)), query_{effect_.name, Text(schema, effect_)} {}

sql::Params RowStatement::ParamsOf(const std::vector<const RowWrite*>& rows) const {
  using Optional = std::optional<std::string_view>;
  std::vector<Entry> entries;
  entries.reserve(rows.size());
  for (const RowWrite* row : rows) {
    entries.push_back({row->entry_id, row->call, row->request_id, &row->change});
  }
  sql::Params params;
  params.Uuid(rows.front()->call->principal.tenant_id);
  AddArrays(params, entries);
  AddBytes(params, rows, [](const RowWrite& row) -> Optional {
    return row.request_id.empty() ? Optional() : row.fingerprint;
  });
  AddBytes(params, rows, [](const RowWrite& row) -> Optional {
    const bool same = row.change.after && row.response == *row.change.after;
    return row.request_id.empty() || same ? Optional() : row.response;
  });
  std::vector<const BinaryFields*> values;
  for (const RowWrite* row : rows) values.push_back(&row->values);
  for (auto& array : sql::ColumnArrays(effect_.types, values)) params.Array(std::move(array));
  return params;
}

}  // namespace concord::journal
