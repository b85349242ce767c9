#pragma once

#include <absl/status/statusor.h>

#include <memory>
#include <string>
#include <vector>

#include "common/resource/reads.h"
#include "common/resource/row_cache.h"
#include "common/resource/table.h"
#include "common/sql/database.h"

namespace concord::resource {

/// Reads that keep the rows they read. Of those the database is asked for the version alone, and
/// for the row again where that is another: an answer is what the database holds, whatever is kept
/// and whoever changed it. A decorator of Reads.
class KeptRows final : public Reads {
 public:
  /// `database`, `table` and `cache` outlive it.
  KeptRows(std::unique_ptr<Reads> reads, sql::Database& database, const Table& table,
           RowCache& cache)
      : reads_(std::move(reads)), database_(database), table_(table), cache_(cache) {}

  /// In one round trip; two where some rows are kept and others not, or not any more.
  [[nodiscard]] absl::StatusOr<std::vector<RowPtr>> Get(
      const Call& call, const std::vector<std::string>& names) const override;

 private:
  // Drops from `rows` those that are another in the database, or gone.
  [[nodiscard]] absl::Status DropChanged(const Call& call, const std::vector<std::string>& names,
                                         std::vector<RowPtr>& rows) const;

  const std::unique_ptr<Reads> reads_;
  sql::Database& database_;
  const Table& table_;
  RowCache& cache_;
};

}  // namespace concord::resource
