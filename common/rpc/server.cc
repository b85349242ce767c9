#include "common/rpc/server.h"

#include <absl/synchronization/mutex.h>
#include <fmt/format.h>
#include <grpcpp/ext/proto_server_reflection_plugin.h>
#include <grpcpp/server_builder.h>

#include <mutex>
#include <thread>

#include "common/base/error.h"
#include "common/base/macros.h"
#include "common/rpc/grpc_limits.h"
#include "common/rpc/health.h"

namespace concord::rpc {
namespace {

// gRPC keeps it for the process: servers that are built later answer reflection, too.
void EnableReflection() {
  static std::once_flag once;
  std::call_once(once, [] { grpc::reflection::InitProtoReflectionServerBuilderPlugin(); });
}

void SetLimits(grpc::ServerBuilder& builder) {
  const auto set = [&builder](const char* argument, std::chrono::milliseconds value) {
    builder.AddChannelArgument(argument, static_cast<int>(value.count()));
  };
  builder.SetMaxReceiveMessageSize(kMaxMessageBytes);
  builder.SetMaxSendMessageSize(kMaxMessageBytes);
  builder.AddChannelArgument(GRPC_ARG_MAX_METADATA_SIZE, kMaxHeaderBytes);
  builder.AddChannelArgument(GRPC_ARG_MAX_CONCURRENT_STREAMS, kMaxStreamsOfConnection);
  set(GRPC_ARG_SERVER_HANDSHAKE_TIMEOUT_MS, kHandshake);
  set(GRPC_ARG_MAX_CONNECTION_IDLE_MS, kMaxIdle);
  set(GRPC_ARG_MAX_CONNECTION_AGE_MS, kMaxAge);
  set(GRPC_ARG_MAX_CONNECTION_AGE_GRACE_MS, kMaxAgeGrace);
  set(GRPC_ARG_HTTP2_MIN_RECV_PING_INTERVAL_WITHOUT_DATA_MS, kLeastPingInterval);
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_PERMIT_WITHOUT_CALLS, 1);
  // A megabyte of gzip becomes a gigabyte before the size limit is looked at: refuse it unread.
  builder.SetCompressionAlgorithmSupportStatus(GRPC_COMPRESS_GZIP, false);
  builder.SetCompressionAlgorithmSupportStatus(GRPC_COMPRESS_DEFLATE, false);
}

std::vector<std::string> NamesOf(const std::vector<std::unique_ptr<Service>>& services) {
  std::vector<std::string> names;
  for (const auto& service : services) names.push_back(service->descriptor().full_name());
  return names;
}

}  // namespace

Server::Server(ServerOptions options) : options_(std::move(options)) {}

absl::StatusOr<std::unique_ptr<Server>> Server::Start(
    ServerOptions options, std::vector<std::unique_ptr<Service>> services) {
  std::unique_ptr<Server> server(new Server(std::move(options)));
  server->services_ = std::move(services);
  CONCORD_RETURN_IF_ERROR(server->Build());
  return server;
}

absl::Status Server::Build() {
  CONCORD_ASSIGN_OR_RETURN(listener_, Listener::Open(options_.addresses, options_.connections));
  executor_ = std::make_unique<Executor>(options_.workers, options_.queue);
  admission_ = std::make_unique<Admission>(options_.queue);
  host_ = {executor_.get(), admission_.get(), options_.identify, options_.observer,
           options_.counter};
  health_ = std::make_unique<Health>(NamesOf(services_));
  if (options_.reflection) EnableReflection();
  // Debian's Abseil looks for cycles in the order of locks, and gRPC takes locks for every call.
  absl::SetMutexDeadlockDetectionMode(absl::OnDeadlockCycle::kIgnore);
  grpc::ServerBuilder builder;
  SetLimits(builder);
  for (const auto& service : services_) {
    if (const auto unbound = service->Unbound(); !unbound.empty()) {
      return Fail(errors::v1::ERROR_REASON_INTERNAL, unbound.front() + " has no handler");
    }
    service->Attach(host_);
    builder.RegisterService(service.get());
  }
  builder.RegisterService(health_.get());
  builder.RegisterCallbackGenericService(&unknown_method_);
  auto acceptor = builder.experimental().AddExternalConnectionAcceptor(
      grpc::ServerBuilder::experimental_type::ExternalConnectionType::FROM_FD,
      grpc::InsecureServerCredentials());
  server_ = builder.BuildAndStart();
  if (server_ == nullptr) {
    return Fail(errors::v1::ERROR_REASON_INTERNAL, "gRPC did not start a server");
  }
  listener_->Start(std::move(acceptor));
  return absl::OkStatus();
}

void Server::SetServing(bool serving) { health_->SetServing(serving); }

void Server::Drain() {
  if (drained_ || server_ == nullptr) return;
  drained_ = true;
  health_->SetServing(false);
  std::this_thread::sleep_for(options_.drain_grace);
  listener_->Stop();
  health_->End();
  server_->Shutdown(std::chrono::system_clock::now() + options_.drain_deadline);
  server_->Wait();
}

Server::~Server() { Drain(); }

const std::vector<std::string>& Server::addresses() const { return listener_->addresses(); }

}  // namespace concord::rpc
