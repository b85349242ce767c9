#include "common/resource/keyset.h"

#include <fmt/format.h>

#include <algorithm>

namespace concord::resource {
namespace {

std::string Bind(const std::optional<std::string>& value, const Column& column,
                 sql::Params& params) {
  params.Text(*value);
  return fmt::format("${}::{}", params.size(), SqlType(column.type));
}

// NULL is the largest value: it comes last when ascending, first when descending.
std::string Beyond(const SortColumn& sort, const std::optional<std::string>& value,
                   sql::Params& params) {
  const std::string column = "re." + sort.column.name;
  if (!value) return sort.descending ? column + " IS NOT NULL" : "false";
  const std::string bound = Bind(value, sort.column, params);
  if (sort.descending) return fmt::format("{} < {}", column, bound);
  if (!sort.column.nullable) return fmt::format("{} > {}", column, bound);
  return fmt::format("({0} > {1} OR {0} IS NULL)", column, bound);
}

std::string Same(const SortColumn& sort, const std::optional<std::string>& value,
                 sql::Params& params) {
  const std::string column = "re." + sort.column.name;
  if (!value) return column + " IS NULL";
  return fmt::format("{} = {}", column, Bind(value, sort.column, params));
}

}  // namespace

Keyset::Keyset(const std::vector<api::OrderKey>& keys,
               const google::protobuf::Descriptor& resource) {
  const auto* name = resource.FindFieldByName("name");
  bool has_name = false;
  for (const auto& key : keys) {
    columns_.push_back({ColumnOf(key.field.last()), key.descending});
    has_name = has_name || &key.field.last() == name;
  }
  if (!has_name) columns_.push_back({ColumnOf(*name), false});
}

std::string Keyset::OrderBy() const {
  std::string text;
  for (const auto& sort : columns_) {
    if (!text.empty()) text += ", ";
    text += "re." + sort.column.name + (sort.descending ? " DESC" : "");
  }
  return text;
}

std::string Keyset::After(const api::Cursor& cursor, sql::Params& params) const {
  const bool plain = std::all_of(columns_.begin(), columns_.end(), [](const auto& sort) {
    return !sort.descending && !sort.column.nullable;
  });
  if (plain) {  // One comparison of rows, which an index on the same columns answers.
    std::string left;
    std::string right;
    for (size_t i = 0; i < columns_.size(); ++i) {
      left += (i == 0 ? "re." : ", re.") + columns_[i].column.name;
      right += (i == 0 ? "" : ", ") + Bind(cursor[i], columns_[i].column, params);
    }
    return fmt::format("({}) > ({})", left, right);
  }
  std::string text;
  for (size_t last = 0; last < columns_.size(); ++last) {
    std::string part;
    for (size_t i = 0; i < last; ++i) part += Same(columns_[i], cursor[i], params) + " AND ";
    part += Beyond(columns_[last], cursor[last], params);
    text += fmt::format("{}({})", text.empty() ? "" : " OR ", part);
  }
  return fmt::format("({})", text);
}

}  // namespace concord::resource
