#include "common/resource/caller_party.h"

#include <fmt/format.h>
#include <google/protobuf/descriptor.h>

#include <algorithm>

#include "common/base/error.h"
#include "common/base/macros.h"
#include "concord/options/v1/options.pb.h"

namespace concord::resource {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

namespace {

std::vector<const FieldDescriptor*> AuthorFields(const Message& resource) {
  std::vector<const FieldDescriptor*> fields;
  const auto* descriptor = resource.GetDescriptor();
  for (int i = 0; i < descriptor->field_count(); ++i) {
    const auto* field = descriptor->field(i);
    if (field->options().GetExtension(options::v1::field).caller_party()) fields.push_back(field);
  }
  return fields;
}

std::string AuthorIn(const Message& resource, const FieldDescriptor& field) {
  return resource.GetReflection()->GetString(resource, &field);
}

}  // namespace

absl::Status TakeCallerParty(const Call& call, std::string_view path, const Message* before,
                             Message& resource) {
  const std::string& party = call.principal.party;
  if (party.empty()) return absl::OkStatus();
  if (before != nullptr) CONCORD_RETURN_IF_ERROR(CheckCallerIsAuthor(call, path, *before));
  for (const auto* field : AuthorFields(resource)) {
    const std::string named = AuthorIn(resource, *field);
    if (!named.empty() && named != party) {
      return FailField(errors::v1::ERROR_REASON_PARTY_FORBIDDEN,
                       fmt::format("{}.{}", path, field->name()),
                       fmt::format("you act for {} and can't speak for another party", party),
                       {{"party", party}});
    }
    resource.GetReflection()->SetString(&resource, field, party);
  }
  return absl::OkStatus();
}

absl::Status CheckCallerIsAuthor(const Call& call, std::string_view path, const Message& stored) {
  const std::string& party = call.principal.party;
  if (party.empty()) return absl::OkStatus();
  for (const auto* field : AuthorFields(stored)) {
    const std::string author = AuthorIn(stored, *field);
    if (author == party) continue;
    const std::string whose = author.empty() ? "no single party, and so the operator's" : author;
    return FailField(errors::v1::ERROR_REASON_PARTY_FORBIDDEN,
                     path.empty() ? "name" : fmt::format("{}.{}", path, field->name()),
                     fmt::format("you act for {}; this is asserted by {}", party, whose),
                     {{"party", party}});
  }
  return absl::OkStatus();
}

absl::Status CheckCallerIsParty(const Call& call, std::string_view field,
                                const std::string& partnership,
                                const std::vector<std::string>& parties) {
  const std::string& caller = call.principal.party;
  const bool is_party = std::find(parties.begin(), parties.end(), caller) != parties.end();
  if (caller.empty() || is_party) return absl::OkStatus();
  return FailField(errors::v1::ERROR_REASON_PARTY_FORBIDDEN, field,
                   fmt::format("you act for {}, which is no party of {}", caller, partnership),
                   {{"party", caller}});
}

}  // namespace concord::resource
