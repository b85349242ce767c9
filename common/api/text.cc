#include "common/api/text.h"

#include <utf8proc.h>

#include <cstdlib>
#include <memory>
#include <optional>
#include <string>

#include "common/api/message_plan.h"
#include "common/api/utf8.h"

namespace concord::api {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

/// The NFC of `text` where it is another string; nullopt where nothing is to be done.
std::optional<std::string> Normalized(const std::string& text) {
  if (IsAscii(text) || text.find('\0') != std::string::npos) return std::nullopt;
  utf8proc_uint8_t* mapped = nullptr;
  const auto length =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                   static_cast<utf8proc_ssize_t>(text.size()), &mapped,
                   static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(mapped, &std::free);
  if (length < 0) return std::nullopt;
  std::string result(reinterpret_cast<const char*>(mapped), static_cast<size_t>(length));
  if (result == text) return std::nullopt;
  return result;
}

bool IsAsciiThroughout(const Message& message, const MessagePlan& plan);

bool IsAsciiThroughout(const Message& message, const FieldPlan& plan) {
  const auto& reflection = *message.GetReflection();
  const FieldDescriptor* field = plan.field;
  std::string scratch;
  if (!field->is_repeated()) {
    if (plan.kind == ValueKind::kText) {
      return IsAscii(reflection.GetStringReference(message, field, &scratch));
    }
    return !reflection.HasField(message, field) ||
           IsAsciiThroughout(reflection.GetMessage(message, field), *plan.message);
  }
  const int size = reflection.FieldSize(message, field);
  for (int i = 0; i < size; ++i) {
    const bool ascii =
        plan.kind == ValueKind::kText
            ? IsAscii(reflection.GetRepeatedStringReference(message, field, i, &scratch))
            : IsAsciiThroughout(reflection.GetRepeatedMessage(message, field, i), *plan.message);
    if (!ascii) return false;
  }
  return true;
}

bool HasText(const FieldPlan& plan) {
  return plan.kind == ValueKind::kText || (plan.message != nullptr && plan.message->has_text);
}

bool IsAsciiThroughout(const Message& message, const MessagePlan& plan) {
  for (const FieldPlan& field : plan.fields) {
    if (HasText(field) && !IsAsciiThroughout(message, field)) return false;
  }
  return true;
}

void Normalize(Message& message, const MessagePlan& plan);

void NormalizeSingular(Message& message, const FieldPlan& plan) {
  const auto& reflection = *message.GetReflection();
  if (!reflection.HasField(message, plan.field)) return;
  if (plan.kind != ValueKind::kText) {
    Normalize(*reflection.MutableMessage(&message, plan.field), *plan.message);
    return;
  }
  std::string scratch;
  auto text = Normalized(reflection.GetStringReference(message, plan.field, &scratch));
  if (text) reflection.SetString(&message, plan.field, *std::move(text));
}

void NormalizeRepeated(Message& message, const FieldPlan& plan) {
  const auto& reflection = *message.GetReflection();
  const int size = reflection.FieldSize(message, plan.field);
  for (int i = 0; i < size; ++i) {
    if (plan.kind != ValueKind::kText) {
      Normalize(*reflection.MutableRepeatedMessage(&message, plan.field, i), *plan.message);
      continue;
    }
    std::string scratch;
    auto text = Normalized(reflection.GetRepeatedStringReference(message, plan.field, i, &scratch));
    if (text) reflection.SetRepeatedString(&message, plan.field, i, *std::move(text));
  }
}

void Normalize(Message& message, const MessagePlan& plan) {
  for (const FieldPlan& field : plan.fields) {
    if (!HasText(field)) continue;
    if (field.field->is_repeated()) {
      NormalizeRepeated(message, field);
    } else {
      NormalizeSingular(message, field);
    }
  }
}

}  // namespace

void NormalizeText(Message& message) {
  const MessagePlan& plan = PlanOf(*message.GetDescriptor());
  if (!plan.has_text || IsAsciiThroughout(message, plan)) return;
  Normalize(message, plan);
}

}  // namespace concord::api
