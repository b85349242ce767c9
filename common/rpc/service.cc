#include "common/rpc/service.h"

#include <fmt/format.h>
#include <grpcpp/impl/codegen/client_callback.h>
#include <grpcpp/impl/codegen/rpc_service_method.h>
#include <grpcpp/impl/codegen/server_callback_handlers.h>

#include <stdexcept>

#include "common/rpc/client_stream_call.h"
#include "common/rpc/unary_call.h"

namespace concord::rpc {

using grpc::ByteBuffer;
using grpc::internal::RpcMethod;
using grpc::internal::RpcServiceMethod;

Service::Service(const google::protobuf::ServiceDescriptor& descriptor) : descriptor_(descriptor) {
  for (int i = 0; i < descriptor.method_count(); ++i) {
    methods_.push_back(std::make_unique<Method>(*descriptor.method(i)));
    const Method& method = *methods_.back();
    if (descriptor.method(i)->server_streaming()) {
      throw std::logic_error(method.path + " streams to the client, which no adapter does");
    }
    if (descriptor.method(i)->client_streaming()) {
      AddClientStream(i, method);
    } else {
      AddUnary(i, method);
    }
  }
}

void Service::AddUnary(int index, const Method& method) {
  AddMethod(new RpcServiceMethod(method.path.c_str(), RpcMethod::NORMAL_RPC, nullptr));
  MarkMethodRawCallback(
      index, new grpc::internal::CallbackUnaryHandler<ByteBuffer, ByteBuffer>(
                 [this, &method](grpc::CallbackServerContext* context, const ByteBuffer* request,
                                 ByteBuffer* response) {
                   return StartUnaryCall(*host_, method, *context, *request, *response);
                 }));
}

void Service::AddClientStream(int index, const Method& method) {
  AddMethod(new RpcServiceMethod(method.path.c_str(), RpcMethod::CLIENT_STREAMING, nullptr));
  MarkMethodRawCallback(
      index, new grpc::internal::CallbackClientStreamingHandler<ByteBuffer, ByteBuffer>(
                 [this, &method](grpc::CallbackServerContext* context, ByteBuffer* response) {
                   return StartClientStreamCall(*host_, method, *context, *response);
                 }));
}

void Service::Handle(const std::string& method, UnaryHandler handler) {
  Bind(method, true,
       [handler = std::move(handler)](const Call& call, const Message& request,
                                      PendingAnswer& answer) {
         answer.Complete([&](Message& response) { return handler(call, request, response); });
       });
}

void Service::Handle(const std::string& method, WireHandler handler) {
  Bind(method, true,
       [handler = std::move(handler)](const Call& call, const Message& request,
                                      PendingAnswer& answer) {
         answer.Send(handler(call, request));
       });
}

void Service::Defer(const std::string& method, DeferredHandler handler) {
  Bind(method, false, std::move(handler));
}

void Service::Bind(const std::string& method, bool on_worker, DeferredHandler handler) {
  Method& bound = Find(method, false);
  bound.handler = std::move(handler);
  bound.on_worker = on_worker;
}

void Service::ClientStream(const std::string& method, OpenReceiver open) {
  Find(method, true).open = std::move(open);
}

void Service::Recover(const Recovery& recovery) {
  for (auto& method : methods_) {
    const bool repeatable = method->request->GetDescriptor()->FindFieldByName("request_id");
    if (repeatable && !method->descriptor.client_streaming()) method->recovery = recovery;
  }
}

Method& Service::Find(const std::string& method, bool client_streaming) {
  for (auto& known : methods_) {
    const auto& descriptor = known->descriptor;
    if (descriptor.name() == method && descriptor.client_streaming() == client_streaming) {
      return *known;
    }
  }
  throw std::logic_error(fmt::format("{} has no {} method {}", descriptor_.full_name(),
                                     client_streaming ? "client-streaming" : "unary", method));
}

void Service::CheckTypes(const std::string& method, const google::protobuf::Descriptor& request,
                         const google::protobuf::Descriptor* response) const {
  const auto* known = descriptor_.FindMethodByName(method);
  const bool fits = known != nullptr && known->input_type() == &request &&
                    (response == nullptr || known->output_type() == response);
  if (!fits) {
    throw std::logic_error(fmt::format("{} has no method {} of {}, or with another answer",
                                       descriptor_.full_name(), method, request.name()));
  }
}

std::vector<std::string> Service::Unbound() const {
  std::vector<std::string> unbound;
  for (const auto& method : methods_) {
    if (!method->handler && !method->open) unbound.push_back(method->path);
  }
  return unbound;
}

}  // namespace concord::rpc
