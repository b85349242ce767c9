#include "common/resource/methods.h"

#include <algorithm>

#include "common/api/fields.h"
#include "common/api/mask.h"
#include "common/base/error.h"

namespace concord::resource {
namespace {

using google::protobuf::Message;

}  // namespace

Methods::Methods(journal::Writes& writes, const Catalogue& catalogue, const Table& table,
                 const Reads& reads, const Lists& lists)
    : writes_(writes),
      catalogue_(catalogue),
      table_(table),
      reads_(reads),
      lists_(lists),
      steps_(catalogue, table) {}

absl::StatusOr<RowPtr> Methods::FindRow(const Call& call, const std::string& name) const {
  CONCORD_ASSIGN_OR_RETURN(auto rows, FindRows(call, {name}));
  return std::move(rows.front());
}

absl::StatusOr<std::vector<RowPtr>> Methods::FindRows(const Call& call,
                                                      const std::vector<std::string>& names) const {
  CONCORD_ASSIGN_OR_RETURN(auto rows, reads_.Get(call, names));
  const auto missing = std::find(rows.begin(), rows.end(), nullptr);
  if (missing != rows.end()) return NotFound(table_, names[missing - rows.begin()]);
  return rows;
}

absl::StatusOr<std::string> Methods::Get(const Call& call, const Message& request) const {
  CONCORD_ASSIGN_OR_RETURN(const RowPtr row, FindRow(call, api::TextField(request, "name")));
  return row->wire;
}

absl::StatusOr<std::string> Methods::BatchGet(const Call& call, const Message& request) const {
  return lists_.BatchGet(call, request);
}

absl::StatusOr<std::string> Methods::List(const Call& call, const Message& request) const {
  return lists_.List(call, request);
}

bool Methods::CreatesOneRow(const Message& request) const {
  return !api::BoolField(request, "validate_only") && !table_.rules().content_private() &&
         !catalogue_.RefersToOwn(api::MessageField(request, table_.rules().singular()), nullptr);
}

absl::StatusOr<journal::RowWrite> Methods::NewRow(const Call& call, const Message& request) const {
  CONCORD_ASSIGN_OR_RETURN(const auto resource, steps_.New(call, request));
  sql::BinaryFields values = table_.ValuesOf(*resource, 1);
  journal::Change change = steps_.ChangeOf("created", 1, nullptr, *resource);
  journal::RowWrite row = journal::RowWriteOf(call, request, *change.after);
  row.key = change.subject;
  row.values = std::move(values);
  row.change = std::move(change);
  return row;
}

absl::StatusOr<bool> Methods::WriteOne(const journal::RowStatement& statement,
                                       const journal::RowWrite& row) const {
  CONCORD_ASSIGN_OR_RETURN(const auto written, writes_.WriteRows(*row.call, statement, {&row}));
  return static_cast<bool>(written.front());
}

absl::Status Methods::Create(const Call& call, const Message& request, Message& response) const {
  if (CreatesOneRow(request)) {
    CONCORD_ASSIGN_OR_RETURN(const auto row, NewRow(call, request));
    const auto written = WriteOne(table_.insert_rows(), row);
    if (!written.ok() && IsSystemic(written.status())) return written.status();
    if (written.ok() && *written) {
      response.ParseFromString(row.response);
      return absl::OkStatus();
    }
  }
  return CreateInTransaction(call, request, response);
}

absl::Status Methods::CreateInTransaction(const Call& call, const Message& request,
                                          Message& response) const {
  return writes_.Write(call, request, response,
                       [&](journal::Tx& tx) { return steps_.Create(tx, request, response); });
}

absl::Status Methods::Update(const Call& call, const Message& request, Message& response) const {
  CONCORD_RETURN_IF_ERROR(steps_.NameToUpdate(request).status());
  const auto written = UpdateOneRow(call, request, response);
  if (!written.ok() && IsSystemic(written.status())) return written.status();
  if (written.ok() && *written) return absl::OkStatus();
  return writes_.Write(call, request, response,
                       [&](journal::Tx& tx) { return steps_.Update(tx, request, response); });
}

// False, or an error, where a transaction has to find out: whatever this read may have been changed
// since, or the request may have been applied before.
absl::StatusOr<bool> Methods::UpdateOneRow(const Call& call, const Message& request,
                                           Message& response) const {
  const Message& body = api::MessageField(request, table_.rules().singular());
  if (api::BoolField(request, "validate_only") || table_.rules().content_private()) return false;
  CONCORD_ASSIGN_OR_RETURN(const RowPtr row, FindRow(call, api::TextField(body, "name")));
  const Stored stored = table_.Parse(*row);
  CONCORD_ASSIGN_OR_RETURN(const auto after, steps_.Updated(call, request, *stored.resource));
  if (catalogue_.RefersToOwn(*after, stored.resource.get())) return false;
  if (api::ChangedFields(*stored.resource, *after).empty()) return false;
  api::SetTimeField(*after, "update_time", call.now);
  sql::BinaryFields values = table_.ValuesOf(*after, stored.revision + 1);
  journal::Change change =
      steps_.ChangeOf("updated", stored.revision + 1, stored.resource.get(), *after);
  journal::RowWrite write = journal::RowWriteOf(call, request, *change.after);
  write.key = change.subject;
  write.values = std::move(values);
  write.change = std::move(change);
  CONCORD_ASSIGN_OR_RETURN(const bool written, WriteOne(table_.save_rows(), write));
  if (written) response.CopyFrom(*after);
  return written;
}

absl::Status Methods::Delete(const Call& call, const Message& request, Message& response) const {
  return writes_.Write(call, request, response,
                       [&](journal::Tx& tx) { return steps_.Delete(tx, request, response); });
}

absl::Status Methods::Undelete(const Call& call, const Message& request, Message& response) const {
  return writes_.Write(call, request, response,
                       [&](journal::Tx& tx) { return steps_.Undelete(tx, request, response); });
}

}  // namespace concord::resource
