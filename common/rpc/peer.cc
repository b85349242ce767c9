#include "common/rpc/peer.h"

#include <grpcpp/create_channel.h>
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/security/credentials.h>

#include <future>

#include "common/base/error.h"
#include "common/base/macros.h"
#include "common/rpc/byte_buffer.h"
#include "common/rpc/status.h"

namespace concord::rpc {
namespace {

constexpr std::chrono::milliseconds kPeerRetryAfter{500};
constexpr int kMaxReconnectBackoffMs = 1000;
// gRPC takes its "least backoff" for the time that one attempt to connect may take.
constexpr int kConnectTimeoutMs = 1000;

absl::Status Unavailable(const std::string& service, const std::string& cause) {
  return WithRetryAfter(Fail(errors::v1::ERROR_REASON_PEER_UNAVAILABLE,
                             service + " can't be reached: " + cause, {{"service", service}}),
                        kPeerRetryAfter);
}

void SetContext(const concord::Call& caller, grpc::ClientContext& context) {
  context.set_deadline(std::chrono::system_clock::now() + Remaining(caller.deadline));
  context.AddMetadata("x-request-id", caller.correlation_id);
  context.AddMetadata("concord-tenant", caller.principal.tenant_id);
  if (!caller.principal.party.empty()) {
    context.AddMetadata("concord-party", caller.principal.party);
  }
}

}  // namespace

struct Peer::Channel {
  explicit Channel(std::shared_ptr<grpc::Channel> channel) : stub(std::move(channel)) {}
  grpc::GenericStub stub;
};

Peer::Peer(const std::string& address) : address_(address) {
  grpc::ChannelArguments arguments;
  // A service that comes back is found again within a second, not two minutes.
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, kMaxReconnectBackoffMs);
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, 100);
  arguments.SetInt(GRPC_ARG_MIN_RECONNECT_BACKOFF_MS, kConnectTimeoutMs);
  channel_ = std::make_unique<Channel>(
      grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), arguments));
}

Peer::~Peer() = default;

absl::Status Peer::Call(const concord::Call& caller,
                        const google::protobuf::MethodDescriptor& method,
                        const google::protobuf::Message& request,
                        google::protobuf::Message& response) const {
  grpc::ClientContext context;
  SetContext(caller, context);
  const grpc::ByteBuffer sent = SerializeMessage(request);
  grpc::ByteBuffer received;
  // Shared: the callback may still be at work on it when its result has been taken.
  const auto done = std::make_shared<std::promise<grpc::Status>>();
  channel_->stub.UnaryCall(&context, "/" + method.service()->full_name() + "/" + method.name(),
                           grpc::StubOptions(), &sent, &received,
                           [done](grpc::Status status) { done->set_value(std::move(status)); });
  grpc::Status status;
  {
    const std::stop_callback cancel(caller.cancelled, [&context] { context.TryCancel(); });
    status = done->get_future().get();
  }
  if (status.ok() && ParseMessage(received, response)) return absl::OkStatus();
  const std::string& service = method.service()->full_name();
  if (status.ok()) return Unavailable(service, "its answer can't be read");
  const absl::Status error = FromGrpc(status);
  if (ReasonOf(error)) return error;
  switch (status.error_code()) {
    case grpc::StatusCode::DEADLINE_EXCEEDED:
      return Fail(errors::v1::ERROR_REASON_DEADLINE_TOO_SHORT,
                  "the deadline passed while " + service + " was asked");
    case grpc::StatusCode::CANCELLED:
      return Fail(errors::v1::ERROR_REASON_CANCELLED, "the caller gave up");
    default:
      return Unavailable(service, status.error_message());
  }
}

void Peers::Add(const std::string& package, std::unique_ptr<Peer> peer) {
  peers_[package] = std::move(peer);
}

const Peer* Peers::Of(const google::protobuf::Descriptor& message) const {
  const auto found = peers_.find(message.file()->package());
  return found == peers_.end() ? nullptr : found->second.get();
}

absl::Status NoPeer(const google::protobuf::Descriptor& message) {
  return WithRetryAfter(Fail(errors::v1::ERROR_REASON_PEER_UNAVAILABLE,
                             "no address is configured for the service of " + message.full_name()),
                        kPeerRetryAfter);
}

}  // namespace concord::rpc
