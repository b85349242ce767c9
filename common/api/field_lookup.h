#pragma once

#include <string>
#include <vector>

#include "common/api/field_path.h"

namespace concord::api {

/// What a client wants to do with the fields of a list.
enum class Purpose { kFilter, kSort };

/// A field that a filter or order names: `path`, or in words why there is none.
struct Lookup {
  FieldPath path;
  std::string problem;
};

/// Follows the parts of a path down from the resource. Every field on the way has to be marked for
/// the purpose. Only a filter can go through lists and to map entries.
[[nodiscard]] Lookup FindField(const std::vector<std::string>& parts,
                               const google::protobuf::Descriptor& resource, Purpose purpose);

}  // namespace concord::api
