#pragma once

#include <google/protobuf/descriptor.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace concord::api {

/// A field of a resource, or of a message in it, or one entry of its last field, a map.
struct FieldPath {
  std::vector<const google::protobuf::FieldDescriptor*> fields;  ///< From the resource downwards.
  std::optional<std::string> key = std::nullopt;                 ///< Of a map with string keys.

  [[nodiscard]] const google::protobuf::FieldDescriptor& last() const { return *fields.back(); }

  /// As a client writes it: `main_part.key`, ``labels.`a.b` ``.
  [[nodiscard]] std::string Text() const;

  bool operator==(const FieldPath&) const = default;
};

/// The parts of a path as written, each without its dots and backticks: ``labels.`a.b` `` is
/// {"labels", "a.b"}; two backticks within backticks are one of the part. nullopt when a part is
/// empty (save in backticks), or a backtick is not closed or not at the ends of its part.
[[nodiscard]] std::optional<std::vector<std::string>> SplitPath(std::string_view text);

}  // namespace concord::api
