#include "common/sql/resource_table.h"

#include <fmt/format.h>

#include <algorithm>

#include "common/api/etag.h"
#include "common/api/redact.h"
#include "common/base/error.h"
#include "common/base/macros.h"
#include "common/sql/field_value.h"
#include "common/sql/resource_fields.h"
#include "common/sql/row_wire.h"
#include "common/sql/wire.h"

namespace concord::sql {
namespace {

using google::protobuf::Message;

constexpr int kRevisionIndex = 0;
// Of a resource: room for one that grows to this is made once, not by doubling.
constexpr size_t kUsualBytes = 1200;

// Hidden from the planner, which would else plan every batch of few names anew: several times the
// cost of the read.
constexpr std::string_view kAnyOfNames = "re.name = ANY ((SELECT $2::text[])::text[])";

std::string Selection(const std::vector<Column>& columns) {
  std::string selection = "re.revision";
  for (const auto& column : columns) selection += ", re." + column.name;
  return selection;
}

// Statements are named after their table: `partner.partners.insert`.
std::string StatementName(const std::string& table, std::string_view verb) {
  return fmt::format("{}.{}", table, verb);
}

}  // namespace

ResourceTable::ResourceTable(std::string_view table, const google::protobuf::Descriptor& resource,
                             const ResourceTable* parent)
    : table_(table),
      resource_(resource),
      rules_(resource.options().GetExtension(options::v1::resource)),
      parent_(parent),
      names_(rules_.pattern()),
      columns_(ColumnsOf(resource)),
      etag_(resource.FindFieldByName("etag")),
      uid_index_(IndexOf(*resource.FindFieldByName("uid"))),
      update_time_index_(IndexOf(*resource.FindFieldByName("update_time"))),
      guarded_(api::IsGuarded(resource)),
      selection_(Selection(columns_)),
      insert_(MakeInsert()),
      insert_many_(MakeInsertMany()),
      update_(MakeUpdate()),
      load_(MakeSelect("load", selection_, "re.name = $2")),
      load_for_update_(MakeSelect("load_for_update", selection_, "re.name = $2 FOR UPDATE")),
      by_names_(MakeSelect("by_names", selection_, kAnyOfNames)),
      revisions_by_names_(
          MakeSelect("revisions_by_names", "re.name, re.revision, re.update_time", kAnyOfNames)) {}

int ResourceTable::IndexOf(const google::protobuf::FieldDescriptor& field) const {
  const auto found = std::find_if(columns_.begin(), columns_.end(),
                                  [&](const Column& column) { return column.field == &field; });
  return kRevisionIndex + 1 + static_cast<int>(found - columns_.begin());
}

Statement ResourceTable::MakeSelect(std::string_view name, std::string_view selection,
                                    std::string_view tail) const {
  return {StatementName(table_, name),
          fmt::format("SELECT {} FROM {} AS re WHERE re.tenant_id = $1 AND {}", selection, table_,
                      tail)};
}

// $1 tenant, $2 parent (where there is one), then the columns. A parent of the same service is held
// while the child is added, so that it can't be deleted in between.
Statement ResourceTable::MakeInsert() const {
  std::string names = has_parent() ? "tenant_id, parent, revision" : "tenant_id, revision";
  std::string values = has_parent() ? "$1::uuid, $2::text, 1" : "$1::uuid, 1";
  int next = has_parent() ? 3 : 2;
  for (const auto& column : columns_) {
    names += ", " + column.name;
    values += fmt::format(", ${}::{}", next++, SqlType(column.type));
  }
  std::string text = fmt::format("INSERT INTO {} ({}) ", table_, names);
  if (parent_ == nullptr) {
    text += fmt::format("VALUES ({})", values);
  } else {
    text = fmt::format(
        "WITH parent AS (SELECT pa.name FROM {} AS pa WHERE pa.tenant_id = $1 AND pa.name = $2 "
        "AND pa.delete_time IS NULL FOR SHARE) {}SELECT {} FROM parent",
        parent_->table_, text, values);
  }
  return {StatementName(table_, "insert"), text + " RETURNING revision"};
}

// $1 tenant, then an array for each value of RowOf. What is in the way of a row keeps it out, and
// whoever added it sees that rows are missing.
RowInsert ResourceTable::MakeInsertMany() const {
  RowInsert insert{StatementName(table_, "insert_many"), "", {}};
  std::string names = "tenant_id, revision", given, arrays, values = "$1::uuid, 1";
  const auto add = [&](const std::string& name, ColumnType type) {
    const char* comma = given.empty() ? "" : ", ";
    insert.types.push_back(ElementType(type));
    names += ", " + name;
    given += comma + name;
    arrays +=
        fmt::format("{}${}::{}[]", comma, insert.types.size() + 1, SqlType(insert.types.back()));
    values += fmt::format(", ne.{}::{}", name, SqlType(type));
  };
  if (has_parent()) add("parent", ColumnType::kText);
  for (const auto& column : columns_) add(column.name, column.type);
  insert.text = fmt::format("INSERT INTO {} ({}) SELECT {} FROM unnest({}) AS ne ({})", table_,
                            names, values, arrays, given);
  if (parent_ != nullptr) {
    insert.text += fmt::format(
        " JOIN {} AS pa ON pa.tenant_id = $1 AND pa.name = ne.parent AND pa.delete_time IS NULL "
        "FOR SHARE OF pa",
        parent_->table_);
  }
  insert.text += " ON CONFLICT DO NOTHING";
  return insert;
}

// One statement for every change, so that a connection prepares it once; PostgreSQL itself sees
// which indexed columns stay as they are.
Statement ResourceTable::MakeUpdate() const {
  std::string text = fmt::format("UPDATE {} AS re SET revision = $3::bigint", table_);
  int next = 4;
  for (const auto& column : columns_) {
    text += fmt::format(", {} = ${}::{}", column.name, next++, SqlType(column.type));
  }
  return {StatementName(table_, "update"), text + " WHERE re.tenant_id = $1 AND re.name = $2"};
}

absl::Status ResourceTable::Insert(Tx& tx, Message& resource) const {
  const std::string name = TextField(resource, "name");
  const std::string parent = names_.ParentOf(name);
  Params params;
  params.Uuid(tx.call().principal.tenant_id);
  if (has_parent()) params.Text(parent);
  for (const auto& column : columns_) AddValue(params, resource, column);
  const auto rows = tx.Run(insert_.query(), params);
  if (!rows.ok()) {
    if (ReasonOf(rows.status()) != errors::v1::ERROR_REASON_RESOURCE_EXISTS) return rows.status();
    return Fail(errors::v1::ERROR_REASON_RESOURCE_EXISTS,
                fmt::format("{} exists already; a deleted one keeps its name", name),
                {{"name", name}});
  }
  if (rows->size() == 0) return NotFound(*parent_, parent);
  SetTextField(resource, "etag", api::Etag(TextField(resource, "uid"), 1));
  return absl::OkStatus();
}

BinaryFields ResourceTable::RowOf(Message& resource) const {
  SetTextField(resource, "etag", api::Etag(TextField(resource, "uid"), 1));
  BinaryFields values;
  values.Reserve(kUsualBytes);
  if (has_parent()) values.Text(names_.ParentOf(TextField(resource, "name")));
  for (const auto& column : columns_) AddElement(values, resource, column);
  return values;
}

absl::StatusOr<Stored> ResourceTable::Load(Tx& tx, std::string_view name, Lock lock) const {
  const Statement& statement = lock == Lock::kForUpdate ? load_for_update_ : load_;
  Params params;
  params.Uuid(tx.call().principal.tenant_id).Text(std::string(name));
  CONCORD_ASSIGN_OR_RETURN(const Rows rows, tx.Run(statement.query(), params));
  if (rows.size() == 0) return NotFound(*this, name);
  return Read(rows, 0);
}

absl::Status ResourceTable::Save(Tx& tx, int64_t revision, Message& after) const {
  Params params;
  params.Uuid(tx.call().principal.tenant_id).Text(TextField(after, "name")).Int(revision);
  for (const auto& column : columns_) AddValue(params, after, column);
  CONCORD_RETURN_IF_ERROR(tx.Run(update_.query(), params).status());
  SetTextField(after, "etag", api::Etag(TextField(after, "uid"), revision));
  return absl::OkStatus();
}

Stored ResourceTable::FromWire(std::string_view wire, int64_t revision) const {
  Stored stored{New(), revision};
  stored.resource->ParseFromArray(wire.data(), static_cast<int>(wire.size()));
  return stored;
}

Stored ResourceTable::Read(const Rows& rows, int row) const {
  return FromWire(ReadWire(rows, row), *rows.Int(row, kRevisionIndex));
}

Stored ResourceTable::Read(const KeptRow& row) const { return FromWire(row.wire, row.revision); }

KeptRow ResourceTable::Kept(const Rows& rows, int row) const {
  KeptRow kept{*rows.Int(row, kRevisionIndex), std::string(*rows.Text(row, update_time_index_)),
               ReadWire(rows, row)};
  kept.wire.shrink_to_fit();
  return kept;
}

std::string ResourceTable::Redacted(std::string_view wire, const std::string& party) const {
  const Stored stored = FromWire(wire, 0);
  api::Redact(*stored.resource, party);
  return stored.resource->SerializeAsString();
}

std::string ResourceTable::Answer(const Rows& rows, int row, const std::string& party) const {
  std::string wire = ReadWire(rows, row);
  return guarded_ ? Redacted(wire, party) : wire;
}

std::string_view ResourceTable::Answer(const KeptRow& row, const std::string& party,
                                       std::string& scratch) const {
  if (!guarded_) return row.wire;
  scratch = Redacted(row.wire, party);
  return scratch;
}

std::string ResourceTable::ReadWire(const Rows& rows, int row) const {
  std::string wire;
  wire.reserve(kUsualBytes);
  AppendRow(rows, row, kRevisionIndex + 1, columns_, wire);
  const std::string_view uid = *rows.Text(row, uid_index_);
  Wire(wire).Bytes(etag_->number(), api::Etag(uid, *rows.Int(row, kRevisionIndex)));
  return wire;
}

std::vector<Query> ResourceTable::queries() const {
  return {insert_.query(),
          insert_many_.query(),
          update_.query(),
          load_.query(),
          load_for_update_.query(),
          by_names_.query(),
          revisions_by_names_.query()};
}

std::unique_ptr<Message> ResourceTable::New() const {
  return std::unique_ptr<Message>(
      google::protobuf::MessageFactory::generated_factory()->GetPrototype(&resource_)->New());
}

std::string ResourceTable::EventType(std::string_view verb) const {
  return fmt::format("{}.{}", resource_.full_name(), verb);
}

absl::Status NotFound(const ResourceTable& table, std::string_view name) {
  return Fail(errors::v1::ERROR_REASON_RESOURCE_NOT_FOUND,
              fmt::format("there is no {} named {}", table.rules().singular(), name),
              {{"name", std::string(name)}});
}

}  // namespace concord::sql
