#pragma once

#include <grpcpp/server_builder.h>

namespace concord::rpc {

/// Sets the limits of `limits.h` for a server, and refuses what is compressed.
void SetLimits(grpc::ServerBuilder& builder);

}  // namespace concord::rpc
