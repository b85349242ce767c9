#include "tests/bench/load/health_work.h"

namespace concord::bench {
namespace {

class HealthChecker final : public Caller {
 public:
  explicit HealthChecker(Numbers& numbers) : numbers_(numbers) {}

  std::optional<std::string> Next() override {
    return numbers_.Take() ? std::optional<std::string>("") : std::nullopt;
  }

  // HealthCheckResponse{SERVING}: field 1, an enum, is 1.
  std::string Check(std::string_view answer) override {
    return answer == "\x08\x01" ? "" : "not SERVING";
  }

 private:
  Numbers& numbers_;
};

}  // namespace

Workload HealthWork(const WorkloadOptions&, Numbers& numbers) {
  return {"/grpc.health.v1.Health/Check", false,
          [&numbers] { return std::make_unique<HealthChecker>(numbers); }};
}

}  // namespace concord::bench
