#pragma once

#include <absl/status/statusor.h>
#include <grpcpp/server.h>

#include <memory>
#include <string>

#include "common/rpc/health.h"
#include "common/rpc/listener.h"

namespace concord::rpc {

/// `grpc.health.v1.Health/Check` on a port of its own, for probes. On the port of the services it
/// waits behind what gRPC has read already, which under overload is thousands of calls; here it is
/// answered by a thread that does nothing else. Watch is for clients, and not here.
class HealthPort final {
 public:
  /// `address` as Listener takes it; `health` outlives the port. Fails when the address can't be
  /// had.
  [[nodiscard]] static absl::StatusOr<std::unique_ptr<HealthPort>> Open(const std::string& address,
                                                                        Health& health);
  ~HealthPort();
  HealthPort(const HealthPort&) = delete;
  HealthPort& operator=(const HealthPort&) = delete;

  /// With the port that was given.
  [[nodiscard]] const std::string& address() const { return listener_->addresses().front(); }

 private:
  class Check;

  HealthPort();

  std::unique_ptr<Check> check_;
  std::unique_ptr<Listener> listener_;
  std::unique_ptr<grpc::Server> server_;
};

}  // namespace concord::rpc
