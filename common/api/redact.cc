#include "common/api/redact.h"

#include <string>

#include "common/api/message_plan.h"
#include "common/api/value_ref.h"

namespace concord::api {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

/// The party that wrote the message; "" when it does not say.
std::string AuthorOf(const Message& message) {
  for (const char* name : {"party", "asserted_by"}) {
    const FieldDescriptor* field = message.GetDescriptor()->FindFieldByName(name);
    const bool text =
        field != nullptr && !field->is_repeated() && field->type() == FieldDescriptor::TYPE_STRING;
    if (text) return ValueRef{message, field}.Key();
  }
  return "";
}

void Redact(Message& message, const MessagePlan& plan, std::string_view party) {
  const auto& reflection = *message.GetReflection();
  const bool own = !party.empty() && AuthorOf(message) == party;
  for (const FieldPlan& field : plan.fields) {
    if (field.rules->hidden() || (field.rules->party_private() && !own)) {
      reflection.ClearField(&message, field.field);
      continue;
    }
    if (field.message == nullptr || !field.message->has_guarded) continue;
    if (!field.field->is_repeated()) {
      if (reflection.HasField(message, field.field)) {
        Redact(*reflection.MutableMessage(&message, field.field), *field.message, party);
      }
      continue;
    }
    const int size = reflection.FieldSize(message, field.field);
    for (int i = 0; i < size; ++i) {
      Redact(*reflection.MutableRepeatedMessage(&message, field.field, i), *field.message, party);
    }
  }
}

}  // namespace

void Redact(Message& resource, std::string_view party) {
  const MessagePlan& plan = PlanOf(*resource.GetDescriptor());
  if (plan.has_guarded) Redact(resource, plan, party);
}

bool IsGuarded(const google::protobuf::Descriptor& resource) {
  return PlanOf(resource).has_guarded;
}

}  // namespace concord::api
