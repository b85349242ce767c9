#pragma once

#include <absl/status/statusor.h>

#include <string>
#include <vector>

#include "common/base/call.h"
#include "common/resource/row.h"
#include "common/resource/table.h"
#include "common/sql/database.h"

namespace concord::resource {

/// Gets rows of one table by name. What makes that faster is a decorator with the same meaning.
/// Thread-safe.
class Reads {
 public:
  virtual ~Reads() = default;

  /// The rows of those names, deleted or not, in their order, as they are after `call` came;
  /// nullptr where there is none.
  [[nodiscard]] virtual absl::StatusOr<std::vector<RowPtr>> Get(
      const Call& call, const std::vector<std::string>& names) const = 0;
};

/// Gets them from the database, in one statement.
class TableReads final : public Reads {
 public:
  /// Both outlive it.
  TableReads(sql::Database& database, const Table& table) : database_(database), table_(table) {}

  [[nodiscard]] absl::StatusOr<std::vector<RowPtr>> Get(
      const Call& call, const std::vector<std::string>& names) const override;

 private:
  sql::Database& database_;
  const Table& table_;
};

/// The values of a statement that takes `$1` = the call's tenant and `$2` = an array of names.
[[nodiscard]] sql::Params ByNames(const Call& call, const std::vector<std::string>& names);

}  // namespace concord::resource
