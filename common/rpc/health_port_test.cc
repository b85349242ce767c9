#include "common/rpc/health_port.h"

#include <grpcpp/create_channel.h>
#include <grpcpp/generic/generic_stub.h>
#include <gtest/gtest.h>

#include <future>

#include "common/rpc/sample_server.h"
#include "common/rpc/wire.h"

namespace concord::rpc {
namespace {

/// What Check answers to a serialized request.
struct Checked {
  grpc::Status status;
  std::string response;
};

Checked Ask(const std::string& address, const std::string& request,
            const std::string& method = "/grpc.health.v1.Health/Check") {
  const auto channel = grpc::CreateChannel(address, grpc::InsecureChannelCredentials());
  grpc::GenericStub stub(channel);
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(30));
  const grpc::ByteBuffer sent = ToBuffer(request);
  grpc::ByteBuffer received;
  std::promise<grpc::Status> done;
  stub.UnaryCall(&context, method, {}, &sent, &received,
                 [&done](grpc::Status status) { done.set_value(std::move(status)); });
  Checked checked{done.get_future().get(), ""};
  grpc::Slice slice;
  if (checked.status.ok() && received.TrySingleSlice(&slice).ok()) {
    checked.response.assign(reinterpret_cast<const char*>(slice.begin()), slice.size());
  }
  return checked;
}

TEST(HealthPort, AnswersWhatTheServicesPortAnswers) {
  Health health({"concord.testing.v1.SampleService"});
  const auto port = HealthPort::Open("127.0.0.1:0", health);
  ASSERT_TRUE(port.ok()) << port.status();
  EXPECT_EQ(Ask((*port)->address(), "").response, "\x08\x02") << "NOT_SERVING to begin with";
  health.SetServing(true);
  EXPECT_EQ(Ask((*port)->address(), "").response, "\x08\x01");
  health.End();
  EXPECT_EQ(Ask((*port)->address(), "").response, "\x08\x02");
}

TEST(HealthPort, RefusesWhatItDoesNotKnow) {
  Health health({"concord.testing.v1.SampleService"});
  const auto port = HealthPort::Open("127.0.0.1:0", health);
  ASSERT_TRUE(port.ok()) << port.status();
  const std::string& address = (*port)->address();
  EXPECT_EQ(Ask(address, "\x0a\x02no").status.error_code(), grpc::StatusCode::NOT_FOUND);
  EXPECT_EQ(Ask(address, "\x0a").status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_EQ(Ask(address, "", "/grpc.health.v1.Health/Watch").status.error_code(),
            grpc::StatusCode::UNIMPLEMENTED);
}

TEST(HealthPort, IsOpenedByAServerThatIsToldTo) {
  ServerOptions options;
  options.health_address = "127.0.0.1:0";
  const SampleServer server({}, options);
  ASSERT_NE(server.server().health_port(), nullptr);
  EXPECT_EQ(Ask(server.server().health_port()->address(), "").response, "\x08\x01");
  EXPECT_EQ(SampleServer({}).server().health_port(), nullptr);
}

TEST(HealthPort, SaysWhichAddressCannotBeHad) {
  Health health({});
  const auto first = HealthPort::Open("127.0.0.1:0", health);
  ASSERT_TRUE(first.ok());
  EXPECT_FALSE(HealthPort::Open((*first)->address(), health).ok());
}

}  // namespace
}  // namespace concord::rpc
