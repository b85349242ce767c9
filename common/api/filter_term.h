#pragma once

#include <string>
#include <variant>
#include <vector>

#include "common/api/filter.h"

namespace concord::api {

/// The right side of a comparison as it is written.
struct Argument {
  std::string text;
  std::vector<size_t> stars;  ///< Where in `text` an asterisk is a wildcard.
  bool quoted = false;
};

/// Why a field, operator and argument do not go together, in words.
struct Mismatch {
  std::string text;
};

/// A comparison of a field that may be filtered by, or why it makes none: an operator that the
/// field does not have, or a literal of another type.
[[nodiscard]] std::variant<Comparison, Mismatch> MakeComparison(FieldPath field, Operator op,
                                                                const Argument& argument);

/// `text` as a literal of the type of `field`'s values, or what it should be.
[[nodiscard]] std::variant<Literal, Mismatch> MakeLiteral(
    const google::protobuf::FieldDescriptor& field, const std::string& text);

}  // namespace concord::api
