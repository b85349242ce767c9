#include "common/resource/catalogue.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "common/api/fields.h"
#include "common/api/references.h"
#include "common/base/error.h"
#include "common/base/macros.h"

namespace concord::resource {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

const std::string& ReferenceOf(const FieldDescriptor& field) {
  return field.options().GetExtension(options::v1::field).reference();
}

// The condition under which a row of alias `us` refers to the name $2 by this column; "" = never.
std::string RefersByColumn(const Column& column, const std::string& resource) {
  if (ReferenceOf(*column.field) == resource) {
    const char* refers = column.type == ColumnType::kTextArray ? " @> ARRAY[$2::text]" : " = $2";
    return "us." + column.name + refers;
  }
  if (column.type != ColumnType::kJson || !column.field->is_repeated() || column.field->is_map()) {
    return "";
  }
  const Descriptor& element = *column.field->message_type();
  for (int i = 0; i < element.field_count(); ++i) {
    if (ReferenceOf(*element.field(i)) != resource) continue;
    return fmt::format("us.{} @> jsonb_build_array(jsonb_build_object('{}', $2::text))",
                       column.name, element.field(i)->name());
  }
  return "";
}

bool Contains(const std::vector<api::Reference>& references, const api::Reference& reference) {
  return std::any_of(references.begin(), references.end(), [&](const auto& other) {
    return other.resource == reference.resource && other.name == reference.name;
  });
}

// A list may say of the resource itself what it says of others (who assessed a line of it): that
// is there as soon as the resource is.
bool IsItself(const Message& resource, const api::Reference& reference) {
  return reference.field.find('[') != std::string::npos &&
         api::TextField(resource, "name") == reference.name;
}

// Siblings refer to each other within their parent: an item waits for items of its own strategy.
absl::Status CheckSibling(const Table* own, const Message& resource, const Table& other,
                          const api::Reference& reference) {
  if (own == nullptr || own->rules().parent().empty() ||
      own->rules().parent() != other.rules().parent()) {
    return absl::OkStatus();
  }
  const std::string parent = own->names().ParentOf(api::TextField(resource, "name"));
  if (other.names().ParentOf(reference.name) == parent) return absl::OkStatus();
  return FailFields({{reference.field, "must be one of " + parent}});
}

}  // namespace

void Catalogue::Add(std::string_view table, const Descriptor& resource) {
  const auto& parent = resource.options().GetExtension(options::v1::resource).parent();
  const auto* parent_descriptor = resource.file()->pool()->FindMessageTypeByName(parent);
  const Table* parent_table = parent_descriptor == nullptr ? nullptr : Find(*parent_descriptor);
  tables_.push_back(std::make_unique<Table>(table, resource, parent_table));
  for (const auto& known : tables_) Remember(*known);
}

void Catalogue::Remember(const Table& table) {
  uses_[&table] = MakeUses(table);
  live_names_[&table] = {
      table.table() + ".live_names",
      fmt::format("SELECT re.name FROM {} AS re WHERE re.tenant_id = $1 "
                  "AND re.name = ANY ($2::text[]) AND re.delete_time IS NULL FOR SHARE",
                  table.table())};
}

const Table* Catalogue::Find(const Descriptor& resource) const {
  for (const auto& table : tables_) {
    if (&table->resource() == &resource) return table.get();
  }
  return nullptr;
}

sql::MadeQuery Catalogue::MakeUses(const Table& table) const {
  std::string text;
  const std::string& resource = table.resource().full_name();
  for (const auto& user : tables_) {
    std::string condition = user->rules().parent() == resource ? "us.parent = $2" : "";
    for (const auto& column : user->columns()) {
      const std::string refers = RefersByColumn(column, resource);
      if (refers.empty()) continue;
      condition += condition.empty() ? refers : " OR " + refers;
    }
    if (condition.empty()) continue;
    if (!text.empty()) text += " UNION ALL ";
    text += fmt::format(
        "(SELECT us.name FROM {} AS us WHERE us.tenant_id = $1 AND us.delete_time IS NULL "
        "AND us.name <> $2 AND ({}) LIMIT 1)",
        user->table(), condition);
  }
  return {table.table() + ".uses", text};
}

absl::Status Catalogue::CheckReferences(sql::Tx& tx, const Message& resource, const Message* before,
                                        std::string_view path) const {
  const Table* own = Find(*resource.GetDescriptor());
  std::vector<api::Reference> known;
  if (before != nullptr) known = api::References(*before, path);
  std::map<const Table*, std::vector<api::Reference>> wanted;
  for (auto& reference : api::References(resource, path)) {
    if (reference.resource == nullptr) continue;
    const Table* table = Find(*reference.resource);
    if (table == nullptr || Contains(known, reference)) continue;
    if (table == own && IsItself(resource, reference)) continue;
    CONCORD_RETURN_IF_ERROR(CheckSibling(own, resource, *table, reference));
    wanted[table].push_back(std::move(reference));
  }
  for (const auto& [table, references] : wanted) {
    std::vector<std::string> names;
    for (const auto& reference : references) names.push_back(reference.name);
    sql::Params params;
    params.Uuid(tx.call().principal.tenant_id).TextArray(names);
    CONCORD_ASSIGN_OR_RETURN(const sql::Rows rows, tx.Query(live_names_.at(table).query(), params));
    std::set<std::string, std::less<>> found;
    for (int i = 0; i < rows.size(); ++i) found.emplace(*rows.Text(i, 0));
    for (const auto& reference : references) {
      if (found.contains(reference.name)) continue;
      return FailField(
          errors::v1::ERROR_REASON_REFERENCE_NOT_FOUND, reference.field,
          fmt::format("there is no {} named {}", table->rules().singular(), reference.name),
          {{"name", reference.name}});
    }
  }
  return absl::OkStatus();
}

bool Catalogue::RefersToOwn(const Message& resource, const Message* before) const {
  std::vector<api::Reference> known;
  if (before != nullptr) known = api::References(*before, "");
  const auto references = api::References(resource, "");
  return std::any_of(references.begin(), references.end(), [&](const auto& reference) {
    return reference.resource != nullptr && Find(*reference.resource) != nullptr &&
           !Contains(known, reference);
  });
}

absl::Status Catalogue::CheckUnused(sql::Tx& tx, const Table& table, std::string_view name) const {
  const sql::MadeQuery& uses = uses_.at(&table);
  if (uses.text.empty()) return absl::OkStatus();
  sql::Params params;
  params.Uuid(tx.call().principal.tenant_id).Text(std::string(name));
  CONCORD_ASSIGN_OR_RETURN(const sql::Rows rows, tx.Query(uses.query(), params));
  if (rows.size() == 0) return absl::OkStatus();
  const std::string user(*rows.Text(0, 0));
  return Fail(errors::v1::ERROR_REASON_REFERENCE_IN_USE,
              fmt::format("{} is in use, for example by {}", name, user),
              {{"name", std::string(name)}, {"used_by", user}});
}

std::vector<sql::Query> Catalogue::queries() const {
  std::vector<sql::Query> queries;
  for (const auto& table : tables_) {
    for (const auto& query : table->queries()) queries.push_back(query);
    queries.push_back(live_names_.at(table.get()).query());
    if (!uses_.at(table.get()).text.empty()) queries.push_back(uses_.at(table.get()).query());
  }
  return queries;
}

}  // namespace concord::resource
