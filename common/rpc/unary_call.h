#pragma once

#include <grpcpp/impl/codegen/server_callback.h>
#include <grpcpp/impl/codegen/server_context.h>
#include <grpcpp/support/byte_buffer.h>

#include "common/rpc/method.h"

namespace concord::rpc {

/// Starts one unary call: identity and deadline on gRPC's thread, everything else on a worker.
/// All arguments live until the call is done; the reactor deletes itself then.
[[nodiscard]] grpc::ServerUnaryReactor* StartUnaryCall(const Host& host, const Method& method,
                                                       grpc::CallbackServerContext& context,
                                                       const grpc::ByteBuffer& request,
                                                       grpc::ByteBuffer& response);

}  // namespace concord::rpc
