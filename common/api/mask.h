#pragma once

#include <absl/status/statusor.h>
#include <google/protobuf/field_mask.pb.h>
#include <google/protobuf/message.h>

#include <string>
#include <string_view>
#include <vector>

#include "common/api/field_path.h"
#include "common/base/error.h"

namespace concord::api {

using Path = FieldPath;

/// The paths of an update mask (AIP-161), in the order of the fields, without those that another
/// one covers. `*`, alone, is every field that a client can write. A map entry is ``labels.`a.b`
/// ``.
///
/// Paths that the service alone writes (output-only, the name) and `etag`, which is a guard and no
/// state, are left out and are no error: the result can be empty although the mask is not, and then
/// changes nothing. An empty mask gives an empty result too; what it means depends on the body (see
/// UpdatePaths).
///
/// Fails with FIELD_INVALID on `field` ("update_mask") for every path that is unknown, goes into a
/// list, below a scalar or a map entry, or is deeper than `kMaxPathDepth`.
[[nodiscard]] absl::StatusOr<std::vector<Path>> ParseMask(
    const google::protobuf::FieldMask& mask, const google::protobuf::Descriptor& resource,
    std::string_view field);

/// The mask that an Update without a mask means: the top-level fields that are set in the body and
/// that a client can write, without `etag`.
[[nodiscard]] std::vector<Path> PresentFields(const google::protobuf::Message& resource);

/// What an Update changes: ParseMask, or PresentFields of the body when the mask has no paths.
[[nodiscard]] absl::StatusOr<std::vector<Path>> UpdatePaths(
    const google::protobuf::FieldMask& mask, const google::protobuf::Message& resource,
    std::string_view field);

/// Makes `target` equal to `source` in every path, and leaves all else as it is. A list, a map or a
/// message that a path names is replaced whole; a path into a message changes that field of it
/// only; what is unset in the source becomes unset. Of a oneof, a path to a member that the source
/// does not have clears that member and no other. Both messages are of the paths' type.
void ApplyMask(const std::vector<Path>& paths, const google::protobuf::Message& source,
               google::protobuf::Message& target);

/// Unsets every output-only field, also in messages, lists and maps below.
void ClearOutputOnly(google::protobuf::Message& resource);

/// The immutable fields, also of messages below but not of lists and maps, in which the two differ.
/// Both are of one type.
[[nodiscard]] std::vector<FieldViolation> ImmutableViolations(
    const google::protobuf::Message& before, const google::protobuf::Message& after,
    std::string_view path_prefix);

/// Names of the top-level fields in which two messages of one type differ, in the order of the
/// fields. Maps are compared without order; an `optional` that is unset differs from its default.
[[nodiscard]] std::vector<std::string> ChangedFields(const google::protobuf::Message& before,
                                                     const google::protobuf::Message& after);

}  // namespace concord::api
