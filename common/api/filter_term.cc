#include "common/api/filter_term.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "common/api/field_lookup.h"
#include "common/api/message_plan.h"

namespace concord::api {
namespace {

using google::protobuf::FieldDescriptor;
using ComparisonOrMismatch = std::variant<Comparison, Mismatch>;

/// The field whose type the literal has: of a map entry that of its value.
const FieldDescriptor& ValueField(const FieldPath& path) {
  return path.key ? *path.last().message_type()->map_value() : path.last();
}

/// Whether the path has many values: it ends in a list or map, or goes through one.
bool IsPlural(const FieldPath& path) {
  return std::any_of(path.fields.begin(), path.fields.end(), [&](const FieldDescriptor* field) {
    return field->is_repeated() && !(path.key && field == path.fields.back());
  });
}

bool IsText(const FieldDescriptor& field) { return field.type() == FieldDescriptor::TYPE_STRING; }

bool HasOrder(const FieldDescriptor& field) {
  return field.cpp_type() != FieldDescriptor::CPPTYPE_BOOL &&
         field.cpp_type() != FieldDescriptor::CPPTYPE_ENUM;
}

/// Where the wildcards of a string are; nullopt when one is neither first nor last.
std::optional<Match> MatchOf(const Argument& argument) {
  if (argument.stars.empty()) return Match::kExact;
  const bool first = argument.stars.front() == 0;
  const bool last = argument.stars.back() + 1 == argument.text.size();
  if (argument.stars.size() != (first ? 1U : 0U) + (last ? 1U : 0U)) return std::nullopt;
  if (first && last) return Match::kContains;
  return first ? Match::kSuffix : Match::kPrefix;
}

ComparisonOrMismatch WithWildcards(FieldPath field, Operator op, const Argument& argument) {
  if (op != Operator::kEqual && op != Operator::kNotEqual) {
    return Mismatch{"a wildcard goes with = and != only"};
  }
  if (argument.text == "*") return Mismatch{"write field:* for a field that is set"};
  const auto match = MatchOf(argument);
  if (!match)
    return Mismatch{"a wildcard * is first or last; write \\* in quotes for the character"};
  std::string text = argument.text;
  if (*match != Match::kSuffix) text.pop_back();
  if (*match != Match::kPrefix) text.erase(0, 1);
  return Comparison{std::move(field), op, Literal(std::move(text)), *match};
}

ComparisonOrMismatch WithLiteral(FieldPath field, Operator op, const Argument& argument) {
  auto literal = MakeLiteral(ValueField(field), argument.text);
  if (auto* problem = std::get_if<Mismatch>(&literal)) return std::move(*problem);
  return Comparison{std::move(field), op, std::get<Literal>(std::move(literal)), Match::kExact};
}

/// `message:name` asks whether that field of the message is set.
ComparisonOrMismatch HasField(FieldPath field, const Argument& argument) {
  Lookup below = FindField({argument.text}, *field.last().message_type(), Purpose::kFilter);
  if (!below.problem.empty()) return Mismatch{std::move(below.problem)};
  field.fields.push_back(&below.path.last());
  return Comparison{std::move(field), Operator::kHas, {}, Match::kPresent};
}

bool IsMessage(const FieldDescriptor& field) {
  return KindOf(field) == ValueKind::kMessage && !field.is_map();
}

ComparisonOrMismatch Has(FieldPath field, const Argument& argument) {
  if (!argument.quoted && argument.text == "*") {
    return Comparison{std::move(field), Operator::kHas, {}, Match::kPresent};
  }
  const FieldDescriptor& last = field.last();
  if (last.is_map() && !field.key) {
    if (!argument.stars.empty()) return Mismatch{"the key of a map has no wildcards"};
    auto literal = MakeLiteral(*last.message_type()->map_key(), argument.text);
    if (auto* problem = std::get_if<Mismatch>(&literal)) return std::move(*problem);
    return Comparison{std::move(field), Operator::kHas, std::get<Literal>(std::move(literal)),
                      Match::kExact};
  }
  if (IsMessage(ValueField(field)) && !field.key) return HasField(std::move(field), argument);
  if (!IsPlural(field)) return MakeComparison(std::move(field), Operator::kEqual, argument);
  if (!argument.stars.empty()) return Mismatch{"elements of a list have no wildcards"};
  return WithLiteral(std::move(field), Operator::kHas, argument);
}

}  // namespace

ComparisonOrMismatch MakeComparison(FieldPath field, Operator op, const Argument& argument) {
  if (op == Operator::kHas) return Has(std::move(field), argument);
  if (IsPlural(field)) return Mismatch{"a list or map has the operator : only"};
  const FieldDescriptor& value = ValueField(field);
  if (!HasOrder(value) && op != Operator::kEqual && op != Operator::kNotEqual) {
    return Mismatch{value.name() + " has the operators = and != only"};
  }
  if (IsText(value) && !argument.stars.empty()) {
    return WithWildcards(std::move(field), op, argument);
  }
  return WithLiteral(std::move(field), op, argument);
}

}  // namespace concord::api
