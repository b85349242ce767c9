#pragma once

#include <google/protobuf/message.h>

#include <optional>
#include <string>
#include <vector>

#include "common/api/order.h"
#include "common/api/page_token.h"
#include "common/resource/columns.h"
#include "common/sql/params.h"

namespace concord::resource {

/// One column that rows are sorted by.
struct SortColumn {
  Column column;
  bool descending = false;
};

/// The order of a list: the keys asked for, then the name, so that no two rows are equal.
class Keyset final {
 public:
  Keyset(const std::vector<api::OrderKey>& keys, const google::protobuf::Descriptor& resource);

  /// `re.sector, re.name DESC`: PostgreSQL sorts NULL as the largest value.
  [[nodiscard]] std::string OrderBy() const;

  /// The condition that a row comes after `cursor`; adds its values to `params`.
  [[nodiscard]] std::string After(const api::Cursor& cursor, sql::Params& params) const;

  /// The columns that rows are sorted by, in order.
  [[nodiscard]] const std::vector<SortColumn>& columns() const { return columns_; }

  [[nodiscard]] size_t size() const { return columns_.size(); }

 private:
  std::vector<SortColumn> columns_;
};

}  // namespace concord::resource
