#include "common/rpc/references.h"

#include <absl/status/statusor.h>
#include <fmt/format.h>
#include <google/protobuf/reflection.h>

#include <map>
#include <memory>
#include <set>
#include <vector>

#include "common/api/references.h"
#include "common/base/error.h"
#include "common/base/macros.h"
#include "concord/options/v1/options.pb.h"

namespace concord::rpc {
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

// Reads a resource of another service; nullptr when it doesn't exist or is deleted.
absl::StatusOr<std::unique_ptr<Message>> Read(const Peers& peers, const Call& call,
                                              const Descriptor& resource,
                                              const std::string& name) {
  const Peer* peer = peers.Of(resource);
  const MethodDescriptor* method = GetMethodOf(resource);
  if (peer == nullptr || method == nullptr) {
    return Fail(errors::v1::ERROR_REASON_PEER_UNAVAILABLE,
                "no address is configured for the service of " + resource.full_name());
  }
  auto request = New(*method->input_type());
  request->GetReflection()->SetString(
      request.get(), method->input_type()->FindFieldByName("name"), name);
  auto found = New(resource);
  const absl::Status status = peer->Call(call, *method, *request, *found);
  if (ReasonOf(status) == errors::v1::ERROR_REASON_RESOURCE_NOT_FOUND) return nullptr;
  CONCORD_RETURN_IF_ERROR(status);
  const auto* deleted = resource.FindFieldByName("delete_time");
  if (deleted != nullptr && found->GetReflection()->HasField(*found, deleted)) return nullptr;
  return found;
}

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

absl::Status Missing(const std::string& field, const Descriptor& resource,
                     const std::string& name) {
  return FailField(errors::v1::ERROR_REASON_REFERENCE_NOT_FOUND, field,
                   fmt::format("there is no {} named {}", RulesOf(resource).singular(), name),
                   {{"name", name}});
}

}  // namespace

ReferenceCheck::ReferenceCheck(const Peers& peers, std::string own_package)
    : peers_(peers), own_package_(std::move(own_package)) {}

bool ReferenceCheck::IsForeign(const Descriptor& resource) const {
  return resource.file()->package() != own_package_;
}

absl::Status ReferenceCheck::Check(const Call& call, const Message& message, std::string_view path,
                                   const std::string& parent_name,
                                   const Descriptor* parent) const {
  std::set<std::string> seen;
  if (parent != nullptr && IsForeign(*parent)) {
    CONCORD_ASSIGN_OR_RETURN(const auto found, Read(peers_, call, *parent, parent_name));
    if (found == nullptr) {
      return Fail(errors::v1::ERROR_REASON_RESOURCE_NOT_FOUND,
                  fmt::format("there is no {} named {}", RulesOf(*parent).singular(), parent_name),
                  {{"name", parent_name}});
    }
    seen.insert(parent_name);
  }
  if (parent != nullptr) {
    CONCORD_RETURN_IF_ERROR(CheckParties(call, message, path, parent_name, *parent));
    for (const auto& claim : api::PartyClaims(message, path)) seen.insert(claim.party);
  }
  for (const auto& reference : api::References(message, path)) {
    if (reference.resource == nullptr || !IsForeign(*reference.resource)) continue;
    if (!seen.insert(reference.name).second) continue;
    CONCORD_ASSIGN_OR_RETURN(const auto found,
                             Read(peers_, call, *reference.resource, reference.name));
    if (found == nullptr) return Missing(reference.field, *reference.resource, reference.name);
  }
  return absl::OkStatus();
}

absl::Status ReferenceCheck::CheckParties(const Call& call, const Message& message,
                                          std::string_view path, const std::string& parent_name,
                                          const Descriptor& parent) const {
  const auto claims = api::PartyClaims(message, path);
  if (claims.empty()) return absl::OkStatus();
  const Descriptor* root = RootOf(parent);
  const std::string root_name = RootName(parent_name);
  CONCORD_ASSIGN_OR_RETURN(const auto partnership, Read(peers_, call, *root, root_name));
  if (partnership == nullptr) return Missing("parent", *root, root_name);
  const auto members = MembersOf(*partnership);
  for (const auto& claim : claims) {
    if (members.contains(claim.party)) continue;
    return FailField(errors::v1::ERROR_REASON_NOT_A_PARTY, claim.field,
                     fmt::format("{} is not a party of {}", claim.party, root_name),
                     {{"party", claim.party}, {"partnership", root_name}});
  }
  return absl::OkStatus();
}

}  // namespace concord::rpc
