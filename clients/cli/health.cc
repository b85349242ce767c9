#include "clients/cli/health.h"

#include <grpcpp/create_channel.h>
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/security/credentials.h>

#include <future>

namespace concord::cli {
namespace {

// HealthCheckResponse is one enum in field 1: tag 8, then 1 for SERVING or 2 for NOT_SERVING.
// Debian ships no code for it, and a message of one byte needs none.
std::string Read(const grpc::ByteBuffer& answer) {
  grpc::Slice bytes;
  if (!answer.DumpToSingleSlice(&bytes).ok() || bytes.size() != 2 || bytes.begin()[0] != 8) {
    return "an answer that can't be read";
  }
  switch (bytes.begin()[1]) {
    case 1:
      return "SERVING";
    case 2:
      return "NOT_SERVING";
    default:
      return "UNKNOWN";
  }
}

}  // namespace

std::string AskHealth(const std::string& address, std::chrono::milliseconds within) {
  grpc::GenericStub stub(grpc::CreateChannel(address, grpc::InsecureChannelCredentials()));
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + within);
  const grpc::ByteBuffer request(nullptr, 0);
  grpc::ByteBuffer answer;
  std::promise<grpc::Status> done;
  stub.UnaryCall(&context, "/grpc.health.v1.Health/Check", grpc::StubOptions(), &request, &answer,
                 [&done](grpc::Status status) { done.set_value(std::move(status)); });
  const grpc::Status status = done.get_future().get();
  return status.ok() ? Read(answer) : "not reachable: " + status.error_message();
}

}  // namespace concord::cli
