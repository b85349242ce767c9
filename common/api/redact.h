#pragma once

#include <google/protobuf/message.h>

#include <string_view>

namespace concord::api {

/// Takes out of an answer what the caller must not see, also in messages, lists and maps below:
/// hidden fields always; party-private ones unless the message that holds them says, in its field
/// `party` or else `asserted_by`, that `party` wrote it. A caller that acts for no party (`party`
/// is empty) sees no party-private field.
void Redact(google::protobuf::Message& resource, std::string_view party);

/// Whether Redact may take something out of such a resource.
[[nodiscard]] bool IsGuarded(const google::protobuf::Descriptor& resource);

}  // namespace concord::api
