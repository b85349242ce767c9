#include "common/api/field_lookup.h"

#include <fmt/format.h>

#include "common/api/limits.h"
#include "common/api/message_plan.h"
#include "common/api/utf8.h"
#include "concord/options/v1/options.pb.h"

namespace concord::api {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;

Lookup NoLookup(std::string problem) { return {{}, std::move(problem)}; }

/// The fields below `field`; null when it has none that a client can name.
const Descriptor* Below(const FieldDescriptor& field) {
  return KindOf(field) == ValueKind::kMessage && !field.is_map() ? field.message_type() : nullptr;
}

/// Why `field` cannot be used for `purpose`; "" when it can.
std::string Refusal(const FieldDescriptor& field, Purpose purpose) {
  const auto& rules = field.options().GetExtension(options::v1::field);
  const bool filter = purpose == Purpose::kFilter;
  const bool allowed = filter ? rules.filterable() : rules.sortable() && !field.is_repeated();
  if (allowed) return "";
  return fmt::format("{} cannot be {} by", field.name(), filter ? "filtered" : "sorted");
}

}  // namespace

Lookup FindField(const std::vector<std::string>& parts, const Descriptor& resource,
                 Purpose purpose) {
  Lookup lookup;
  if (parts.size() > kMaxPathDepth) return NoLookup("the path is too deep");
  const Descriptor* type = &resource;
  for (size_t i = 0; i < parts.size(); ++i) {
    const FieldDescriptor* field = type == nullptr ? nullptr : type->FindFieldByName(parts[i]);
    if (field == nullptr) return NoLookup("no field " + Excerpt(parts[i], kMaxMapKeyLength));
    if (auto refusal = Refusal(*field, purpose); !refusal.empty()) {
      return NoLookup(std::move(refusal));
    }
    lookup.path.fields.push_back(field);
    type = Below(*field);
    const bool entry = field->is_map() && i + 1 < parts.size();
    if (!entry) continue;
    if (i + 2 < parts.size()) return NoLookup("a path ends with the key of a map");
    lookup.path.key = parts[i + 1];
    return lookup;
  }
  return lookup;
}

}  // namespace concord::api
