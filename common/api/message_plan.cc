#include "common/api/message_plan.h"

#include <algorithm>
#include <mutex>
#include <shared_mutex>
#include <unordered_map>

namespace concord::api {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::DescriptorPool;
using google::protobuf::FieldDescriptor;
using options::v1::Behavior;
using Plans = std::unordered_map<const Descriptor*, std::unique_ptr<MessagePlan>>;

bool Has(const options::v1::FieldRules& rules, Behavior behavior) {
  return std::find(rules.behavior().begin(), rules.behavior().end(), behavior) !=
         rules.behavior().end();
}

bool CanBreakARule(const FieldPlan& plan) {
  if (plan.field->is_repeated() || plan.required) return true;
  if (plan.kind == ValueKind::kBool) return false;
  if (plan.kind != ValueKind::kInteger) return true;
  return plan.rules->has_minimum() || plan.rules->has_maximum();
}

void CompileReference(FieldPlan& plan) {
  if (plan.rules->reference().empty()) return;
  plan.resource = DescriptorPool::generated_pool()->FindMessageTypeByName(plan.rules->reference());
  if (plan.resource == nullptr) return;
  const auto& resource = plan.resource->options().GetExtension(options::v1::resource);
  if (!resource.pattern().empty()) plan.reference_pattern.emplace(resource.pattern());
}

FieldPlan Compile(const FieldDescriptor& field) {
  FieldPlan plan;
  plan.field = &field;
  plan.rules = &field.options().GetExtension(options::v1::field);
  plan.kind = KindOf(field);
  plan.required = Has(*plan.rules, options::v1::BEHAVIOR_REQUIRED);
  plan.immutable = Has(*plan.rules, options::v1::BEHAVIOR_IMMUTABLE);
  plan.output_only = Has(*plan.rules, options::v1::BEHAVIOR_OUTPUT_ONLY);
  plan.identifier = Has(*plan.rules, options::v1::BEHAVIOR_IDENTIFIER);
  plan.checked = !plan.written_by_service() && CanBreakARule(plan);
  if (!plan.rules->pattern().empty()) {
    plan.pattern = std::make_unique<const re2::RE2>(plan.rules->pattern(), re2::RE2::Quiet);
  }
  CompileReference(plan);
  if (plan.kind == ValueKind::kMessage && !plan.rules->unique_by().empty()) {
    plan.unique_by = field.message_type()->FindFieldByName(plan.rules->unique_by());
  }
  return plan;
}

const FieldPlan* Find(const MessagePlan& plan, const std::string& name) {
  const auto found =
      std::find_if(plan.fields.begin(), plan.fields.end(),
                   [&](const FieldPlan& field) { return field.field->name() == name; });
  return found == plan.fields.end() ? nullptr : &*found;
}

void CompileOrdered(MessagePlan& plan) {
  for (const auto& pair : plan.descriptor->options().GetExtension(options::v1::message).ordered()) {
    const FieldPlan* start = Find(plan, pair.start());
    const FieldPlan* end = Find(plan, pair.end());
    if (start != nullptr && end != nullptr) plan.ordered.emplace_back(start, end);
  }
}

void NoteOwnFields(MessagePlan& plan) {
  for (const FieldPlan& field : plan.fields) {
    plan.has_text |= field.kind == ValueKind::kText;
    plan.has_references |= !field.rules->reference().empty() || field.rules->party();
    plan.has_output_only |= field.output_only;
  }
}

/// Adds what the messages below have; true when that changed something.
bool NoteFieldsBelow(MessagePlan& plan) {
  const auto all = [&plan] { return plan.has_text + plan.has_references + plan.has_output_only; };
  const int before = all();
  for (const FieldPlan& field : plan.fields) {
    if (field.message == nullptr) continue;
    plan.has_text |= field.message->has_text;
    plan.has_references |= field.message->has_references;
    plan.has_output_only |= field.message->has_output_only;
  }
  return all() != before;
}

const MessagePlan* Add(Plans& plans, const Descriptor& descriptor,
                       std::vector<MessagePlan*>& added) {
  auto& slot = plans[&descriptor];
  if (slot != nullptr) return slot.get();
  slot = std::make_unique<MessagePlan>();
  MessagePlan& plan = *slot;  // `slot` itself moves when the messages below are added.
  plan.descriptor = &descriptor;
  added.push_back(&plan);
  plan.fields.reserve(static_cast<size_t>(descriptor.field_count()));
  for (int i = 0; i < descriptor.field_count(); ++i) {
    FieldPlan& field = plan.fields.emplace_back(Compile(*descriptor.field(i)));
    if (field.kind == ValueKind::kMessage) {
      field.message = Add(plans, *field.field->message_type(), added);
    }
  }
  CompileOrdered(plan);
  NoteOwnFields(plan);
  return &plan;
}

struct Cache {
  std::shared_mutex mutex;
  Plans plans;
};

}  // namespace

ValueKind KindOf(const FieldDescriptor& field) {
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_BOOL:
      return ValueKind::kBool;
    case FieldDescriptor::CPPTYPE_ENUM:
      return ValueKind::kEnum;
    case FieldDescriptor::CPPTYPE_DOUBLE:
    case FieldDescriptor::CPPTYPE_FLOAT:
      return ValueKind::kReal;
    case FieldDescriptor::CPPTYPE_STRING:
      return field.type() == FieldDescriptor::TYPE_BYTES ? ValueKind::kBytes : ValueKind::kText;
    case FieldDescriptor::CPPTYPE_MESSAGE:
      break;
    default:
      return ValueKind::kInteger;
  }
  const std::string& type = field.message_type()->full_name();
  if (type == "google.protobuf.Timestamp") return ValueKind::kTimestamp;
  if (type == "google.protobuf.Duration") return ValueKind::kDuration;
  if (type == "google.type.Date") return ValueKind::kDate;
  return ValueKind::kMessage;
}

const MessagePlan& PlanOf(const Descriptor& descriptor) {
  static Cache& cache = *new Cache;  // Never destroyed: threads may still run at exit.
  {
    const std::shared_lock lock(cache.mutex);
    const auto found = cache.plans.find(&descriptor);
    if (found != cache.plans.end()) return *found->second;
  }
  const std::unique_lock lock(cache.mutex);
  std::vector<MessagePlan*> added;
  const MessagePlan* plan = Add(cache.plans, descriptor, added);
  for (bool changed = true; changed;) {
    changed = false;
    for (MessagePlan* each : added) changed |= NoteFieldsBelow(*each);
  }
  return *plan;
}

}  // namespace concord::api
