#pragma once

#include <absl/status/statusor.h>
#include <google/protobuf/descriptor.h>

#include <string_view>
#include <vector>

#include "common/api/field_path.h"

namespace concord::api {

/// One key of a sort order.
struct OrderKey {
  FieldPath field;
  bool descending = false;

  bool operator==(const OrderKey&) const = default;
};

/// Reads `order_by` (AIP-132): `update_time desc, main_part.key`. At most `kMaxOrderKeys` different
/// fields marked `sortable`, each ascending unless `desc` follows (`asc` may); spaces do not
/// matter; blank gives no keys. Fails with ORDER_INVALID. O(n).
[[nodiscard]] absl::StatusOr<std::vector<OrderKey>> ParseOrder(
    std::string_view text, const google::protobuf::Descriptor& resource);

}  // namespace concord::api
