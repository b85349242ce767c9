#include "common/api/ordered.h"

#include <string>

#include "common/api/proto_date.h"
#include "common/api/value_ref.h"

namespace concord::api {
using google::protobuf::Message;

bool IsBefore(const Message& message, const FieldPlan& first, const FieldPlan& second) {
  const auto& reflection = *message.GetReflection();
  if (first.kind != second.kind || first.field->is_repeated() || second.field->is_repeated() ||
      !reflection.HasField(message, first.field) || !reflection.HasField(message, second.field)) {
    return false;
  }
  const ValueRef left{message, first.field};
  const ValueRef right{message, second.field};
  std::string left_text;
  std::string right_text;
  switch (first.kind) {
    case ValueKind::kInteger:
    case ValueKind::kReal:
      return left.Number() < right.Number();
    case ValueKind::kText:
      return left.Text(left_text) < right.Text(right_text);
    case ValueKind::kTimestamp:
    case ValueKind::kDuration:
      return left.Time() < right.Time();
    case ValueKind::kDate:
      return FromProto(left.Date()) < FromProto(right.Date());
    default:
      return false;
  }
}

}  // namespace concord::api
