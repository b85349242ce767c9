#pragma once

#include <grpcpp/channel.h>
#include <grpcpp/client_context.h>
#include <grpcpp/support/status.h>

#include <chrono>
#include <map>
#include <memory>
#include <string>
#include <utility>

namespace concord::client {

/// Where the three services are, and for whom the client acts.
struct SuiteOptions {
  std::string partner = "127.0.0.1:7411";
  std::string strategy = "127.0.0.1:7412";
  std::string metrics = "127.0.0.1:7413";
  std::string tenant;                          ///< A UUID; "" = the one that the caller belongs to.
  std::string party;                           ///< `partners/{partner}`; "" = for no single party.
  std::chrono::milliseconds deadline{10'000};  ///< Of every call: none goes without.
};

/// What a call gave: the response when `status` is OK.
template <typename Response>
struct Result {
  grpc::Status status;
  Response response;
};

/// A client of the suite. Reads are retried when a service is away (UNAVAILABLE), up to four times
/// with growing delays; writes are not, unless they carry a request_id and the caller does it.
/// Thread-safe.
class Suite final {
 public:
  explicit Suite(SuiteOptions options);

  /// A stub of the service that `Service` belongs to: `suite.Stub<partner::v1::PartnerService>()`.
  template <typename Service>
  [[nodiscard]] std::unique_ptr<typename Service::Stub> Stub() const {
    return Service::NewStub(ChannelOf(Service::service_full_name()));
  }

  /// One unary call with the suite's deadline and identity:
  /// `suite.Call(*stub, &PartnerService::Stub::GetPartner, request)`.
  template <typename Stub, typename Request, typename Response>
  [[nodiscard]] Result<Response> Call(Stub& stub,
                                      grpc::Status (Stub::*method)(grpc::ClientContext*,
                                                                   const Request&, Response*),
                                      const Request& request) const {
    Result<Response> result;
    const auto context = NewContext();
    result.status = (stub.*method)(context.get(), request, &result.response);
    return result;
  }

  /// A context for one call or stream, with deadline, identity and an `x-request-id` of its own,
  /// under which the services log the call and every call that it makes in turn.
  [[nodiscard]] std::unique_ptr<grpc::ClientContext> NewContext() const;

 private:
  [[nodiscard]] std::shared_ptr<grpc::Channel> ChannelOf(const std::string& service) const;

  SuiteOptions options_;
  std::map<std::string, std::shared_ptr<grpc::Channel>> channels_;
};

}  // namespace concord::client
