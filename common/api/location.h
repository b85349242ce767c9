#pragma once

#include <google/protobuf/message.h>

#include <optional>
#include <string>
#include <string_view>

namespace concord::api {

/// Where a walk through a message is: a field below another place, with the index or the map key of
/// an element. Lives on the stack of the walk, so that a path costs nothing until someone reads it.
struct Location {
  static constexpr int kWhole = -1;

  const Location* above = nullptr;  ///< Null at the top.
  const google::protobuf::FieldDescriptor* field = nullptr;
  int index = kWhole;
  std::optional<std::string> key = std::nullopt;

  /// The path below `prefix`, for example `strategy.targets[3].value` or `labels["a"]`; a long key
  /// is cut, one that is no valid text is `?`.
  [[nodiscard]] std::string Path(std::string_view prefix) const;
};

/// The location of element `index` of the list or map in `field`: of a map it has the key.
[[nodiscard]] Location ElementAt(const google::protobuf::Message& message,
                                 const google::protobuf::FieldDescriptor* field, int index,
                                 const Location* above);

}  // namespace concord::api
