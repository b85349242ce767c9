#include "common/api/references.h"

#include "common/api/location.h"
#include "common/api/message_plan.h"
#include "common/api/value_ref.h"

namespace concord::api {
namespace {

using google::protobuf::Message;

/// Calls `found(plan, location, text)` for every string that is a reference or names a party.
template <class Found>
void Visit(const Message& message, const MessagePlan& plan, const Location* above,
           const Found& found) {
  const auto& reflection = *message.GetReflection();
  const auto visit_value = [&](const FieldPlan& field, const ValueRef& value, const Location& at) {
    if (field.message != nullptr) return Visit(value.Submessage(), *field.message, &at, found);
    std::string scratch;
    const std::string& text = value.Text(scratch);
    if (!text.empty()) found(field, at, text);
  };
  for (const FieldPlan& field : plan.fields) {
    const bool own = !field.rules->reference().empty() || field.rules->party();
    const bool below = field.message != nullptr && field.message->has_references;
    if (field.written_by_service() || !(own || below)) continue;
    if (!field.field->is_repeated()) {
      if (reflection.HasField(message, field.field)) {
        visit_value(field, {message, field.field}, {above, field.field});
      }
      continue;
    }
    const int size = reflection.FieldSize(message, field.field);
    for (int i = 0; i < size; ++i) {
      const ValueRef element{message, field.field, i};
      const Location at = ElementAt(message, field.field, i, above);
      if (!field.field->is_map()) {
        visit_value(field, element, at);
        continue;
      }
      const FieldPlan& value = field.message->fields[1];
      if (value.message != nullptr) visit_value(value, {element.Submessage(), value.field}, at);
    }
  }
}

}  // namespace

std::vector<Reference> References(const Message& message, std::string_view path_prefix) {
  std::vector<Reference> references;
  const MessagePlan& plan = PlanOf(*message.GetDescriptor());
  if (!plan.has_references) return references;
  Visit(message, plan, nullptr,
        [&](const FieldPlan& field, const Location& at, const std::string& name) {
          if (field.rules->reference().empty()) return;
          references.push_back({at.Path(path_prefix), field.resource, name});
        });
  return references;
}

std::vector<PartyClaim> PartyClaims(const Message& message, std::string_view path_prefix) {
  std::vector<PartyClaim> claims;
  const MessagePlan& plan = PlanOf(*message.GetDescriptor());
  if (!plan.has_references) return claims;
  Visit(message, plan, nullptr,
        [&](const FieldPlan& field, const Location& at, const std::string& party) {
          if (field.rules->party()) claims.push_back({at.Path(path_prefix), party});
        });
  return claims;
}

}  // namespace concord::api
