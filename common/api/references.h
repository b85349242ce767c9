#pragma once

#include <google/protobuf/message.h>

#include <string>
#include <string_view>
#include <vector>

namespace concord::api {

/// A field that names another resource.
struct Reference {
  std::string field;                             ///< Full path, `parties[0].partner`.
  const google::protobuf::Descriptor* resource;  ///< Null when this program does not know its type.
  std::string name;
};

/// Every reference that is set in the message and those below it, in the order of the fields; not
/// those that the service alone writes. The same name may come more than once. O(n).
[[nodiscard]] std::vector<Reference> References(const google::protobuf::Message& message,
                                                std::string_view path_prefix);

/// A field that names a party of the partnership that the resource is under.
struct PartyClaim {
  std::string field;
  std::string party;
};

/// Every field marked `party` that is set, found like References. O(n).
[[nodiscard]] std::vector<PartyClaim> PartyClaims(const google::protobuf::Message& message,
                                                  std::string_view path_prefix);

}  // namespace concord::api
