#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/base/time.h"

namespace concord::sql {

/// What a statement returned. Copies share the result, which lives as long as the last of them;
/// the views that Text gives live as long. Each getter gives nullopt for NULL, and for text that
/// isn't of its type: the statement's author knows the types, and a test prepares every statement.
/// Rows and columns count from 0; one out of range is a defect. All getters but those of arrays
/// and bytes are O(1).
class Rows {
 public:
  /// A row's cells in row order; a cell without data() is NULL.
  using Cells = std::vector<std::string_view>;

  Rows() = default;
  Rows(std::shared_ptr<const void> owner, Cells cells, int rows, int columns, int64_t affected)
      : owner_(std::move(owner)),
        cells_(std::make_shared<const Cells>(std::move(cells))),
        rows_(rows),
        columns_(columns),
        affected_(affected) {}

  [[nodiscard]] int size() const { return rows_; }
  [[nodiscard]] bool empty() const { return rows_ == 0; }
  [[nodiscard]] int columns() const { return columns_; }
  /// How many rows an INSERT, UPDATE or DELETE touched; the number of rows of a SELECT.
  [[nodiscard]] int64_t affected() const { return affected_; }

  [[nodiscard]] bool IsNull(int row, int column) const {
    return Cell(row, column).data() == nullptr;
  }
  [[nodiscard]] std::optional<std::string_view> Text(int row, int column) const;
  [[nodiscard]] std::optional<int64_t> Int(int row, int column) const;
  [[nodiscard]] std::optional<double> Double(int row, int column) const;
  [[nodiscard]] std::optional<bool> Bool(int row, int column) const;
  /// A timestamptz of any offset, or a date (midnight UTC); `infinity` is Timestamp::max(),
  /// `-infinity` Timestamp::min(). Nullopt for years before 1.
  [[nodiscard]] std::optional<Timestamp> Time(int row, int column) const;
  /// A date of the years 1 to 9999.
  [[nodiscard]] std::optional<std::chrono::sys_days> Date(int row, int column) const;
  [[nodiscard]] std::optional<std::string> Bytes(int row, int column) const;
  /// The elements of a one-dimensional array; none for NULL. NULL elements are left out:
  /// NullableTextArray tells them.
  [[nodiscard]] std::vector<std::string> TextArray(int row, int column) const;
  [[nodiscard]] std::vector<int64_t> IntArray(int row, int column) const;
  [[nodiscard]] std::vector<double> DoubleArray(int row, int column) const;
  /// A one-dimensional array of any type, its elements in text form.
  [[nodiscard]] std::optional<std::vector<std::optional<std::string>>> NullableTextArray(
      int row, int column) const;

 private:
  [[nodiscard]] std::string_view Cell(int row, int column) const {
    return (*cells_)[static_cast<size_t>(row) * static_cast<size_t>(columns_) +
                     static_cast<size_t>(column)];
  }

  std::shared_ptr<const void> owner_;
  std::shared_ptr<const Cells> cells_;
  int rows_ = 0;
  int columns_ = 0;
  int64_t affected_ = 0;
};

}  // namespace concord::sql
