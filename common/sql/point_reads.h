#pragma once

#include <absl/status/statusor.h>

#include <memory>
#include <string>
#include <vector>

#include "common/base/call.h"
#include "common/sql/coalescer.h"
#include "common/sql/database.h"
#include "common/sql/resource_table.h"

namespace concord::sql {

/// Reads of single resources by name, many callers to a statement: while one is under way the next
/// callers gather. A read begins after its call came in, so it shows every write acknowledged
/// before. Thread-safe.
class PointReads final {
 public:
  PointReads(Database& database, const ResourceTable& table);

  /// The resource of that name, deleted or not. RESOURCE_NOT_FOUND.
  [[nodiscard]] absl::StatusOr<Stored> Get(const Call& call, const std::string& name);

 private:
  struct Key {
    std::string tenant_id;
    std::string name;
    Deadline deadline;
  };
  // A row of an answer that several callers share; row < 0: there is none.
  struct Found {
    std::shared_ptr<const Rows> rows;
    int row = -1;
  };

  [[nodiscard]] std::vector<absl::StatusOr<Found>> Fetch(const std::vector<Key>& keys);

  Database& database_;
  const ResourceTable& table_;
  Coalescer<Key, Found> coalescer_;
};

}  // namespace concord::sql
