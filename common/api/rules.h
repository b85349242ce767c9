#pragma once

#include <google/protobuf/message.h>

#include <string_view>
#include <vector>

#include "common/base/error.h"

namespace concord::api {

/// Every rule of the options `concord.options.v1.field` and `.message` that the message or one
/// below it breaks, in the order of the fields, with full paths (`strategy.targets[3].value`,
/// `labels["x"]`); of one value the first rule only, and of all at most `kMaxViolations`.
///
/// - Fields that the service alone writes (output-only, identifier) are passed over.
/// - Required: a message is set, a list or map has elements, a string or bytes is not empty, an
/// enum
///   is not 0; a number or bool that knows whether it is set (`optional`) is set, another is not 0.
/// - An absent value (unset, or an empty string) breaks no other rule, except that a number without
///   `optional` is always there, and so is a list with its `min_items`.
/// - Without any option: strings are valid UTF-8 without U+0000, in `kMaxTextLength`, with
/// something
///   to see and without control characters; those that may have `kSeveralLinesLength` characters
///   may have tabs and line breaks; lists and maps in `kMaxItems`; map keys and string values in
///   their lengths, no key empty; real numbers finite; enums known; timestamps in the years 1 to
///   9999 and durations in their range, neither finer than microseconds; dates full, of a day that
///   the calendar has in those years.
/// - A string is expected in NFC already (NormalizeText): its code points are counted as they are.
/// - A reference has the form of a name of its resource. Whether that exists is asked elsewhere.
///
/// O(n) in the size of the message.
[[nodiscard]] std::vector<FieldViolation> Violations(const google::protobuf::Message& message);

/// The same with `path_prefix` before every path, and without the top-level field `skip` (may be
/// null), which the caller checks itself, like the resource of an Update.
[[nodiscard]] std::vector<FieldViolation> Violations(const google::protobuf::Message& message,
                                                     std::string_view path_prefix,
                                                     const google::protobuf::FieldDescriptor* skip);

}  // namespace concord::api
