#include "common/sql/standard_methods.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "common/api/etag.h"
#include "common/api/mask.h"
#include "common/api/redact.h"
#include "common/api/rules.h"
#include "common/base/error.h"
#include "common/base/macros.h"
#include "common/base/uuid.h"
#include "common/sql/caller_party.h"
#include "common/sql/resource_fields.h"

namespace concord::sql {
namespace {

using google::protobuf::Message;

constexpr std::chrono::days kKeptAfterDeletion{30};

Change ChangeOf(const ResourceTable& table, std::string_view verb, int64_t revision,
                const Message* before, const Message& after) {
  Change change;
  change.subject = TextField(after, "name");
  change.subject_sequence = revision;
  change.type = table.EventType(verb);
  if (before != nullptr) {
    change.changed_fields = api::ChangedFields(*before, after);
    std::erase(change.changed_fields, "etag");
    change.before = before->SerializeAsString();
  }
  change.after = after.SerializeAsString();
  return change;
}

absl::Status CheckEtag(const Message& stored, const std::string& etag) {
  if (etag.empty() || etag == TextField(stored, "etag")) return absl::OkStatus();
  const std::string name = TextField(stored, "name");
  return Fail(errors::v1::ERROR_REASON_ETAG_MISMATCH,
              fmt::format("{} was changed since it was read: its etag is now {}, not {}", name,
                          TextField(stored, "etag"), etag),
              {{"name", name}, {"etag", TextField(stored, "etag")}});
}

absl::Status Deleted(const std::string& name) {
  return Fail(errors::v1::ERROR_REASON_RESOURCE_DELETED,
              fmt::format("{} is deleted; undelete it first", name), {{"name", name}});
}

// States are the service's own; a new resource is in the one that the contract names.
void SetInitialStates(Message& resource) {
  const auto* descriptor = resource.GetDescriptor();
  for (int i = 0; i < descriptor->field_count(); ++i) {
    const auto* field = descriptor->field(i);
    const int initial = field->options().GetExtension(options::v1::field).initial();
    if (initial != 0) resource.GetReflection()->SetEnumValue(&resource, field, initial);
  }
}

// A child comes back only to a parent that is there, which is held so that it stays.
absl::Status CheckParentLives(Tx& tx, const ResourceTable& table, const std::string& name) {
  if (table.parent() == nullptr) return absl::OkStatus();
  const std::string parent = table.names().ParentOf(name);
  CONCORD_ASSIGN_OR_RETURN(const Stored stored, table.parent()->Load(tx, parent, Lock::kForUpdate));
  return HasField(*stored.resource, "delete_time") ? Deleted(parent) : absl::OkStatus();
}

// Agreement is with a state: another state has to be agreed to again. What a resource is called and
// sorted by says nothing of that state.
void ClearByUpdate(const std::vector<std::string>& changed, Message& resource) {
  const bool same = std::all_of(changed.begin(), changed.end(), [](const std::string& field) {
    return field == "display_name" || field == "labels";
  });
  if (same) return;
  const auto* descriptor = resource.GetDescriptor();
  for (int i = 0; i < descriptor->field_count(); ++i) {
    const auto* field = descriptor->field(i);
    if (field->options().GetExtension(options::v1::field).cleared_by_update()) {
      resource.GetReflection()->ClearField(&resource, field);
    }
  }
}

void Answer(const Call& call, const Message& resource, Message& response) {
  response.CopyFrom(resource);
  api::Redact(response, call.principal.party);
}

}  // namespace

StandardMethods::StandardMethods(Database& database, const ResourceTables& tables,
                                 const ResourceTable& table, const api::PageTokens& page_tokens)
    : database_(database),
      tables_(tables),
      table_(table),
      point_reads_(std::make_unique<PointReads>(database, table)),
      row_writes_(std::make_unique<RowWrites>(database, table.insert_many())),
      list_pages_(database, table, page_tokens) {}

absl::StatusOr<Stored> StandardMethods::Find(const Call& call, const std::string& name) const {
  return point_reads_->Get(call, name);
}

absl::StatusOr<Stored> StandardMethods::FindLive(const Call& call, const std::string& name) const {
  CONCORD_ASSIGN_OR_RETURN(Stored stored, Find(call, name));
  if (HasField(*stored.resource, "delete_time")) return Deleted(name);
  return stored;
}

void StandardMethods::Get(const Call& call, const Message& request,
                          api::PendingAnswer& answer) const {
  point_reads_->Ask(call, TextField(request, "name"),
                    [this, &call, &request, &answer](const absl::StatusOr<KeptRowPtr>& row) {
                      if (!row.ok()) return answer.Send(row.status());
                      if (*row == nullptr)
                        return answer.Send(NotFound(table_, TextField(request, "name")));
                      std::string scratch;
                      answer.Send(table_.Answer(**row, call.principal.party, scratch));
                    });
}

void StandardMethods::BatchGet(const Call& call, const Message& request,
                               api::PendingAnswer& answer) const {
  answer.OnWorker([&] { answer.Send(list_pages_.BatchGet(call, request)); });
}

void StandardMethods::List(const Call& call, const Message& request,
                           api::PendingAnswer& answer) const {
  answer.OnWorker([&] { answer.Send(list_pages_.List(call, request)); });
}

void StandardMethods::Create(const Call& call, const Message& request,
                             api::PendingAnswer& answer) const {
  const auto alone = [this, &call, &request](Message& response) {
    return database_.Write(call, request, response,
                           [&](Tx& tx) { return CreateIn(tx, request, response); });
  };
  const Message& resource = MessageField(request, table_.rules().singular());
  if (BoolField(request, "validate_only") || tables_.RefersToOwn(resource)) {
    return answer.CompleteOnWorker(alone);
  }
  auto row = RowOf(call, request);
  if (!row.ok()) return answer.Complete([&row](Message&) { return row.status(); });
  row_writes_->Add(*std::move(row), answer, alone);
}

absl::Status StandardMethods::Update(const Call& call, const Message& request,
                                     Message& response) const {
  return database_.Write(call, request, response,
                         [&](Tx& tx) { return UpdateIn(tx, request, response); });
}

absl::Status StandardMethods::Delete(const Call& call, const Message& request,
                                     Message& response) const {
  return database_.Write(call, request, response,
                         [&](Tx& tx) { return DeleteIn(tx, request, response); });
}

absl::Status StandardMethods::Undelete(const Call& call, const Message& request,
                                       Message& response) const {
  return database_.Write(call, request, response,
                         [&](Tx& tx) { return UndeleteIn(tx, request, response); });
}

absl::StatusOr<std::unique_ptr<Message>> StandardMethods::NewResource(
    const Call& call, const Message& request) const {
  const std::string& singular = table_.rules().singular();
  const std::string uid = NewUuid(call.now);
  std::string id = TextField(request, singular + "_id");
  if (id.empty()) id = uid;
  auto resource = table_.New();
  resource->CopyFrom(MessageField(request, singular));
  api::ClearOutputOnly(*resource);
  SetInitialStates(*resource);
  SetTextField(*resource, "name", table_.names().NameOf(TextField(request, "parent"), id));
  SetTextField(*resource, "uid", uid);
  SetTimeField(*resource, "create_time", call.now);
  SetTimeField(*resource, "update_time", call.now);
  CONCORD_RETURN_IF_ERROR(TakeCallerParty(call, singular, nullptr, *resource));
  return resource;
}

absl::StatusOr<RowWrite> StandardMethods::RowOf(const Call& call, const Message& request) const {
  CONCORD_ASSIGN_OR_RETURN(const auto resource, NewResource(call, request));
  BinaryFields values = table_.RowOf(*resource);
  Change change = ChangeOf(table_, "created", 1, nullptr, *resource);
  std::string response = *change.after;
  if (table_.is_guarded()) {
    api::Redact(*resource, call.principal.party);
    response = resource->SerializeAsString();
  }
  RowWrite row = RowWriteOf(call, request, std::move(response));
  row.values = std::move(values);
  row.change = std::move(change);
  return row;
}

absl::Status StandardMethods::CreateIn(Tx& tx, const Message& request, Message& response) const {
  const Call& call = tx.call();
  const std::string& singular = table_.rules().singular();
  CONCORD_ASSIGN_OR_RETURN(const auto resource, NewResource(call, request));
  CONCORD_RETURN_IF_ERROR(tables_.CheckReferences(tx, *resource, nullptr, singular));
  CONCORD_RETURN_IF_ERROR(table_.Insert(tx, *resource));
  tx.Journal(ChangeOf(table_, "created", 1, nullptr, *resource));
  Answer(call, *resource, response);
  return absl::OkStatus();
}

absl::StatusOr<Stored> StandardMethods::HoldIn(Tx& tx, const std::string& name,
                                               const std::string& etag) const {
  CONCORD_ASSIGN_OR_RETURN(Stored stored, table_.Load(tx, name, Lock::kForUpdate));
  if (HasField(*stored.resource, "delete_time")) return Deleted(name);
  CONCORD_RETURN_IF_ERROR(CheckEtag(*stored.resource, etag));
  return stored;
}

absl::Status StandardMethods::SaveIn(Tx& tx, const Stored& stored, Message& after,
                                     std::string_view verb) const {
  SetTimeField(after, "update_time", tx.call().now);
  CONCORD_RETURN_IF_ERROR(table_.Save(tx, stored.revision + 1, after));
  tx.Journal(ChangeOf(table_, verb, stored.revision + 1, stored.resource.get(), after));
  return absl::OkStatus();
}

absl::Status StandardMethods::UpdateIn(Tx& tx, const Message& request, Message& response) const {
  const Call& call = tx.call();
  const std::string& singular = table_.rules().singular();
  const Message& body = MessageField(request, singular);
  const auto& mask =
      static_cast<const google::protobuf::FieldMask&>(MessageField(request, "update_mask"));
  CONCORD_ASSIGN_OR_RETURN(const auto paths, api::UpdatePaths(mask, body, "update_mask"));
  const std::string name = TextField(body, "name");
  if (!table_.names().Matches(name)) {
    return FailFields({{singular + ".name",
                        fmt::format("must be a name of the form {}", table_.rules().pattern())}});
  }
  CONCORD_ASSIGN_OR_RETURN(const Stored stored, HoldIn(tx, name, TextField(body, "etag")));
  const auto after = table_.New();
  after->CopyFrom(*stored.resource);
  api::ApplyMask(paths, body, *after);
  auto violations = api::Violations(*after, singular, nullptr);
  for (auto& violation : api::ImmutableViolations(*stored.resource, *after, singular)) {
    violations.push_back(std::move(violation));
  }
  CONCORD_RETURN_IF_ERROR(FailFields(violations));
  CONCORD_RETURN_IF_ERROR(TakeCallerParty(call, singular, stored.resource.get(), *after));
  CONCORD_RETURN_IF_ERROR(tables_.CheckReferences(tx, *after, stored.resource.get(), singular));
  const auto changed = api::ChangedFields(*stored.resource, *after);
  if (!changed.empty()) {
    ClearByUpdate(changed, *after);
    CONCORD_RETURN_IF_ERROR(SaveIn(tx, stored, *after, "updated"));
  }
  Answer(call, *after, response);
  return absl::OkStatus();
}

absl::Status StandardMethods::DeleteIn(Tx& tx, const Message& request, Message& response) const {
  const std::string name = TextField(request, "name");
  CONCORD_ASSIGN_OR_RETURN(const Stored stored, HoldIn(tx, name, TextField(request, "etag")));
  CONCORD_RETURN_IF_ERROR(tables_.CheckUnused(tx, table_, name));
  const auto after = table_.New();
  after->CopyFrom(*stored.resource);
  SetTimeField(*after, "delete_time", tx.call().now);
  SetTimeField(*after, "purge_time", tx.call().now + kKeptAfterDeletion);
  CONCORD_RETURN_IF_ERROR(SaveIn(tx, stored, *after, "deleted"));
  Answer(tx.call(), *after, response);
  return absl::OkStatus();
}

absl::Status StandardMethods::UndeleteIn(Tx& tx, const Message& request, Message& response) const {
  const std::string name = TextField(request, "name");
  CONCORD_ASSIGN_OR_RETURN(const Stored stored, table_.Load(tx, name, Lock::kForUpdate));
  if (!HasField(*stored.resource, "delete_time")) {
    return Fail(errors::v1::ERROR_REASON_RESOURCE_EXISTS, name + " is not deleted",
                {{"name", name}});
  }
  CONCORD_RETURN_IF_ERROR(CheckEtag(*stored.resource, TextField(request, "etag")));
  CONCORD_RETURN_IF_ERROR(CheckParentLives(tx, table_, name));
  const auto after = table_.New();
  after->CopyFrom(*stored.resource);
  ClearField(*after, "delete_time");
  ClearField(*after, "purge_time");
  CONCORD_RETURN_IF_ERROR(tables_.CheckReferences(tx, *after, nullptr, table_.rules().singular()));
  CONCORD_RETURN_IF_ERROR(SaveIn(tx, stored, *after, "undeleted"));
  Answer(tx.call(), *after, response);
  return absl::OkStatus();
}

}  // namespace concord::sql
