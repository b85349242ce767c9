#pragma once

#include <grpcpp/impl/codegen/server_callback.h>
#include <grpcpp/impl/codegen/server_context.h>
#include <grpcpp/support/byte_buffer.h>

#include "common/rpc/method.h"

namespace concord::rpc {

/// Starts one client-streaming call. While messages are handled the next are read, up to
/// kReadAheadBytes, so a client never runs far ahead of the database. An error ends the stream at
/// once.
[[nodiscard]] grpc::ServerReadReactor<grpc::ByteBuffer>* StartClientStreamCall(
    const Host& host, const Method& method, grpc::CallbackServerContext& context,
    grpc::ByteBuffer& response);

}  // namespace concord::rpc
