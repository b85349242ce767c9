#pragma once

#include <google/protobuf/message.h>

namespace concord::api {

/// Brings every string of the message and of those below it, map keys too, into Unicode
/// Normalization Form C, in place. A string that is not valid UTF-8 or holds U+0000 stays as it is,
/// for `Violations` to report. Two map keys that are the same in NFC become one entry. Text that is
/// ASCII throughout is only read. O(n).
void NormalizeText(google::protobuf::Message& message);

}  // namespace concord::api
