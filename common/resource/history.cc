#include "common/resource/history.h"

#include <fmt/format.h>

#include <string_view>
#include <utility>

#include "common/api/fields.h"
#include "common/api/proto_time.h"
#include "common/base/error.h"
#include "common/base/macros.h"

namespace concord::resource {
namespace {

using google::protobuf::Message;

// 0 selection, 1 table, 2 " AND re.parent = $2" or nothing. By the index on (tenant_id, parent,
// name), in the order of the answer.
constexpr const char* kAll = R"sql(
  SELECT {0}
    FROM {1} AS re
   WHERE re.tenant_id = $1{2}
     AND re.delete_time IS NULL
   ORDER BY re.name)sql";

// The same of the moment $2. What was deleted by then and not touched since is left out here.
constexpr const char* kAllThen = R"sql(
  SELECT {0}
    FROM {1} AS re
   WHERE re.tenant_id = $1
     AND re.create_time <= $2{2}
     AND (re.delete_time IS NULL OR re.update_time > $2)
   ORDER BY re.name)sql";

// 0 schema. Of each name one entry, by the index audit_entries_history_idx, whose condition stands
// here; `contract` is 2 in the entries that hold messages of the present contract
// (deploy/platform/history).
constexpr const char* kBefore = R"sql(
  SELECT ch.subject, st.before
    FROM unnest($2::text[]) AS ch (subject)
   CROSS JOIN LATERAL (
         SELECT ae.before
           FROM {0}.audit_entries AS ae
          WHERE ae.tenant_id = $1
            AND ae.subject = ch.subject
            AND ae.create_time > $3
            AND ae.before IS NOT NULL
            AND ae.contract = 2
          ORDER BY ae.create_time, ae.subject_sequence
          LIMIT 1) AS st)sql";

sql::MadeQuery MakeAll(const Table& table, std::string_view name, const char* text,
                       std::string_view parent) {
  return {fmt::format("{}.{}", table.table(), name),
          fmt::format(fmt::runtime(text), table.selection(), table.table(),
                      table.has_parent() ? parent : "")};
}

Timestamp TimeOf(const Message& resource, std::string_view field) {
  return api::FromProto(
      static_cast<const google::protobuf::Timestamp&>(api::MessageField(resource, field)));
}

bool IsPast(const Call& call, std::optional<Timestamp> as_of) { return as_of && *as_of < call.now; }

}  // namespace

History::History(sql::Database& database, const Table& table, const Reads& reads)
    : database_(database),
      table_(table),
      reads_(reads),
      update_time_index_(table.IndexOf(*table.resource().FindFieldByName("update_time"))),
      delete_time_index_(table.IndexOf(*table.resource().FindFieldByName("delete_time"))),
      all_(MakeAll(table, "all", kAll, " AND re.parent = $2")),
      all_then_(MakeAll(table, "all_then", kAllThen, " AND re.parent = $3")),
      before_{table.table() + ".before", fmt::format(fmt::runtime(kBefore), table.schema())} {}

absl::StatusOr<std::string> History::Find(const Call& call, const std::string& name,
                                          std::optional<Timestamp> as_of) const {
  CONCORD_ASSIGN_OR_RETURN(const auto rows, reads_.Get(call, {name}));
  if (rows.front() == nullptr) return NotFound(table_, name);
  const Row& row = *rows.front();
  if (!IsPast(call, as_of)) return row.wire;
  const Stored stored = table_.Parse(row);
  if (TimeOf(*stored.resource, "create_time") > *as_of) {
    return Fail(errors::v1::ERROR_REASON_RESOURCE_NOT_FOUND,
                fmt::format("{} was created after that moment", name), {{"name", name}});
  }
  if (TimeOf(*stored.resource, "update_time") <= *as_of) return row.wire;
  CONCORD_ASSIGN_OR_RETURN(auto before, Before(call, {name}, *as_of));
  return before.empty() ? row.wire : std::move(before.begin()->second);
}

absl::StatusOr<std::vector<std::string>> History::All(const Call& call, const std::string& parent,
                                                      std::optional<Timestamp> as_of) const {
  if (IsPast(call, as_of)) return AllThen(call, parent, *as_of);
  sql::Params params;
  params.Uuid(call.principal.tenant_id);
  if (table_.has_parent()) params.Text(parent);
  CONCORD_ASSIGN_OR_RETURN(const sql::Rows rows, database_.Query(call, all_.query(), params));
  std::vector<std::string> all;
  all.reserve(static_cast<size_t>(rows.size()));
  for (int i = 0; i < rows.size(); ++i) all.push_back(table_.Wire(rows, i));
  return all;
}

// The rows first, then the entries: a change that comes between the two is undone by its entry.
// The other way round it would be in the row, and unknown.
absl::StatusOr<std::vector<std::string>> History::AllThen(const Call& call,
                                                          const std::string& parent,
                                                          Timestamp as_of) const {
  sql::Params params;
  params.Uuid(call.principal.tenant_id).Time(as_of);
  if (table_.has_parent()) params.Text(parent);
  CONCORD_ASSIGN_OR_RETURN(const sql::Rows rows, database_.Query(call, all_then_.query(), params));
  std::vector<std::string> changed;
  for (int i = 0; i < rows.size(); ++i) {
    if (rows.Time(i, update_time_index_).value_or(as_of) <= as_of) continue;
    changed.emplace_back(*rows.Text(i, table_.name_index()));
  }
  CONCORD_ASSIGN_OR_RETURN(States before, Before(call, changed, as_of));
  std::vector<std::string> all;
  all.reserve(static_cast<size_t>(rows.size()));
  for (int i = 0; i < rows.size(); ++i) {
    const auto state = before.find(*rows.Text(i, table_.name_index()));
    if (state == before.end()) {
      if (rows.IsNull(i, delete_time_index_)) all.push_back(table_.Wire(rows, i));
      continue;
    }
    CONCORD_ASSIGN_OR_RETURN(const bool deleted, IsDeleted(state->second));
    if (!deleted) all.push_back(std::move(state->second));
  }
  return all;
}

absl::StatusOr<History::States> History::Before(const Call& call,
                                                const std::vector<std::string>& names,
                                                Timestamp as_of) const {
  States before;
  if (names.empty()) return before;
  sql::Params params = ByNames(call, names);
  params.Time(as_of);
  CONCORD_ASSIGN_OR_RETURN(const sql::Rows rows, database_.Query(call, before_.query(), params));
  for (int i = 0; i < rows.size(); ++i) {
    before.emplace(*rows.Text(i, 0), *rows.Bytes(i, 1));
  }
  return before;
}

absl::StatusOr<bool> History::IsDeleted(const std::string& wire) const {
  const auto resource = table_.New();
  if (!resource->ParseFromString(wire)) {
    return Fail(errors::v1::ERROR_REASON_INTERNAL, "an audit entry can't be read");
  }
  return api::HasField(*resource, "delete_time");
}

}  // namespace concord::resource
