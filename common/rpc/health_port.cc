#include "common/rpc/health_port.h"

#include <grpcpp/impl/codegen/method_handler.h>
#include <grpcpp/impl/codegen/rpc_service_method.h>
#include <grpcpp/server_builder.h>

#include <chrono>
#include <utility>

#include "common/base/error.h"
#include "common/base/macros.h"
#include "common/rpc/limits.h"
#include "common/rpc/server_limits.h"

namespace concord::rpc {
namespace {

using grpc::ByteBuffer;
using grpc::internal::RpcMethod;
using grpc::internal::RpcMethodHandler;
using grpc::internal::RpcServiceMethod;

constexpr ConnectionLimits kConnections{.total = 200, .per_address = 100};
constexpr std::chrono::milliseconds kEnd{100};

// Each thread that polls takes its turn at the events of all servers of the process, which costs
// their calls a change of thread: one is enough for probes.
void PollWithOneThread(grpc::ServerBuilder& builder) {
  builder.SetSyncServerOption(grpc::ServerBuilder::NUM_CQS, 1);
  builder.SetSyncServerOption(grpc::ServerBuilder::MIN_POLLERS, 1);
  builder.SetSyncServerOption(grpc::ServerBuilder::MAX_POLLERS, 1);
}

}  // namespace

// gRPC's synchronous way of serving has threads of its own; the callback way shares them with all
// servers of the process.
class HealthPort::Check final : public grpc::Service {
 public:
  explicit Check(Health& health) {
    const auto answer = [&health](Check*, grpc::ServerContext*, const ByteBuffer* request,
                                  ByteBuffer* response) {
      return health.Check(*request, *response);
    };
    AddMethod(
        new RpcServiceMethod("/grpc.health.v1.Health/Check", RpcMethod::NORMAL_RPC,
                             new RpcMethodHandler<Check, ByteBuffer, ByteBuffer>(answer, this)));
  }
};

HealthPort::HealthPort() = default;

absl::StatusOr<std::unique_ptr<HealthPort>> HealthPort::Open(const std::string& address,
                                                             Health& health) {
  std::unique_ptr<HealthPort> port(new HealthPort());
  CONCORD_ASSIGN_OR_RETURN(port->listener_, Listener::Open({address}, kConnections));
  port->check_ = std::make_unique<Check>(health);
  grpc::ServerBuilder builder;
  SetLimits(builder);
  PollWithOneThread(builder);
  builder.RegisterService(port->check_.get());
  auto acceptor = builder.experimental().AddExternalConnectionAcceptor(
      grpc::ServerBuilder::experimental_type::ExternalConnectionType::FROM_FD,
      grpc::InsecureServerCredentials());
  port->server_ = builder.BuildAndStart();
  if (port->server_ == nullptr) {
    return Fail(errors::v1::ERROR_REASON_INTERNAL, "gRPC did not start a server for health");
  }
  port->listener_->Start(std::move(acceptor));
  return port;
}

HealthPort::~HealthPort() {
  if (server_ == nullptr) return;
  listener_->Stop();
  server_->Shutdown(std::chrono::system_clock::now() + kEnd);
}

}  // namespace concord::rpc
