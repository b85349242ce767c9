#pragma once

#include <absl/status/statusor.h>

#include <string>
#include <vector>

#include "common/base/call.h"
#include "common/sql/database.h"
#include "common/sql/resource_table.h"
#include "common/sql/row_cache.h"

namespace concord::sql {

/// Rows of one table by name. Of those that were read before only the revision is asked for, and
/// the row again where that has changed: an answer is what the database holds, whatever is kept.
class RowReads final {
 public:
  /// Both outlive the reads.
  RowReads(Database& database, const ResourceTable& table) : database_(database), table_(table) {}

  /// The resources of those names, deleted or not, in their order; nullptr where there is none. As
  /// they are after `call` came: in one round trip, two if a row has changed since it was read.
  [[nodiscard]] absl::StatusOr<std::vector<KeptRowPtr>> Read(
      const Call& call, const std::vector<std::string>& names) const;

 private:
  using Names = std::vector<std::string>;
  using Places = std::vector<size_t>;

  // Takes into `rows` what `read` holds of the rows at `places`.
  void TakeRead(const Call& call, const Names& names, const Places& places, const Rows& read,
                std::vector<KeptRowPtr>& rows) const;

  Database& database_;
  const ResourceTable& table_;
};

}  // namespace concord::sql
