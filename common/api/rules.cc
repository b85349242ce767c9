#include "common/api/rules.h"

#include <fmt/format.h>

#include <string>
#include <unordered_set>
#include <utility>

#include "common/api/limits.h"
#include "common/api/location.h"
#include "common/api/message_plan.h"
#include "common/api/ordered.h"
#include "common/api/value_ref.h"
#include "common/api/value_rules.h"

namespace concord::api {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

bool IsAbsent(const Message& message, const FieldPlan& plan) {
  const FieldDescriptor* field = plan.field;
  const auto& reflection = *message.GetReflection();
  if (field->is_repeated()) return reflection.FieldSize(message, field) == 0;
  if (!reflection.HasField(message, field)) return true;
  std::string scratch;
  const ValueRef value{message, field};
  switch (plan.kind) {
    case ValueKind::kText:
    case ValueKind::kBytes:
      return value.Text(scratch).empty();
    case ValueKind::kEnum:
      return value.EnumNumber() == 0;
    case ValueKind::kReal:
      return !field->has_presence() && value.Number() == 0;  // -0 is set and is 0.
    default:
      return false;
  }
}

class Walk {
 public:
  explicit Walk(std::string_view prefix) : prefix_(prefix) {}

  void Visit(const Message& message, const MessagePlan& plan, const Location* above,
             const FieldDescriptor* skip) {
    for (const FieldPlan& field : plan.fields) {
      if (violations_.size() >= kMaxViolations) return;
      if (field.checked && field.field != skip) VisitField(message, field, above);
    }
    for (const auto& [start, end] : plan.ordered) {
      const bool theirs = !start->written_by_service() && !end->written_by_service();
      if (theirs) VisitPair(message, *start, *end, above);
    }
  }

  [[nodiscard]] std::vector<FieldViolation> Take() { return std::move(violations_); }

 private:
  void VisitField(const Message& message, const FieldPlan& plan, const Location* above) {
    const Location here{above, plan.field};
    if (plan.required && IsAbsent(message, plan)) return Report(here, "is required");
    if (plan.field->is_repeated()) return VisitList(message, plan, here);
    const bool there =
        plan.field->has_presence() ? message.GetReflection()->HasField(message, plan.field) : true;
    if (there) VisitValue(plan, plan.kind, plan.message, {message, plan.field}, here);
  }

  void VisitValue(const FieldPlan& plan, ValueKind kind, const MessagePlan* below,
                  const ValueRef& value, const Location& here) {
    if (kind == ValueKind::kMessage) return Visit(value.Submessage(), *below, &here, nullptr);
    const size_t longest = plan.field->is_map() ? kMaxMapValueLength : kMaxTextLength;
    if (const auto problem = ValueProblem(plan, kind, value, longest)) Report(here, *problem);
  }

  void VisitList(const Message& message, const FieldPlan& plan, const Location& here) {
    const int size = message.GetReflection()->FieldSize(message, plan.field);
    const int most = plan.rules->max_items() > 0 ? plan.rules->max_items() : kMaxItems;
    if (size < plan.rules->min_items()) {
      return Report(here, fmt::format("must have at least {} items", plan.rules->min_items()));
    }
    if (size > most) {
      return Report(here, fmt::format("must have at most {} items, has {}", most, size));
    }
    for (int i = 0; i < size && violations_.size() < kMaxViolations; ++i) {
      const ValueRef element{message, plan.field, i};
      if (plan.field->is_map()) {
        VisitEntry(plan, element.Submessage(), ElementAt(message, plan.field, i, here.above));
      } else {
        VisitValue(plan, plan.kind, plan.message, element, {here.above, plan.field, i});
      }
    }
    if (!plan.rules->unique_by().empty()) VisitUnique(message, plan, here, size);
  }

  void VisitEntry(const FieldPlan& plan, const Message& entry, const Location& here) {
    const FieldPlan& key = plan.message->fields[0];
    const FieldPlan& value = plan.message->fields[1];
    if (key.kind == ValueKind::kText) {
      const auto problem =
          here.key->empty() ? Problem("is empty") : TextProblem(key, *here.key, kMaxMapKeyLength);
      if (problem) return Report(here, "the key " + *problem);
    }
    VisitValue(plan, value.kind, value.message, {entry, value.field}, here);
  }

  void VisitUnique(const Message& message, const FieldPlan& plan, const Location& here, int size) {
    std::unordered_set<std::string> seen;
    for (int i = 0; i < size; ++i) {
      const ValueRef element{message, plan.field, i};
      const Location at{here.above, plan.field, i};
      const Location at_field{&at, plan.unique_by};
      const bool inside = plan.unique_by != nullptr;
      std::string key =
          inside ? ValueRef{element.Submessage(), plan.unique_by}.Key() : element.Key();
      if (seen.insert(std::move(key)).second) continue;
      Report(inside ? at_field : at, "is there more than once");
    }
  }

  void VisitPair(const Message& message, const FieldPlan& start, const FieldPlan& end,
                 const Location* above) {
    if (!IsBefore(message, end, start)) return;
    const bool number = end.kind == ValueKind::kInteger || end.kind == ValueKind::kReal;
    Report({above, end.field},
           fmt::format("must not be {} {}", number ? "less than" : "before", start.field->name()));
  }

  void Report(const Location& at, std::string description) {
    if (violations_.size() >= kMaxViolations) return;
    violations_.push_back({at.Path(prefix_), std::move(description)});
  }

  std::string_view prefix_;
  std::vector<FieldViolation> violations_;
};

}  // namespace

std::vector<FieldViolation> Violations(const Message& message) {
  return Violations(message, "", nullptr);
}

std::vector<FieldViolation> Violations(const Message& message, std::string_view path_prefix,
                                       const FieldDescriptor* skip) {
  Walk walk(path_prefix);
  walk.Visit(message, PlanOf(*message.GetDescriptor()), nullptr, skip);
  return walk.Take();
}

}  // namespace concord::api
