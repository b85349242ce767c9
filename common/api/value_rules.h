#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "common/api/message_plan.h"
#include "common/api/value_ref.h"

namespace concord::api {

/// What is wrong with a value, to follow its path ("must have at most 63 characters"); nullopt when
/// nothing is.
using Problem = std::optional<std::string>;

/// A string: valid UTF-8 without U+0000, then the field's lengths, what UnseenProblem finds (of
/// several lines from kSeveralLinesLength on), then pattern, format and reference,
/// of which the first that is broken is told. "" breaks none of them: it is an absent string.
/// `default_max` is the longest where the field says nothing.
[[nodiscard]] Problem TextProblem(const FieldPlan& plan, const std::string& text,
                                  size_t default_max);

/// A value of `plan.kind` or, of a map, of `kind`; a message (kMessage) has no problem of its own.
[[nodiscard]] Problem ValueProblem(const FieldPlan& plan, ValueKind kind, const ValueRef& value,
                                   size_t default_max);

}  // namespace concord::api
