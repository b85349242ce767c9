#include "common/resource/steps.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <vector>

#include "common/api/fields.h"
#include "common/api/mask.h"
#include "common/api/rules.h"
#include "common/api/serialized.h"
#include "common/base/error.h"
#include "common/base/uuid.h"
#include "common/resource/caller_party.h"

namespace concord::resource {
namespace {

using google::protobuf::Message;

constexpr std::chrono::days kKeptAfterDeletion{30};

absl::Status CheckEtag(const Message& stored, const std::string& etag) {
  if (etag.empty() || etag == api::TextField(stored, "etag")) return absl::OkStatus();
  const std::string name = api::TextField(stored, "name");
  return Fail(errors::v1::ERROR_REASON_ETAG_MISMATCH,
              fmt::format("{} was changed since it was read: its etag is now {}, not {}", name,
                          api::TextField(stored, "etag"), etag),
              {{"name", name}, {"etag", api::TextField(stored, "etag")}});
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
absl::Status CheckParentLives(sql::Tx& tx, const Table& table, const std::string& name) {
  if (table.parent() == nullptr) return absl::OkStatus();
  const std::string parent = table.names().ParentOf(name);
  CONCORD_ASSIGN_OR_RETURN(const Stored stored, table.parent()->Load(tx, parent, Lock::kForUpdate));
  return api::HasField(*stored.resource, "delete_time") ? Deleted(parent) : absl::OkStatus();
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

}  // namespace

absl::StatusOr<std::unique_ptr<Message>> Steps::New(const Call& call,
                                                    const Message& request) const {
  const std::string& singular = table_.rules().singular();
  const std::string uid = NewUuid(call.now);
  std::string id = api::TextField(request, singular + "_id");
  if (id.empty()) id = uid;
  auto resource = table_.New();
  resource->CopyFrom(api::MessageField(request, singular));
  api::ClearOutputOnly(*resource);
  SetInitialStates(*resource);
  api::SetTextField(*resource, "name",
                    table_.names().NameOf(api::TextField(request, "parent"), id));
  api::SetTextField(*resource, "uid", uid);
  api::SetTimeField(*resource, "create_time", call.now);
  api::SetTimeField(*resource, "update_time", call.now);
  CONCORD_RETURN_IF_ERROR(TakeCallerParty(call, singular, nullptr, *resource));
  return resource;
}

absl::StatusOr<std::unique_ptr<Message>> Steps::Updated(const Call& call, const Message& request,
                                                        const Message& before) const {
  const std::string& singular = table_.rules().singular();
  const Message& body = api::MessageField(request, singular);
  const auto& mask =
      static_cast<const google::protobuf::FieldMask&>(api::MessageField(request, "update_mask"));
  CONCORD_ASSIGN_OR_RETURN(const auto paths, api::UpdatePaths(mask, body, "update_mask"));
  CONCORD_RETURN_IF_ERROR(CheckLiveAndEtag(before, api::TextField(body, "etag")));
  auto after = table_.New();
  after->CopyFrom(before);
  api::ApplyMask(paths, body, *after);
  auto violations = api::Violations(*after, singular, nullptr);
  for (auto& violation : api::ImmutableViolations(before, *after, singular)) {
    violations.push_back(std::move(violation));
  }
  CONCORD_RETURN_IF_ERROR(FailFields(violations));
  CONCORD_RETURN_IF_ERROR(TakeCallerParty(call, singular, &before, *after));
  const auto changed = api::ChangedFields(before, *after);
  if (!changed.empty()) ClearByUpdate(changed, *after);
  return after;
}

absl::Status Steps::Create(journal::Tx& tx, const Message& request, Message& response) const {
  CONCORD_ASSIGN_OR_RETURN(const auto resource, New(tx.call(), request));
  CONCORD_RETURN_IF_ERROR(
      catalogue_.CheckReferences(tx, *resource, nullptr, table_.rules().singular()));
  CONCORD_RETURN_IF_ERROR(table_.Insert(tx, *resource));
  tx.Record(ChangeOf("created", 1, nullptr, *resource));
  response.CopyFrom(*resource);
  return absl::OkStatus();
}

absl::StatusOr<std::string> Steps::NameToUpdate(const Message& request) const {
  const std::string& singular = table_.rules().singular();
  std::string name = api::TextField(api::MessageField(request, singular), "name");
  if (table_.names().Matches(name)) return name;
  return FailFields({{singular + ".name",
                      fmt::format("must be a name of the form {}", table_.rules().pattern())}});
}

absl::Status Steps::Update(journal::Tx& tx, const Message& request, Message& response) const {
  const std::string& singular = table_.rules().singular();
  CONCORD_ASSIGN_OR_RETURN(const std::string name, NameToUpdate(request));
  CONCORD_ASSIGN_OR_RETURN(const Stored stored, table_.Load(tx, name, Lock::kForUpdate));
  CONCORD_ASSIGN_OR_RETURN(const auto after, Updated(tx.call(), request, *stored.resource));
  CONCORD_RETURN_IF_ERROR(catalogue_.CheckReferences(tx, *after, stored.resource.get(), singular));
  if (!api::ChangedFields(*stored.resource, *after).empty()) {
    CONCORD_RETURN_IF_ERROR(SaveStored(tx, *stored.resource, stored.revision, *after, "updated"));
  }
  response.CopyFrom(*after);
  return absl::OkStatus();
}

absl::Status Steps::Delete(journal::Tx& tx, const Message& request, Message& response) const {
  const std::string name = api::TextField(request, "name");
  CONCORD_ASSIGN_OR_RETURN(const Stored stored,
                           HoldStored(tx, name, api::TextField(request, "etag")));
  CONCORD_RETURN_IF_ERROR(CheckCallerIsAuthor(tx.call(), "", *stored.resource));
  CONCORD_RETURN_IF_ERROR(catalogue_.CheckUnused(tx, table_, name));
  response.CopyFrom(*stored.resource);
  api::SetTimeField(response, "delete_time", tx.call().now);
  api::SetTimeField(response, "purge_time", tx.call().now + kKeptAfterDeletion);
  return SaveStored(tx, *stored.resource, stored.revision, response, "deleted");
}

absl::Status Steps::Undelete(journal::Tx& tx, const Message& request, Message& response) const {
  const std::string name = api::TextField(request, "name");
  CONCORD_ASSIGN_OR_RETURN(const Stored stored, table_.Load(tx, name, Lock::kForUpdate));
  if (!api::HasField(*stored.resource, "delete_time")) {
    return Fail(errors::v1::ERROR_REASON_RESOURCE_EXISTS, name + " is not deleted",
                {{"name", name}});
  }
  CONCORD_RETURN_IF_ERROR(CheckEtag(*stored.resource, api::TextField(request, "etag")));
  CONCORD_RETURN_IF_ERROR(CheckCallerIsAuthor(tx.call(), "", *stored.resource));
  CONCORD_RETURN_IF_ERROR(CheckParentLives(tx, table_, name));
  response.CopyFrom(*stored.resource);
  api::ClearField(response, "delete_time");
  api::ClearField(response, "purge_time");
  CONCORD_RETURN_IF_ERROR(
      catalogue_.CheckReferences(tx, response, nullptr, table_.rules().singular()));
  return SaveStored(tx, *stored.resource, stored.revision, response, "undeleted");
}

absl::StatusOr<Stored> Steps::HoldStored(journal::Tx& tx, const std::string& name,
                                         const std::string& etag) const {
  CONCORD_ASSIGN_OR_RETURN(Stored stored, table_.Load(tx, name, Lock::kForUpdate));
  CONCORD_RETURN_IF_ERROR(CheckLiveAndEtag(*stored.resource, etag));
  return stored;
}

absl::Status Steps::SaveStored(journal::Tx& tx, const Message& before, int64_t revision,
                               Message& after, std::string_view verb) const {
  api::SetTimeField(after, "update_time", tx.call().now);
  CONCORD_RETURN_IF_ERROR(table_.Save(tx, revision + 1, after));
  tx.Record(ChangeOf(verb, revision + 1, &before, after));
  return absl::OkStatus();
}

journal::Change Steps::ChangeOf(std::string_view verb, int64_t revision, const Message* before,
                                const Message& after) const {
  journal::Change change;
  change.subject = api::TextField(after, "name");
  change.subject_sequence = revision;
  change.type = table_.EventType(verb);
  if (before != nullptr) {
    change.changed_fields = api::ChangedFields(*before, after);
    std::erase(change.changed_fields, "etag");
  }
  if (table_.rules().content_private()) return change;
  if (before != nullptr) change.before = api::Serialized(*before);
  change.after = api::Serialized(after);
  return change;
}

absl::Status CheckLiveAndEtag(const Message& resource, const std::string& etag) {
  if (api::HasField(resource, "delete_time")) return Deleted(api::TextField(resource, "name"));
  return CheckEtag(resource, etag);
}

}  // namespace concord::resource
