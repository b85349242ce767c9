#pragma once

#include <cstdint>
#include <memory>
#include <string>

namespace concord::resource {

/// A row as answers are made of it.
struct Row {
  int64_t revision = 0;  ///< 1 when created, one more with each change by a service.
  /// With the revision, what names the row's content: PostgreSQL's `xmin` and the time of the last
  /// change, in text form. `xmin` is another after each UPDATE, whoever makes it; the other two
  /// tell apart what a failover lost and what was made in its place.
  std::string version;
  std::string update_time;
  std::string wire;  ///< The resource, with its etag, in protobuf's wire format.
};
using RowPtr = std::shared_ptr<const Row>;

}  // namespace concord::resource
