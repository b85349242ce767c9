#include "clients/cli/health.h"

#include <grpc/health/v1/health.grpc.pb.h>
#include <grpcpp/create_channel.h>
#include <grpcpp/security/credentials.h>

namespace concord::cli {

using grpc::health::v1::Health;
using grpc::health::v1::HealthCheckResponse;

std::string AskHealth(const std::string& address, std::chrono::milliseconds within) {
  const auto stub =
      Health::NewStub(grpc::CreateChannel(address, grpc::InsecureChannelCredentials()));
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + within);
  HealthCheckResponse answer;
  const grpc::Status status = stub->Check(&context, {}, &answer);
  if (!status.ok()) return "not reachable: " + status.error_message();
  return HealthCheckResponse::ServingStatus_Name(answer.status());
}

}  // namespace concord::cli
