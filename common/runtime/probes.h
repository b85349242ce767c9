#pragma once

#include <mutex>
#include <string>

namespace concord::runtime {

/// What the probes of the admin port answer, in the words of whoever knows. Thread-safe.
class Probes final {
 public:
  /// `address`: where the process serves gRPC.
  explicit Probes(std::string address) : address_(std::move(address)) {}

  /// Why the service can't serve; "" when it can. It can't to begin with.
  void SetObstacle(std::string obstacle);

  /// From now on it takes no new calls, whatever else is said.
  void SetDraining();

  [[nodiscard]] std::string NotReady() const;

  /// Takes up to a second. A process that drains is alive.
  [[nodiscard]] std::string NotLive() const;

 private:
  const std::string address_;
  mutable std::mutex mutex_;
  std::string obstacle_ = "starting";
  bool draining_ = false;
};

}  // namespace concord::runtime
