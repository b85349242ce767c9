#include "tests/support/sample_server.h"

#include <stdexcept>

namespace concord::testing {
namespace {

using google::protobuf::Message;

class EmptyReceiver final : public rpc::Receiver {
 public:
  absl::Status OnMessages(const Call&, std::span<const rpc::Received>) override {
    return absl::OkStatus();
  }
  absl::Status OnEnd(const Call&, Message&) override { return absl::OkStatus(); }
};

template <class Request, class Response, class Handler>
rpc::UnaryHandler Typed(Handler handler) {
  if (!handler) return [](const Call&, const Message&, Message&) { return absl::OkStatus(); };
  return [handler](const Call& call, const Message& request, Message& response) {
    return handler(call, static_cast<const Request&>(request), static_cast<Response&>(response));
  };
}

}  // namespace

SampleServer::SampleServer(SampleHandlers handlers, rpc::ServerOptions options) {
  const auto* file = sample::EchoRequest::descriptor()->file();
  auto service = std::make_unique<rpc::Service>(*file->FindServiceByName("SampleService"));
  service->Handle("Echo", Typed<sample::EchoRequest, sample::EchoResponse>(handlers.echo));
  service->Handle("UpdateSample",
                  Typed<sample::UpdateSampleRequest, sample::Sample>(handlers.update));
  service->ClientStream(
      "Collect",
      handlers.collect ? handlers.collect : [] { return std::make_unique<EmptyReceiver>(); });
  if (handlers.bind) handlers.bind(*service);
  options.observer = [this](const rpc::CallRecord& record) { See(record); };
  std::vector<std::unique_ptr<rpc::Service>> services;
  services.push_back(std::move(service));
  auto server = rpc::Server::Start(std::move(options), std::move(services));
  if (!server.ok()) throw std::runtime_error(std::string(server.status().message()));
  server_ = *std::move(server);
  server_->SetServing(true);
}

std::shared_ptr<grpc::Channel> SampleServer::NewChannel() const {
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  return grpc::CreateCustomChannel(address(), grpc::InsecureChannelCredentials(), arguments);
}

std::unique_ptr<sample::SampleService::Stub> SampleServer::NewStub() const {
  return sample::SampleService::NewStub(NewChannel());
}

SeenCall SampleServer::NextCall() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return !seen_.empty(); });
  SeenCall call = std::move(seen_.front());
  seen_.pop_front();
  return call;
}

void SampleServer::See(const rpc::CallRecord& record) {
  const std::lock_guard lock(mutex_);
  seen_.push_back({record.call.principal, std::string(record.call.method),
                   record.call.correlation_id, record.code, record.reason, record.cause});
  changed_.notify_all();
}

std::string ReasonIn(const grpc::Status& status) {
  const auto info = DetailOf<google::rpc::ErrorInfo>(status);
  return info ? info->reason() : "";
}

grpc::Status Echo(sample::SampleService::Stub& stub, const std::string& text) {
  grpc::ClientContext context;
  sample::EchoRequest request;
  request.set_text(text);
  sample::EchoResponse response;
  return stub.Echo(&context, request, &response);
}

}  // namespace concord::testing
