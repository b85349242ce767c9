#include "common/resource/lists.h"

#include <fmt/format.h>
#include <google/protobuf/reflection.h>
#include <openssl/sha.h>

#include <unordered_map>

#include "common/api/fields.h"
#include "common/api/filter.h"
#include "common/api/order.h"
#include "common/api/page_size.h"
#include "common/api/wire_format.h"
#include "common/base/error.h"
#include "common/base/macros.h"
#include "common/resource/filter_sql.h"
#include "common/resource/keyset.h"

namespace concord::resource {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// Pages are cut below this, so that an answer stays within the 4 MiB that a client takes.
constexpr size_t kPageBytes = 3 << 20;

// Everything that must be the same on every page. Fields are set apart by a byte that no text
// holds.
std::string Binding(const Call& call, const Message& request) {
  std::string binding(call.method);
  for (const std::string& part :
       {call.principal.tenant_id, call.principal.party, api::TextField(request, "parent"),
        api::TextField(request, "filter"), api::TextField(request, "order_by"),
        std::string(api::BoolField(request, "show_deleted") ? "1" : "0")}) {
    binding.push_back('\0');
    binding += part;
  }
  return binding;
}

// A list has as many shapes as there are filters and orders: each is prepared under a name made of
// its text, and texts differ in their shape alone, because values are bound.
std::string ShapeName(const Table& table, const std::string& text) {
  unsigned char digest[SHA256_DIGEST_LENGTH];
  SHA256(reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest);
  return fmt::format("{}.list_{:02x}{:02x}{:02x}{:02x}{:02x}{:02x}", table.table(), digest[0],
                     digest[1], digest[2], digest[3], digest[4], digest[5]);
}

struct ListStatement {
  std::string text;
  sql::Params params;
};

absl::StatusOr<ListStatement> MakeList(const Table& table, const Call& call, const Message& request,
                                       const Keyset& keyset, const api::Cursor& cursor, int limit) {
  ListStatement list;
  list.params.Uuid(call.principal.tenant_id);
  list.text = fmt::format("SELECT {} FROM {} AS re WHERE re.tenant_id = $1", table.selection(),
                          table.table());
  if (table.has_parent()) {
    list.params.Text(api::TextField(request, "parent"));
    list.text += fmt::format(" AND re.parent = ${}", list.params.size());
  }
  if (!api::BoolField(request, "show_deleted")) list.text += " AND re.delete_time IS NULL";
  const std::string filter = api::TextField(request, "filter");
  if (!filter.empty()) {
    CONCORD_ASSIGN_OR_RETURN(const auto parsed, api::ParseFilter(filter, table.resource()));
    CONCORD_ASSIGN_OR_RETURN(const std::string condition, FilterSql(parsed, list.params));
    list.text += " AND " + condition;
  }
  if (!cursor.empty()) list.text += " AND " + keyset.After(cursor, list.params);
  list.params.Int(limit);
  list.text += fmt::format(" ORDER BY {} LIMIT ${}", keyset.OrderBy(), list.params.size());
  return list;
}

// A row's own texts are its sort values as PostgreSQL reads them back.
api::Cursor CursorOf(const Table& table, const Keyset& keyset, const sql::Rows& rows, int row) {
  api::Cursor cursor;
  for (const auto& sort : keyset.columns()) {
    const auto text = rows.Text(row, table.IndexOf(*sort.column.field));
    cursor.push_back(text ? std::optional<std::string>(*text) : std::nullopt);
  }
  return cursor;
}

// A field of `ListPartnersResponse` or `BatchGetPartnersResponse`: the message beside the resource
// that lists it.
const FieldDescriptor* AnswerField(const Table& table, std::string_view verb,
                                   const std::string& field) {
  const auto& file = *table.resource().file();
  for (int i = 0; i < file.message_type_count(); ++i) {
    const auto& message = *file.message_type(i);
    const auto* list = message.FindFieldByName(table.rules().plural());
    const bool lists = list != nullptr && list->message_type() == &table.resource();
    if (lists && message.name().starts_with(verb) && message.name().ends_with("Response")) {
      return message.FindFieldByName(field);
    }
  }
  return nullptr;
}

}  // namespace

Lists::Lists(sql::Database& database, const Table& table, const Reads& reads,
             const api::PageTokens& page_tokens)
    : database_(database),
      table_(table),
      reads_(reads),
      page_tokens_(page_tokens),
      list_field_(AnswerField(table, "List", table.rules().plural())),
      token_field_(AnswerField(table, "List", "next_page_token")),
      batch_field_(AnswerField(table, "BatchGet", table.rules().plural())) {}

absl::StatusOr<std::string> Lists::List(const Call& call, const Message& request) const {
  CONCORD_ASSIGN_OR_RETURN(const int page_size, api::PageSize(api::IntField(request, "page_size")));
  CONCORD_ASSIGN_OR_RETURN(const auto order,
                           api::ParseOrder(api::TextField(request, "order_by"), table_.resource()));
  const Keyset keyset(order, table_.resource());
  const std::string binding = Binding(call, request);
  api::Cursor cursor;
  if (const std::string token = api::TextField(request, "page_token"); !token.empty()) {
    CONCORD_ASSIGN_OR_RETURN(cursor, page_tokens_.Open(token, binding, call.now));
  }
  CONCORD_ASSIGN_OR_RETURN(const ListStatement list,
                           MakeList(table_, call, request, keyset, cursor, page_size + 1));
  const std::string name = ShapeName(table_, list.text);
  CONCORD_ASSIGN_OR_RETURN(const sql::Rows rows,
                           database_.Query(call, {name, list.text}, list.params));
  std::string page;
  int count = 0;
  while (count < rows.size() && count < page_size && page.size() < kPageBytes) {
    api::WireFormat(page).Bytes(list_field_->number(), table_.Wire(rows, count++));
  }
  if (count < rows.size()) {
    const api::Cursor last = CursorOf(table_, keyset, rows, count - 1);
    api::WireFormat(page).Bytes(token_field_->number(), page_tokens_.Seal(last, binding, call.now));
  }
  return page;
}

absl::StatusOr<std::string> Lists::BatchGet(const Call& call, const Message& request) const {
  const auto* names_field = request.GetDescriptor()->FindFieldByName("names");
  const auto& list =
      request.GetReflection()->GetRepeatedFieldRef<std::string>(request, names_field);
  const std::vector<std::string> names(list.begin(), list.end());
  CONCORD_ASSIGN_OR_RETURN(const auto rows, reads_.Get(call, names));
  const std::string parent = api::TextField(request, "parent");
  std::string batch;
  for (size_t i = 0; i < names.size(); ++i) {
    if (rows[i] == nullptr) return NotFound(table_, names[i]);
    if (!parent.empty() && table_.names().ParentOf(names[i]) != parent) {
      return FailFields({{"names", names[i] + " is not one of " + parent}});
    }
    api::WireFormat(batch).Bytes(batch_field_->number(), rows[i]->wire);
  }
  return batch;
}

}  // namespace concord::resource
