#include "common/resource/caller_party.h"

#include <fmt/format.h>
#include <google/protobuf/descriptor.h>

#include <algorithm>

#include "common/base/error.h"
#include "concord/options/v1/options.pb.h"

namespace concord::resource {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

absl::Status TakeCallerParty(const Call& call, std::string_view path, const Message* before,
                             Message& resource) {
  const std::string& party = call.principal.party;
  if (party.empty()) return absl::OkStatus();
  const auto* descriptor = resource.GetDescriptor();
  const auto* reflection = resource.GetReflection();
  for (int i = 0; i < descriptor->field_count(); ++i) {
    const FieldDescriptor* field = descriptor->field(i);
    if (!field->options().GetExtension(options::v1::field).caller_party()) continue;
    const std::string named = reflection->GetString(resource, field);
    const std::string was = before == nullptr ? "" : reflection->GetString(*before, field);
    if ((!named.empty() && named != party) || (!was.empty() && was != party)) {
      return FailField(errors::v1::ERROR_REASON_PARTY_FORBIDDEN,
                       fmt::format("{}.{}", path, field->name()),
                       fmt::format("you act for {} and can't speak for another party", party),
                       {{"party", party}});
    }
    reflection->SetString(&resource, field, party);
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
