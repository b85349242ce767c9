#pragma once

#include <grpc/health/v1/health.grpc.pb.h>

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
class Health final : public grpc::health::v1::Health::CallbackService {
 public:
  /// Every service is NOT_SERVING to begin with.
  explicit Health(const std::vector<std::string>& services);

  /// Every service and the whole. Whoever watches is told of a change.
  void SetServing(bool serving);

  /// NOT_SERVING for good; every Watch is told so and ends.
  void End();

  grpc::ServerUnaryReactor* Check(grpc::CallbackServerContext* context,
                                  const grpc::health::v1::HealthCheckRequest* request,
                                  grpc::health::v1::HealthCheckResponse* response) override;
  grpc::ServerWriteReactor<grpc::health::v1::HealthCheckResponse>* Watch(
      grpc::CallbackServerContext* context,
      const grpc::health::v1::HealthCheckRequest* request) override;

 private:
  class Watcher;

  std::mutex mutex_;  // Of everything below and of the state of each Watcher.
  std::map<std::string, bool> serving_;
  std::set<Watcher*> watchers_;
  bool ended_ = false;
};

}  // namespace concord::rpc
