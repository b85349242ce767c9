#pragma once

#include <mutex>
#include <string>

namespace concord::runtime {

/// The state behind /livez and /readyz. Thread-safe.
class Probes final {
 public:
  /// `address`: where the process serves gRPC.
  explicit Probes(std::string address) : address_(std::move(address)) {}

  /// Sets why the service can't serve, "" when it can; "starting" to begin with.
  void SetObstacle(std::string obstacle);

  /// Not ready from now on, whatever SetObstacle says.
  void SetDraining();

  /// Why no calls should be sent; "" when they should.
  [[nodiscard]] std::string NotReady() const;

  /// Why the process should be started anew; "" when it shouldn't. Takes up to a second. A process
  /// that drains is alive.
  [[nodiscard]] std::string NotLive() const;

 private:
  const std::string address_;
  mutable std::mutex mutex_;
  std::string obstacle_ = "starting";
  bool draining_ = false;
};

}  // namespace concord::runtime
