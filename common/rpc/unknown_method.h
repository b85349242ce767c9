#pragma once

#include <grpcpp/generic/async_generic_service.h>

namespace concord::rpc {

/// Answers every call of a service or method that the server doesn't have: METHOD_UNKNOWN, with the
/// reason and the correlation id that every other error has, too.
class UnknownMethod final : public grpc::CallbackGenericService {
 public:
  grpc::ServerGenericBidiReactor* CreateReactor(
      grpc::GenericCallbackServerContext* context) override;
};

}  // namespace concord::rpc
