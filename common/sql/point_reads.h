#pragma once

#include <absl/status/statusor.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "common/base/call.h"
#include "common/sql/coalescer.h"
#include "common/sql/database.h"
#include "common/sql/resource_table.h"
#include "common/sql/row_cache.h"
#include "common/sql/row_reads.h"

namespace concord::sql {

/// Reads of single resources by name, many callers to a statement: while one is under way the next
/// callers gather. A read begins after its call came in, so it shows every write acknowledged
/// before. Thread-safe.
class PointReads final {
 public:
  /// Both outlive the reads.
  PointReads(Database& database, const ResourceTable& table);

  /// The resource of that name, deleted or not. RESOURCE_NOT_FOUND.
  [[nodiscard]] absl::StatusOr<Stored> Get(const Call& call, const std::string& name);

  /// The same for a caller that doesn't wait: `done` is called with the row, nullptr if there is
  /// none, on another thread.
  void Ask(const Call& call, std::string name,
           std::function<void(absl::StatusOr<KeptRowPtr>)> done);

 private:
  struct Key {
    std::string tenant_id;
    std::string name;
    Deadline deadline;
  };

  [[nodiscard]] std::vector<absl::StatusOr<KeptRowPtr>> Fetch(const std::vector<Key>& keys);

  const ResourceTable& table_;
  const RowReads rows_;
  Coalescer<Key, KeptRowPtr> coalescer_;
};

}  // namespace concord::sql
