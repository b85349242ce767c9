#include "common/runtime/probes.h"

#include <chrono>
#include <utility>

#include "common/runtime/liveness.h"

namespace concord::runtime {
namespace {

constexpr std::chrono::milliseconds kPatience{1000};

}  // namespace

void Probes::SetObstacle(std::string obstacle) {
  const std::lock_guard lock(mutex_);
  obstacle_ = std::move(obstacle);
}

void Probes::SetDraining() {
  const std::lock_guard lock(mutex_);
  draining_ = true;
}

std::string Probes::NotReady() const {
  const std::lock_guard lock(mutex_);
  return draining_ ? "draining" : obstacle_;
}

std::string Probes::NotLive() const {
  std::string obstacle = LivenessObstacle(address_, kPatience);
  const std::lock_guard lock(mutex_);
  return draining_ ? "" : obstacle;
}

}  // namespace concord::runtime
