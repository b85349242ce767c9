#pragma once

#include <string>
#include <string_view>

namespace concord::client {

/// gRPC's service config, as JSON, of a service whose contract is the package
/// `concord.<package>.v1`: every method that changes nothing (idempotency_level NO_SIDE_EFFECTS) is
/// retried when the service is away (UNAVAILABLE), up to four times with growing delays; no other
/// method is.
[[nodiscard]] std::string ServiceConfig(std::string_view package);

}  // namespace concord::client
