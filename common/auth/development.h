#pragma once

#include <absl/status/statusor.h>

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "common/base/call.h"

namespace concord::auth {

/// The value of a metadata key of the call, nullopt when it was not sent.
using MetadataLookup = std::function<std::optional<std::string>(std::string_view key)>;

/// The tenant of the development principal when the call names no other.
inline constexpr char kDevelopmentTenant[] = "00000000-0000-7000-8000-000000000001";

/// The one built-in principal, `users/dev`, for development on one machine. `concord-tenant` (a
/// UUID) and `concord-party` (`partners/{partner}`) in the call's metadata choose for whom it acts.
/// UNAUTHENTICATED unless `peer` (as gRPC writes it: `ipv4:127.0.0.1:5000`, `unix:...`) is on
/// loopback or a Unix socket, or when one of the two keys is not of its form.
[[nodiscard]] absl::StatusOr<Principal> IdentifyDevelopment(const MetadataLookup& metadata,
                                                            std::string_view peer);

}  // namespace concord::auth
