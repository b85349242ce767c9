#include <google/protobuf/util/message_differencer.h>

#include "common/api/location.h"
#include "common/api/mask.h"
#include "common/api/message_plan.h"

namespace concord::api {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::util::MessageDifferencer;

bool IsSame(const Message& before, const Message& after, const FieldDescriptor* field) {
  MessageDifferencer differencer;
  return differencer.CompareWithFields(before, after, {field}, {field});
}

void FindImmutable(const Message& before, const Message& after, const MessagePlan& plan,
                   std::string_view prefix, const Location* above,
                   std::vector<FieldViolation>& violations) {
  for (const FieldPlan& field : plan.fields) {
    const Location here{above, field.field};
    if (field.immutable) {
      if (!IsSame(before, after, field.field)) {
        violations.push_back({here.Path(prefix), "cannot be changed once the resource exists"});
      }
      continue;
    }
    if (field.message == nullptr || field.field->is_repeated()) continue;
    const auto& reflection = *before.GetReflection();
    if (!reflection.HasField(before, field.field) && !reflection.HasField(after, field.field)) {
      continue;
    }
    FindImmutable(reflection.GetMessage(before, field.field),
                  reflection.GetMessage(after, field.field), *field.message, prefix, &here,
                  violations);
  }
}

void Clear(Message& message, const MessagePlan& plan) {
  const auto& reflection = *message.GetReflection();
  for (const FieldPlan& field : plan.fields) {
    if (field.output_only) {
      reflection.ClearField(&message, field.field);
      continue;
    }
    if (field.message == nullptr || !field.message->has_output_only) continue;
    if (!field.field->is_repeated()) {
      if (reflection.HasField(message, field.field)) {
        Clear(*reflection.MutableMessage(&message, field.field), *field.message);
      }
      continue;
    }
    const int size = reflection.FieldSize(message, field.field);
    for (int i = 0; i < size; ++i) {
      Clear(*reflection.MutableRepeatedMessage(&message, field.field, i), *field.message);
    }
  }
}

}  // namespace

void ClearOutputOnly(Message& resource) {
  const MessagePlan& plan = PlanOf(*resource.GetDescriptor());
  if (plan.has_output_only) Clear(resource, plan);
}

std::vector<FieldViolation> ImmutableViolations(const Message& before, const Message& after,
                                                std::string_view path_prefix) {
  std::vector<FieldViolation> violations;
  FindImmutable(before, after, PlanOf(*before.GetDescriptor()), path_prefix, nullptr, violations);
  return violations;
}

std::vector<std::string> ChangedFields(const Message& before, const Message& after) {
  std::vector<std::string> changed;
  const auto* type = before.GetDescriptor();
  for (int i = 0; i < type->field_count(); ++i) {
    if (!IsSame(before, after, type->field(i))) changed.push_back(type->field(i)->name());
  }
  return changed;
}

}  // namespace concord::api
