#pragma once

#include <google/protobuf/descriptor.h>
#include <re2/re2.h>

#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "common/api/names.h"
#include "concord/options/v1/options.pb.h"

namespace concord::api {

/// What a field's values (or a list's elements) are.
enum class ValueKind {
  kBool,
  kInteger,
  kReal,
  kEnum,
  kText,
  kBytes,
  kMessage,
  kTimestamp,  ///< google.protobuf.Timestamp
  kDuration,   ///< google.protobuf.Duration
  kDate,       ///< google.type.Date
};

/// Of a map it is kMessage, that of its entries.
[[nodiscard]] ValueKind KindOf(const google::protobuf::FieldDescriptor& field);

struct MessagePlan;

/// The options of one field, compiled.
struct FieldPlan {
  const google::protobuf::FieldDescriptor* field = nullptr;
  const options::v1::FieldRules* rules = nullptr;  ///< Never null; without options all defaults.
  ValueKind kind = ValueKind::kMessage;
  bool required = false;
  bool immutable = false;
  bool output_only = false;
  bool identifier = false;
  bool checked = false;  ///< A value can break a rule.
  std::unique_ptr<const re2::RE2> pattern;
  std::optional<NamePattern> reference_pattern;
  const google::protobuf::Descriptor* resource = nullptr;        ///< That the field refers to.
  const google::protobuf::FieldDescriptor* unique_by = nullptr;  ///< Of the elements' message.
  const MessagePlan* message = nullptr;  ///< Of kMessage; of a map: of its entries.

  /// Requests cannot set it: what they say of it is neither checked nor kept.
  [[nodiscard]] bool written_by_service() const { return output_only || identifier; }
};

/// The options of one message type, compiled, with those of every message below it.
struct MessagePlan {
  const google::protobuf::Descriptor* descriptor = nullptr;
  std::vector<FieldPlan> fields;
  std::vector<std::pair<const FieldPlan*, const FieldPlan*>> ordered;
  // Whether the type or one below it has such a field.
  bool has_text = false;
  bool has_references = false;
  bool has_output_only = false;
};

/// The plan of a message type of the generated pool, made when it is first asked for and kept for
/// good; then one shared lock and one hash lookup. Safe from many threads.
[[nodiscard]] const MessagePlan& PlanOf(const google::protobuf::Descriptor& descriptor);

}  // namespace concord::api
