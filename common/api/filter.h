#pragma once

#include <absl/status/statusor.h>
#include <google/protobuf/descriptor.h>

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "common/api/field_path.h"
#include "common/base/time.h"

namespace concord::api {

enum class Operator { kEqual, kNotEqual, kLess, kLessEqual, kGreater, kGreaterEqual, kHas };

/// How the literal of a comparison is meant.
enum class Match {
  kExact,
  kPrefix,    ///< `"a*"`: the literal is "a". Of strings with kEqual and kNotEqual only, like
  kSuffix,    ///< `"*a"` and
  kContains,  ///< `"*a*"`.
  kPresent,   ///< `field:*`: the field is set, the list or map has an element; no literal.
};

/// The number of an enum's value.
struct EnumNumber {
  int number = 0;
  bool operator==(const EnumNumber&) const = default;
};

/// A value of the type of the field that it is compared with: string, whole number, real number,
/// bool, timestamp, day, duration or enum.
using Literal = std::variant<std::string, int64_t, double, bool, Timestamp, std::chrono::sys_days,
                             std::chrono::microseconds, EnumNumber>;

/// One term. A singular field or map entry has any operator but kHas, save for kHas with kPresent.
/// With kHas and another match the field is a list that has the literal as an element, a map that
/// has it as a key, or a field of the elements of a list of messages, one of which has that value.
struct Comparison {
  FieldPath field;
  Operator op = Operator::kEqual;
  Literal literal;
  Match match = Match::kExact;
};

struct Filter;

/// True when every operand is; without operands it is true.
struct And {
  std::vector<Filter> operands;
};

/// True when one of the operands is; has at least two.
struct Or {
  std::vector<Filter> operands;
};

struct Not {
  std::unique_ptr<Filter> operand;  ///< Never null.
};

/// A filter that has been read and checked: every field in it may be filtered by, and every literal
/// is of its field's type. Moved, not copied.
struct Filter {
  std::variant<And, Or, Not, Comparison> node;
};

/// Reads a filter (AIP-160): `a = 1 AND (b != "x" OR -c:*)`. OR binds tighter than AND; terms side
/// by side are joined by AND; `-` and NOT negate the next term; a blank filter is true.
///
/// - Fields are those marked `filterable`, at every step of a path; a map entry is `labels.key` or
///   `labels."a.b"`. Lists, maps and messages have `:` only.
/// - Literals: numbers; true and false; names of enum values; timestamps of RFC 3339 and durations
///   like `1.5s`, both in microseconds at most; days like `2024-01-31`; strings, quoted with " or '
///   unless they are one word, in which `*` first or last stands for anything and a backslash takes
///   away the meaning of
///   `" ' * \`.
/// - There are no functions, and no terms without a field.
///
/// Fails with FILTER_INVALID, with the position in code points from 1 in the text and as `position`
/// in the metadata, also when a limit (`kMaxFilterLength`, `-Depth`, `-Terms`) is passed. O(n).
[[nodiscard]] absl::StatusOr<Filter> ParseFilter(std::string_view text,
                                                 const google::protobuf::Descriptor& resource);

}  // namespace concord::api
