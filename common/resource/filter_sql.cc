#include "common/resource/filter_sql.h"

#include <fmt/format.h>

#include <string_view>
#include <variant>
#include <vector>

#include "common/base/error.h"
#include "common/base/macros.h"
#include "common/resource/columns.h"

namespace concord::resource {
namespace {

using api::Comparison;
using api::Literal;
using api::Match;
using api::Operator;

std::string_view SymbolOf(Operator op) {
  switch (op) {
    case Operator::kEqual:
    case Operator::kHas:
      return "=";
    case Operator::kNotEqual:
      return "<>";
    case Operator::kLess:
      return "<";
    case Operator::kLessEqual:
      return "<=";
    case Operator::kGreater:
      return ">";
    case Operator::kGreaterEqual:
      return ">=";
  }
  return "=";
}

std::string Bound(sql::Params& params, std::string_view type) {
  return fmt::format("${}::{}", params.size(), type);
}

struct Binder {
  sql::Params& params;

  std::string operator()(const std::string& value) const {
    params.Text(value);
    return Bound(params, "text");
  }
  std::string operator()(int64_t value) const {
    params.Int(value);
    return Bound(params, "bigint");
  }
  std::string operator()(double value) const {
    params.Double(value);
    return Bound(params, "float8");
  }
  std::string operator()(bool value) const {
    params.Bool(value);
    return Bound(params, "boolean");
  }
  std::string operator()(Timestamp value) const {
    params.Time(value);
    return Bound(params, "timestamptz");
  }
  std::string operator()(std::chrono::sys_days value) const {
    params.Date(value);
    return Bound(params, "date");
  }
  std::string operator()(std::chrono::microseconds value) const {
    params.Int(value.count());
    return Bound(params, "bigint");
  }
  std::string operator()(const api::EnumNumber& value) const {
    params.Int(value.number);
    return Bound(params, "integer");
  }
};

// The text with what LIKE takes for more than itself escaped.
std::string LikePattern(const Comparison& comparison) {
  std::string pattern = comparison.match == Match::kPrefix ? "" : "%";
  for (const char c : std::get<std::string>(comparison.literal)) {
    if (c == '%' || c == '_' || c == '\\') pattern.push_back('\\');
    pattern.push_back(c);
  }
  return comparison.match == Match::kSuffix ? pattern : pattern + "%";
}

std::string Present(const Column& column, const std::string& name) {
  if (column.nullable) return name + " IS NOT NULL";
  switch (column.type) {
    case ColumnType::kText:
      return name + " <> ''";
    case ColumnType::kBoolean:
      return name;
    case ColumnType::kInteger:
    case ColumnType::kBigint:
    case ColumnType::kDouble:
      return name + " <> 0";
    case ColumnType::kTextArray:
    case ColumnType::kIntegerArray:
      return fmt::format("cardinality({}) > 0", name);
    case ColumnType::kJson:
      return fmt::format("{} <> '{}'::jsonb", name, column.field->is_map() ? "{}" : "[]");
    default:
      return "true";
  }
}

std::string Compare(const Comparison& comparison, const std::string& value, sql::Params& params) {
  if (comparison.match == Match::kExact) {
    return fmt::format("{} {} {}", value, SymbolOf(comparison.op),
                       std::visit(Binder{params}, comparison.literal));
  }
  params.Text(LikePattern(comparison));
  return fmt::format("{} {} {}", value, comparison.op == Operator::kNotEqual ? "NOT LIKE" : "LIKE",
                     Bound(params, "text"));
}

std::string HasKey(const std::string& column, const std::string& key, sql::Params& params) {
  params.Text(key);
  return fmt::format("{} ? {}", column, Bound(params, "text"));
}

std::string ComparisonSql(const Comparison& comparison, sql::Params& params) {
  const Column column = ColumnOf(comparison.field.last());
  const std::string name = "re." + column.name;
  const auto& key = comparison.field.key;
  if (comparison.match == Match::kPresent) {
    return key ? HasKey(name, *key, params) : Present(column, name);
  }
  if (key) {
    params.Text(*key);
    return Compare(comparison, fmt::format("({} ->> {})", name, Bound(params, "text")), params);
  }
  if (comparison.op == Operator::kHas && column.field->is_map()) {
    return HasKey(name, std::get<std::string>(comparison.literal), params);
  }
  if (comparison.op == Operator::kHas && column.field->is_repeated()) {
    return fmt::format("{} = ANY ({})", std::visit(Binder{params}, comparison.literal), name);
  }
  return Compare(comparison, column.type == ColumnType::kUuid ? name + "::text" : name, params);
}

// Whether an element of a list of messages has that text: a containment, which a GIN index answers.
absl::StatusOr<std::string> ElementSql(const Comparison& comparison, sql::Params& params) {
  const auto& fields = comparison.field.fields;
  const bool text = std::holds_alternative<std::string>(comparison.literal);
  const bool of_list = fields.size() == 2 && fields[0]->is_repeated() && !fields[1]->is_repeated();
  if (!of_list || !text || comparison.match != Match::kExact || comparison.field.key) {
    return Fail(errors::v1::ERROR_REASON_FILTER_INVALID,
                comparison.field.Text() + " can't be filtered by: it is part of a message");
  }
  params.Text(std::get<std::string>(comparison.literal));
  return fmt::format("re.{} @> jsonb_build_array(jsonb_build_object('{}', {}))",
                     ColumnOf(*fields[0]).name, fields[1]->name(), Bound(params, "text"));
}

absl::StatusOr<std::string> Join(const std::vector<api::Filter>& operands, std::string_view word,
                                 sql::Params& params) {
  std::string text;
  for (const auto& operand : operands) {
    CONCORD_ASSIGN_OR_RETURN(const std::string part, FilterSql(operand, params));
    text += (text.empty() ? "" : fmt::format(" {} ", word)) + part;
  }
  return text.empty() ? "true" : fmt::format("({})", text);
}

}  // namespace

absl::StatusOr<std::string> FilterSql(const api::Filter& filter, sql::Params& params) {
  if (const auto* both = std::get_if<api::And>(&filter.node)) {
    return Join(both->operands, "AND", params);
  }
  if (const auto* either = std::get_if<api::Or>(&filter.node)) {
    return Join(either->operands, "OR", params);
  }
  if (const auto* negated = std::get_if<api::Not>(&filter.node)) {
    CONCORD_ASSIGN_OR_RETURN(const std::string operand, FilterSql(*negated->operand, params));
    return fmt::format("NOT coalesce({}, false)", operand);
  }
  const auto& comparison = std::get<Comparison>(filter.node);
  if (comparison.field.fields.size() > 1) return ElementSql(comparison, params);
  return ComparisonSql(comparison, params);
}

}  // namespace concord::resource
