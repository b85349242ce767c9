#pragma once

#include <grpcpp/impl/codegen/server_callback.h>
#include <grpcpp/impl/codegen/server_context.h>
#include <grpcpp/impl/codegen/service_type.h>
#include <grpcpp/support/byte_buffer.h>

#include <map>
#include <mutex>
#include <set>
#include <string>
#include <vector>

namespace concord::rpc {

/// `grpc.health.v1.Health` for load balancers: Check and Watch, of each service by name and of ""
/// for the whole. Answered on gRPC's threads, so it never waits for a worker or the database; under
/// overload it waits with the calls that gRPC has read already, which the probes of the admin port
/// don't. Unlike the one that comes with gRPC 1.51, it ends its Watch streams when the server
/// drains: an open one would hold up the drain until its deadline. Thread-safe.
class Health final : public grpc::Service {
 public:
  /// Every service is NOT_SERVING to begin with.
  explicit Health(const std::vector<std::string>& services);

  /// Every service and the whole. Whoever watches is told of a change.
  void SetServing(bool serving);

  /// NOT_SERVING for good; every Watch is told so and ends.
  void End();

 private:
  class Watch;

  grpc::Status Check(const grpc::ByteBuffer& request, grpc::ByteBuffer& response);
  grpc::ServerWriteReactor<grpc::ByteBuffer>* StartWatch(const grpc::ByteBuffer& request);

  std::mutex mutex_;  // Of everything below and of the state of each Watch.
  std::map<std::string, bool> serving_;
  std::set<Watch*> watches_;
  bool ended_ = false;
};

}  // namespace concord::rpc
