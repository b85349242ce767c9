#include "common/api/field_copy.h"
#include "common/api/mask.h"
#include "common/api/value_ref.h"

namespace concord::api {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

constexpr int kNone = -1;

int IndexOf(const Message& message, const FieldDescriptor* map, const std::string& key) {
  const auto& reflection = *message.GetReflection();
  const int size = reflection.FieldSize(message, map);
  std::string scratch;
  for (int i = 0; i < size; ++i) {
    const Message& entry = reflection.GetRepeatedMessage(message, map, i);
    if (ValueRef{entry, map->message_type()->map_key()}.Text(scratch) == key) return i;
  }
  return kNone;
}

void CopyEntry(const Message& source, const FieldDescriptor* map, const std::string& key,
               Message& target) {
  const auto& reflection = *target.GetReflection();
  const int from = IndexOf(source, map, key);
  const int to = IndexOf(target, map, key);
  if (from == kNone) {
    if (to == kNone) return;
    reflection.SwapElements(&target, map, to, reflection.FieldSize(target, map) - 1);
    return reflection.RemoveLast(&target, map);
  }
  Message* entry = to == kNone ? reflection.AddMessage(&target, map)
                               : reflection.MutableRepeatedMessage(&target, map, to);
  entry->CopyFrom(source.GetReflection()->GetRepeatedMessage(source, map, from));
}

void CopyLast(const Path& path, const Message& source, Message& target) {
  if (path.key) return CopyEntry(source, &path.last(), *path.key, target);
  CopyField(source, &path.last(), target);
}

bool HasValue(const Message& message, const FieldDescriptor* field) {
  const auto& reflection = *message.GetReflection();
  return field->is_repeated() ? reflection.FieldSize(message, field) > 0
                              : reflection.HasField(message, field);
}

bool HasAll(const Path& path, const Message& message) {
  const Message* at = &message;
  for (const FieldDescriptor* field : path.fields) {
    if (!HasValue(*at, field)) return false;
    if (field != path.fields.back()) at = &at->GetReflection()->GetMessage(*at, field);
  }
  return !path.key || IndexOf(*at, &path.last(), *path.key) != kNone;
}

// A message on the way is made in the target only if there is something to put into it: making a
// member of a oneof would take away the one that is there.
void Apply(const Path& path, const Message& source, Message& target) {
  const bool present = HasAll(path, source);
  const Message* from = &source;
  Message* to = &target;
  for (size_t i = 0; i + 1 < path.fields.size(); ++i) {
    const FieldDescriptor* field = path.fields[i];
    if (!present && !to->GetReflection()->HasField(*to, field)) return;
    from = &from->GetReflection()->GetMessage(*from, field);
    to = to->GetReflection()->MutableMessage(to, field);
  }
  CopyLast(path, *from, *to);
}

}  // namespace

void ApplyMask(const std::vector<Path>& paths, const Message& source, Message& target) {
  for (const Path& path : paths) Apply(path, source, target);
}

}  // namespace concord::api
