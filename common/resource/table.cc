#include "common/resource/table.h"

#include <fmt/format.h>

#include <algorithm>

#include "common/api/etag.h"
#include "common/api/fields.h"
#include "common/api/wire_format.h"
#include "common/base/error.h"
#include "common/base/macros.h"
#include "common/resource/to_sql.h"
#include "common/resource/to_wire.h"

namespace concord::resource {
namespace {

using google::protobuf::Message;

constexpr int kRevisionIndex = 0;
constexpr int kVersionIndex = 1;
constexpr int kFirstColumn = 2;
// Of a resource: room for one that grows to this is made once, not by doubling.
constexpr size_t kUsualBytes = 1200;

// Hidden from the planner, which would else plan every batch of few names anew: several times the
// cost of the read.
constexpr std::string_view kAnyOfNames = "re.name = ANY ((SELECT $2::text[])::text[])";

std::string Selection(const std::vector<Column>& columns) {
  std::string selection = "re.revision, re.xmin";
  for (const auto& column : columns) selection += ", re." + column.name;
  return selection;
}

// The effect on rows that come alone, in a transaction that records its changes itself.
sql::MadeQuery AloneIn(const journal::RowEffect& effect) {
  std::string arrays, names;
  for (size_t i = 0; i < effect.columns.size(); ++i) {
    arrays += fmt::format("{}${}::{}[]", i == 0 ? "" : ", ", i + 2, SqlType(effect.types[i]));
    names += (i == 0 ? "" : ", ") + effect.columns[i];
  }
  return {effect.name + "_in", fmt::format("WITH ne AS (SELECT * FROM unnest({}) AS ne ({})) {}",
                                           arrays, names, effect.text)};
}

}  // namespace

Table::Table(std::string_view table, const google::protobuf::Descriptor& resource,
             const Table* parent)
    : table_(table),
      resource_(resource),
      rules_(resource.options().GetExtension(options::v1::resource)),
      parent_(parent),
      names_(rules_.pattern()),
      columns_(ColumnsOf(resource)),
      etag_(resource.FindFieldByName("etag")),
      name_index_(IndexOf(*resource.FindFieldByName("name"))),
      uid_index_(IndexOf(*resource.FindFieldByName("uid"))),
      update_time_index_(IndexOf(*resource.FindFieldByName("update_time"))),
      selection_(Selection(columns_)),
      types_(Effect("").types),
      insert_(AloneIn(InsertEffect())),
      save_(AloneIn(SaveEffect())),
      insert_rows_(schema(), InsertEffect()),
      save_rows_(schema(), SaveEffect()),
      load_(MakeSelect("load", selection_, "re.name = $2")),
      load_for_update_(MakeSelect("load_for_update", selection_, "re.name = $2 FOR UPDATE")),
      by_names_(MakeSelect("by_names", selection_, kAnyOfNames)),
      versions_by_names_(MakeSelect(
          "versions_by_names", "re.name, re.revision, re.xmin, re.update_time", kAnyOfNames)) {}

int Table::IndexOf(const google::protobuf::FieldDescriptor& field) const {
  const auto found = std::find_if(columns_.begin(), columns_.end(),
                                  [&](const Column& column) { return column.field == &field; });
  return kFirstColumn + static_cast<int>(found - columns_.begin());
}

sql::MadeQuery Table::MakeSelect(std::string_view name, std::string_view selection,
                                 std::string_view tail) const {
  return {fmt::format("{}.{}", table_, name),
          fmt::format("SELECT {} FROM {} AS re WHERE re.tenant_id = $1 AND {}", selection, table_,
                      tail)};
}

// What ValuesOf gives. Statements are named after their table: `partner.partners.insert`.
journal::RowEffect Table::Effect(std::string_view verb) const {
  journal::RowEffect effect{fmt::format("{}.{}", table_, verb), {"revision"}, {}, "", ""};
  effect.types.push_back(sql::BinaryType::kBigint);
  if (has_parent()) {
    effect.columns.emplace_back("parent");
    effect.types.push_back(sql::BinaryType::kText);
  }
  for (const auto& column : columns_) {
    effect.columns.push_back(column.name);
    effect.types.push_back(ElementType(column.type));
  }
  effect.matching = "JOIN done ON done.name = ne.name";
  return effect;
}

// A parent of the same service is held while the child is added, so that it can't be deleted in
// between.
journal::RowEffect Table::InsertEffect() const {
  journal::RowEffect effect = Effect("insert");
  std::string names = "tenant_id, revision", values = "$1::uuid, ne.revision";
  if (has_parent()) {
    names += ", parent";
    values += ", ne.parent";
  }
  for (const auto& column : columns_) {
    names += ", " + column.name;
    values += fmt::format(", ne.{}::{}", column.name, SqlType(column.type));
  }
  effect.text = fmt::format("INSERT INTO {} ({}) SELECT {} FROM ne", table_, names, values);
  if (parent_ != nullptr) {
    effect.text += fmt::format(
        " JOIN {} AS pa ON pa.tenant_id = $1::uuid AND pa.name = ne.parent "
        "AND pa.delete_time IS NULL FOR SHARE OF pa",
        parent_->table_);
  }
  effect.text += " ON CONFLICT DO NOTHING RETURNING name";
  return effect;
}

// One statement for every change, so that a session prepares it once; PostgreSQL itself sees which
// indexed columns stay as they are.
journal::RowEffect Table::SaveEffect() const {
  journal::RowEffect effect = Effect("save");
  effect.text = fmt::format("UPDATE {} AS re SET revision = ne.revision", table_);
  for (const auto& column : columns_) {
    effect.text += fmt::format(", {0} = ne.{0}::{1}", column.name, SqlType(column.type));
  }
  effect.text +=
      " FROM ne WHERE re.tenant_id = $1::uuid AND re.name = ne.name"
      " AND re.revision = ne.revision - 1 RETURNING re.name";
  return effect;
}

sql::BinaryFields Table::ValuesOf(Message& resource, int64_t revision) const {
  api::SetTextField(resource, "etag", api::Etag(api::TextField(resource, "uid"), revision));
  sql::BinaryFields values;
  values.Reserve(kUsualBytes);
  values.Bigint(revision);
  if (has_parent()) values.Text(names_.ParentOf(api::TextField(resource, "name")));
  for (const auto& column : columns_) AddElement(values, resource, column);
  return values;
}

absl::StatusOr<sql::Rows> Table::Apply(sql::Tx& tx, const sql::MadeQuery& query, Message& resource,
                                       int64_t revision) const {
  const sql::BinaryFields values = ValuesOf(resource, revision);
  const sql::BinaryFields* const row = &values;
  sql::Params params;
  params.Uuid(tx.call().principal.tenant_id);
  for (auto& array : sql::ColumnArrays(types_, {&row, 1})) params.Array(std::move(array));
  return tx.Query(query.query(), params);
}

absl::Status Table::Insert(sql::Tx& tx, Message& resource) const {
  CONCORD_ASSIGN_OR_RETURN(const sql::Rows rows, Apply(tx, insert_, resource, 1));
  if (rows.size() == 1) return absl::OkStatus();
  const std::string name = api::TextField(resource, "name");
  if (parent_ != nullptr) {
    const std::string parent = names_.ParentOf(name);
    CONCORD_ASSIGN_OR_RETURN(const Stored stored, parent_->Load(tx, parent, Lock::kNone));
    if (api::HasField(*stored.resource, "delete_time")) return NotFound(*parent_, parent);
  }
  return Fail(errors::v1::ERROR_REASON_RESOURCE_EXISTS,
              fmt::format("{} exists already; a deleted one keeps its name", name),
              {{"name", name}});
}

absl::StatusOr<Stored> Table::Load(sql::Tx& tx, std::string_view name, Lock lock) const {
  const sql::MadeQuery& query = lock == Lock::kForUpdate ? load_for_update_ : load_;
  sql::Params params;
  params.Uuid(tx.call().principal.tenant_id).Text(std::string(name));
  CONCORD_ASSIGN_OR_RETURN(const sql::Rows rows, tx.Query(query.query(), params));
  if (rows.size() == 0) return NotFound(*this, name);
  return Parse(Read(rows, 0));
}

absl::Status Table::Save(sql::Tx& tx, int64_t revision, Message& after) const {
  CONCORD_ASSIGN_OR_RETURN(const sql::Rows rows, Apply(tx, save_, after, revision));
  if (rows.size() == 1) return absl::OkStatus();
  return Fail(errors::v1::ERROR_REASON_CONTENTION, "it was changed meanwhile");
}

Stored Table::Parse(const Row& row) const {
  Stored stored{New(), row.revision};
  stored.resource->ParseFromArray(row.wire.data(), static_cast<int>(row.wire.size()));
  return stored;
}

Row Table::Read(const sql::Rows& rows, int row) const {
  return {*rows.Int(row, kRevisionIndex), std::string(*rows.Text(row, kVersionIndex)),
          std::string(*rows.Text(row, update_time_index_)), Wire(rows, row)};
}

std::string Table::Wire(const sql::Rows& rows, int row) const {
  std::string wire;
  wire.reserve(kUsualBytes);
  AppendRow(rows, row, kFirstColumn, columns_, wire);
  const std::string_view uid = *rows.Text(row, uid_index_);
  api::WireFormat(wire).Bytes(etag_->number(), api::Etag(uid, *rows.Int(row, kRevisionIndex)));
  return wire;
}

std::vector<sql::Query> Table::queries() const {
  return {insert_.query(),      save_.query(),
          insert_rows_.query(), save_rows_.query(),
          load_.query(),        load_for_update_.query(),
          by_names_.query(),    versions_by_names_.query()};
}

std::unique_ptr<Message> Table::New() const {
  return std::unique_ptr<Message>(
      google::protobuf::MessageFactory::generated_factory()->GetPrototype(&resource_)->New());
}

std::string Table::EventType(std::string_view verb) const {
  return fmt::format("{}.{}", resource_.full_name(), verb);
}

absl::Status NotFound(const Table& table, std::string_view name) {
  return Fail(errors::v1::ERROR_REASON_RESOURCE_NOT_FOUND,
              fmt::format("there is no {} named {}", table.rules().singular(), name),
              {{"name", std::string(name)}});
}

}  // namespace concord::resource
