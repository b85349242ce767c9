#pragma once

#include <absl/status/statusor.h>
#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>
#include <grpcpp/impl/codegen/service_type.h>

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "common/base/call.h"
#include "common/rpc/method.h"

namespace concord::rpc {

/// One gRPC service of the contract, its methods bound by descriptor: the adapter around every
/// method (identity, deadline, admission, rules, errors, telemetry) stands once, and a handler is
/// plain blocking code that knows nothing of gRPC. It is registered in the way that generated code
/// registers itself, so that reflection lists it and clients can't tell the difference.
class Service final : public grpc::Service {
 public:
  explicit Service(const google::protobuf::ServiceDescriptor& descriptor);

  /// Binds a unary method by descriptor. Binding a method again replaces its handler. Throws
  /// std::logic_error when there is no such unary method.
  void Handle(const std::string& method, UnaryHandler handler);
  void Handle(const std::string& method, WireHandler handler);

  /// Binds a unary method to a handler that answers later. Likewise.
  void Defer(const std::string& method, DeferredHandler handler);

  /// Binds a unary method with its types: `Unary("AssessFit", &Fit::Assess, fit)`. `object`
  /// outlives the service.
  template <class Request, class Response, class Object>
  void Unary(const std::string& method,
             absl::StatusOr<Response> (Object::*handler)(const Call&, const Request&) const,
             const Object& object) {
    CheckTypes(method, *Request::descriptor(), Response::descriptor());
    Handle(method,
           [handler, &object](const Call& call, const Message& request,
                              Message& response) -> absl::Status {
             auto result = (object.*handler)(call, static_cast<const Request&>(request));
             if (!result.ok()) return std::move(result).status();
             static_cast<Response&>(response) = *std::move(result);
             return absl::OkStatus();
           });
  }

  /// The same for a handler that answers later.
  template <class Request, class Object>
  void Unary(const std::string& method,
             void (Object::*handler)(const Call&, const Request&, PendingAnswer&) const,
             const Object& object) {
    CheckTypes(method, *Request::descriptor(), nullptr);
    Defer(method,
          [handler, &object](const Call& call, const Message& request, PendingAnswer& answer) {
            (object.*handler)(call, static_cast<const Request&>(request), answer);
          });
  }

  /// Binds a client-streaming method: `open` makes what receives the messages of one call, on the
  /// worker that handles the first. Throws std::logic_error when there is no such method.
  void ClientStream(const std::string& method, OpenReceiver open);

  /// Gives the unary methods whose requests have a `request_id` a second look at what failed: a
  /// request that was applied before is answered as it was then, though what it refers to may be
  /// gone since, or its owner away.
  void Recover(const Recovery& recovery);

  /// Keeps `part` alive as long as the service.
  void Keep(std::shared_ptr<const void> part) { parts_.push_back(std::move(part)); }

  /// The methods without a handler: a server refuses to start while there are any.
  [[nodiscard]] std::vector<std::string> Unbound() const;

  [[nodiscard]] const google::protobuf::ServiceDescriptor& descriptor() const {
    return descriptor_;
  }

  /// Called by the server before it starts.
  void Attach(const Host& host) { host_ = &host; }

 private:
  using Message = google::protobuf::Message;

  // `response` nullptr: any.
  void CheckTypes(const std::string& method, const google::protobuf::Descriptor& request,
                  const google::protobuf::Descriptor* response) const;
  Method& Find(const std::string& method, bool client_streaming);
  void Bind(const std::string& method, bool on_worker, DeferredHandler handler);
  void AddUnary(int index, const Method& method);
  void AddClientStream(int index, const Method& method);

  const google::protobuf::ServiceDescriptor& descriptor_;
  std::vector<std::unique_ptr<Method>> methods_;
  std::vector<std::shared_ptr<const void>> parts_;
  const Host* host_ = nullptr;
};

}  // namespace concord::rpc
