#include "common/resource/foreign_references.h"

#include <absl/status/statusor.h>
#include <fmt/format.h>
#include <google/protobuf/reflection.h>

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <vector>

#include "common/api/fields.h"
#include "common/api/mask.h"
#include "common/api/references.h"
#include "common/base/error.h"
#include "common/base/macros.h"
#include "concord/options/v1/options.pb.h"

namespace concord::resource {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::MethodDescriptor;

const options::v1::ResourceRules& RulesOf(const Descriptor& resource) {
  return resource.options().GetExtension(options::v1::resource);
}

std::unique_ptr<Message> New(const Descriptor& message) {
  auto* factory = google::protobuf::MessageFactory::generated_factory();
  return std::unique_ptr<Message>(factory->GetPrototype(&message)->New());
}

// The method of the resource's own file that reads it: `GetPartner`.
const MethodDescriptor* GetMethodOf(const Descriptor& resource) {
  for (int i = 0; i < resource.file()->service_count(); ++i) {
    const auto* method = resource.file()->service(i)->FindMethodByName("Get" + resource.name());
    if (method != nullptr) return method;
  }
  return nullptr;
}

// The resources of other services that one check asks for, each read once.
class ForeignReads final {
 public:
  ForeignReads(const rpc::Peers& peers, const Call& call) : peers_(peers), call_(call) {}

  // nullptr when it doesn't exist or is deleted.
  absl::StatusOr<const Message*> Find(const Descriptor& resource, const std::string& name) {
    const auto known = found_.find(name);
    if (known != found_.end()) return known->second.get();
    CONCORD_ASSIGN_OR_RETURN(auto found, Read(resource, name));
    return found_.emplace(name, std::move(found)).first->second.get();
  }

 private:
  absl::StatusOr<std::unique_ptr<Message>> Read(const Descriptor& resource,
                                                const std::string& name) const {
    const rpc::Peer* peer = peers_.Of(resource);
    const MethodDescriptor* method = GetMethodOf(resource);
    if (peer == nullptr || method == nullptr) return rpc::NoPeer(resource);
    auto request = New(*method->input_type());
    request->GetReflection()->SetString(request.get(),
                                        method->input_type()->FindFieldByName("name"), name);
    auto found = New(resource);
    const absl::Status status = peer->Call(call_, *method, *request, *found);
    if (ReasonOf(status) == errors::v1::ERROR_REASON_RESOURCE_NOT_FOUND) return nullptr;
    CONCORD_RETURN_IF_ERROR(status);
    const auto* deleted = resource.FindFieldByName("delete_time");
    if (deleted != nullptr && found->GetReflection()->HasField(*found, deleted)) return nullptr;
    return found;
  }

  const rpc::Peers& peers_;
  const Call& call_;
  std::map<std::string, std::unique_ptr<Message>> found_;
};

// The resource at the root of `resource`'s names.
const Descriptor* RootOf(const Descriptor& resource) {
  const Descriptor* root = &resource;
  while (!RulesOf(*root).parent().empty()) {
    root = root->file()->pool()->FindMessageTypeByName(RulesOf(*root).parent());
  }
  return root;
}

// `partnerships/rn/strategies/s` -> `partnerships/rn`.
std::string RootName(const std::string& name) {
  const size_t collection = name.find('/');
  return name.substr(0, name.find('/', collection + 1));
}

// The names at a path such as `parties.partner`: a list of messages and a field of theirs.
std::set<std::string> MembersOf(const Message& resource) {
  const std::string& path = RulesOf(*resource.GetDescriptor()).members();
  const size_t dot = path.find('.');
  const auto* list = resource.GetDescriptor()->FindFieldByName(path.substr(0, dot));
  std::set<std::string> members;
  for (const auto& element :
       resource.GetReflection()->GetRepeatedFieldRef<Message>(resource, list)) {
    const auto* member = element.GetDescriptor()->FindFieldByName(path.substr(dot + 1));
    members.insert(element.GetReflection()->GetString(element, member));
  }
  return members;
}

absl::Status NoParent(const Descriptor& resource, const std::string& name) {
  return Fail(errors::v1::ERROR_REASON_RESOURCE_NOT_FOUND,
              fmt::format("there is no {} named {}", RulesOf(resource).singular(), name),
              {{"name", name}});
}

absl::Status Missing(const std::string& field, const Descriptor& resource,
                     const std::string& name) {
  return FailField(errors::v1::ERROR_REASON_REFERENCE_NOT_FOUND, field,
                   fmt::format("there is no {} named {}", RulesOf(resource).singular(), name),
                   {{"name", name}});
}

absl::Status CheckParties(ForeignReads& reads, const std::vector<api::PartyClaim>& claims,
                          const std::string& parent_name, const Descriptor& parent) {
  if (claims.empty()) return absl::OkStatus();
  const Descriptor* root = RootOf(parent);
  const std::string root_name = RootName(parent_name);
  CONCORD_ASSIGN_OR_RETURN(const Message* partnership, reads.Find(*root, root_name));
  if (partnership == nullptr) return NoParent(*root, root_name);
  const auto members = MembersOf(*partnership);
  for (const auto& claim : claims) {
    if (members.contains(claim.party)) continue;
    return FailField(errors::v1::ERROR_REASON_NOT_A_PARTY, claim.field,
                     fmt::format("{} is not a party of {}", claim.party, root_name),
                     {{"party", claim.party}, {"partnership", root_name}});
  }
  return absl::OkStatus();
}

}  // namespace

ForeignReferences::ForeignReferences(const rpc::Peers& peers, std::string own_package)
    : peers_(peers), own_package_(std::move(own_package)) {}

bool ForeignReferences::IsForeign(const Descriptor& resource) const {
  return resource.file()->package() != own_package_;
}

bool ForeignReferences::AsksOthers(const Message& message, const Descriptor* parent) const {
  if (parent != nullptr && (IsForeign(*parent) || !api::PartyClaims(message, "").empty())) {
    return true;
  }
  const auto references = api::References(message, "");
  return std::any_of(references.begin(), references.end(), [this](const auto& reference) {
    return reference.resource != nullptr && IsForeign(*reference.resource);
  });
}

absl::Status ForeignReferences::Check(const Call& call, const Message& message,
                                      std::string_view path, const std::string& parent_name,
                                      const Descriptor* parent) const {
  ForeignReads reads(peers_, call);
  std::set<std::string> members;
  if (parent != nullptr) {
    if (IsForeign(*parent)) {
      CONCORD_ASSIGN_OR_RETURN(const Message* found, reads.Find(*parent, parent_name));
      if (found == nullptr) return NoParent(*parent, parent_name);
    }
    const auto claims = api::PartyClaims(message, path);
    CONCORD_RETURN_IF_ERROR(CheckParties(reads, claims, parent_name, *parent));
    for (const auto& claim : claims) members.insert(claim.party);
  }
  for (const auto& reference : api::References(message, path)) {
    if (reference.resource == nullptr || !IsForeign(*reference.resource)) continue;
    // A partnership has no party that doesn't exist.
    if (members.contains(reference.name)) continue;
    CONCORD_ASSIGN_OR_RETURN(const Message* found, reads.Find(*reference.resource, reference.name));
    if (found == nullptr) return Missing(reference.field, *reference.resource, reference.name);
  }
  return absl::OkStatus();
}

const Descriptor* ParentOf(const Table& table) {
  return table.resource().file()->pool()->FindMessageTypeByName(table.rules().parent());
}

absl::Status CheckCreateReferences(const Call& call, const Table& table,
                                   const ForeignReferences& references, const Message& request) {
  const std::string& singular = table.rules().singular();
  return references.Check(call, api::MessageField(request, singular), singular,
                          api::TextField(request, "parent"), ParentOf(table));
}

// Only what the mask selects is stored, so only that has to exist.
absl::Status CheckUpdateReferences(const Call& call, const Table& table,
                                   const ForeignReferences& references, const Message& request) {
  const std::string& singular = table.rules().singular();
  const Message& body = api::MessageField(request, singular);
  const auto& mask =
      static_cast<const google::protobuf::FieldMask&>(api::MessageField(request, "update_mask"));
  CONCORD_ASSIGN_OR_RETURN(const auto paths, api::UpdatePaths(mask, body, "update_mask"));
  const std::unique_ptr<Message> stored_part = table.New();
  api::ApplyMask(paths, body, *stored_part);
  const std::string name = api::TextField(body, "name");
  // Update itself says what is wrong with a name.
  if (!table.names().Matches(name)) return absl::OkStatus();
  const std::string parent = table.names().ParentOf(name);
  return references.Check(call, *stored_part, singular, parent, ParentOf(table));
}

}  // namespace concord::resource
