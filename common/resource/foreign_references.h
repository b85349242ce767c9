#pragma once

#include <absl/status/status.h>
#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>

#include <string>
#include <string_view>

#include "common/base/call.h"
#include "common/resource/table.h"
#include "common/rpc/peer.h"

namespace concord::resource {

/// Whether what a resource refers to in other services exists: asked of the owning service with the
/// caller's deadline, before anything is written. (References within a service are the table's.)
class ForeignReferences final {
 public:
  /// `peers` outlives the check; `own_package` is the contract of the service itself.
  ForeignReferences(const rpc::Peers& peers, std::string own_package);

  /// Checks `message`, a resource or request whose field paths begin with `path` ("" for a
  /// request), that is or will be under `parent_name` (of type `parent`; nullptr for a root).
  ///
  /// REFERENCE_NOT_FOUND: a field names a resource that doesn't exist or is deleted.
  /// RESOURCE_NOT_FOUND: the parent doesn't. NOT_A_PARTY: a field marked `party` names no party of
  /// the partnership at the root of the parent's name. PEER_UNAVAILABLE: the owner is away.
  [[nodiscard]] absl::Status Check(const Call& call, const google::protobuf::Message& message,
                                   std::string_view path, const std::string& parent_name,
                                   const google::protobuf::Descriptor* parent) const;

  /// Whether Check would ask another service.
  [[nodiscard]] bool AsksOthers(const google::protobuf::Message& message,
                                const google::protobuf::Descriptor* parent) const;

 private:
  [[nodiscard]] bool IsForeign(const google::protobuf::Descriptor& resource) const;

  const rpc::Peers& peers_;
  const std::string own_package_;
};

/// The check that comes before a create of `table`.
[[nodiscard]] absl::Status CheckCreateReferences(const Call& call, const Table& table,
                                                 const ForeignReferences& references,
                                                 const google::protobuf::Message& request);

/// The same before an update, of what its mask selects.
[[nodiscard]] absl::Status CheckUpdateReferences(const Call& call, const Table& table,
                                                 const ForeignReferences& references,
                                                 const google::protobuf::Message& request);

/// The resource that those of `table` are under; nullptr for a root.
[[nodiscard]] const google::protobuf::Descriptor* ParentOf(const Table& table);

}  // namespace concord::resource
