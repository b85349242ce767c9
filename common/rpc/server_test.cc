#include "common/rpc/server.h"

#include <gmock/gmock.h>
#include <grpc/health/v1/health.grpc.pb.h>
#include <grpcpp/impl/codegen/client_unary_call.h>
#include <gtest/gtest.h>

#include <thread>

#include "common/base/error.h"
#include "tests/support/sample_server.h"

namespace concord::rpc {
namespace {

namespace sample = testing::v1;

using testing::Echo;
using testing::Event;
using testing::ReasonIn;
using testing::SampleHandlers;
using testing::SampleServer;

using grpc::health::v1::HealthCheckRequest;
using grpc::health::v1::HealthCheckResponse;
using ::testing::HasSubstr;
using HealthStub = grpc::health::v1::Health;

constexpr auto kServing = HealthCheckResponse::SERVING;
constexpr auto kNotServing = HealthCheckResponse::NOT_SERVING;
constexpr char kSampleService[] = "concord.testing.v1.SampleService";

HealthCheckRequest Of(const std::string& service) {
  HealthCheckRequest request;
  request.set_service(service);
  return request;
}

/// The health of `service`; UNKNOWN and an error when it can't be told.
std::pair<HealthCheckResponse::ServingStatus, grpc::Status> HealthOf(
    const std::shared_ptr<grpc::Channel>& channel, const std::string& service) {
  grpc::ClientContext context;
  HealthCheckResponse response;
  grpc::Status status = HealthStub::NewStub(channel)->Check(&context, Of(service), &response);
  return {response.status(), status};
}

/// A Watch of the health of a service.
class HealthWatch final {
 public:
  HealthWatch(const std::shared_ptr<grpc::Channel>& channel, const std::string& service)
      : stub_(HealthStub::NewStub(channel)), reader_(stub_->Watch(&context_, Of(service))) {}

  /// The next state; nullopt when the stream has ended.
  std::optional<HealthCheckResponse::ServingStatus> Next() {
    HealthCheckResponse response;
    if (!reader_->Read(&response)) return std::nullopt;
    return response.status();
  }
  grpc::Status End() { return reader_->Finish(); }

 private:
  std::unique_ptr<HealthStub::Stub> stub_;
  grpc::ClientContext context_;
  std::unique_ptr<grpc::ClientReader<HealthCheckResponse>> reader_;
};

TEST(Server, RefusesToStartWhileAMethodHasNoHandler) {
  std::vector<std::unique_ptr<Service>> services;
  services.push_back(std::make_unique<Service>(
      *sample::EchoRequest::descriptor()->file()->FindServiceByName("SampleService")));
  const auto server = Server::Start({}, std::move(services));
  EXPECT_THAT(std::string(server.status().message()), HasSubstr("SampleService/Echo"));
}

grpc::Status CallMethod(const std::shared_ptr<grpc::Channel>& channel, const char* path) {
  grpc::ClientContext context;
  const grpc::internal::RpcMethod method(path, grpc::internal::RpcMethod::NORMAL_RPC);
  sample::EchoResponse response;
  return grpc::internal::BlockingUnaryCall<sample::EchoRequest, sample::EchoResponse,
                                           google::protobuf::MessageLite,
                                           google::protobuf::MessageLite>(
      channel.get(), method, &context, sample::EchoRequest(), &response);
}

TEST(Server, RefusesAMethodThatItDoesNotHave) {
  SampleServer server({});
  for (const char* path : {"/concord.testing.v1.SampleService/Nothing", "/no.Service/Echo"}) {
    const grpc::Status status = CallMethod(server.NewChannel(), path);
    EXPECT_EQ(status.error_code(), grpc::StatusCode::UNIMPLEMENTED);
    EXPECT_EQ(ReasonIn(status), "METHOD_UNKNOWN");
    EXPECT_THAT(status.error_message(), HasSubstr(path));
  }
}

/// What reflection answers to a request, as bytes: the names in them are what is looked for.
std::string ReflectionOf(const std::shared_ptr<grpc::Channel>& channel, const std::string& bytes) {
  grpc::ClientContext context;
  const grpc::internal::RpcMethod method(
      "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo",
      grpc::internal::RpcMethod::BIDI_STREAMING);
  const std::unique_ptr<grpc::ClientReaderWriter<grpc::ByteBuffer, grpc::ByteBuffer>> stream(
      grpc::internal::ClientReaderWriterFactory<grpc::ByteBuffer, grpc::ByteBuffer>::Create(
          channel.get(), method, &context));
  const grpc::Slice sent(bytes);
  stream->WriteLast(grpc::ByteBuffer(&sent, 1), {});
  grpc::ByteBuffer received;
  if (!stream->Read(&received)) return "";
  grpc::Slice answer;
  EXPECT_TRUE(received.DumpToSingleSlice(&answer).ok());
  EXPECT_TRUE(stream->Finish().ok());
  return {reinterpret_cast<const char*>(answer.begin()), answer.size()};
}

TEST(Server, TellsItsContractByReflection) {
  SampleServer server({});
  const std::string list_services("\x3a\x00", 2);  // ServerReflectionRequest.list_services = ""
  EXPECT_THAT(ReflectionOf(server.NewChannel(), list_services), HasSubstr(kSampleService));
  const std::string symbol = kSampleService;  // ServerReflectionRequest.file_containing_symbol
  const std::string find = "\x22" + std::string(1, static_cast<char>(symbol.size())) + symbol;
  EXPECT_THAT(ReflectionOf(server.NewChannel(), find), HasSubstr("CollectRequest"));
  const std::string health = "\x22\x15grpc.health.v1.Health";
  EXPECT_THAT(ReflectionOf(server.NewChannel(), health), HasSubstr("HealthCheckRequest"));
}

TEST(Server, DoesNotUnpackWhatAClientHasCompressed) {
  SampleServer server({});
  for (const auto algorithm : {GRPC_COMPRESS_GZIP, GRPC_COMPRESS_DEFLATE}) {
    grpc::ClientContext context;
    context.set_compression_algorithm(algorithm);
    sample::EchoRequest request;
    request.set_text(std::string(1000, 'a'));
    sample::EchoResponse response;
    const grpc::Status status = server.NewStub()->Echo(&context, request, &response);
    EXPECT_EQ(status.error_code(), grpc::StatusCode::UNIMPLEMENTED);
  }
}

TEST(Server, RefusesAMessageAboveItsLimit) {
  SampleServer server({});
  grpc::ClientContext context;
  sample::EchoRequest request;
  request.set_text(std::string(5 << 20, 'a'));
  sample::EchoResponse response;
  EXPECT_EQ(server.NewStub()->Echo(&context, request, &response).error_code(),
            grpc::StatusCode::RESOURCE_EXHAUSTED);
}

TEST(Server, TellsTheHealthOfTheWholeAndOfEachService) {
  SampleServer server({});
  const auto channel = server.NewChannel();
  EXPECT_EQ(HealthOf(channel, "").first, kServing);
  EXPECT_EQ(HealthOf(channel, kSampleService).first, kServing);
  EXPECT_EQ(HealthOf(channel, "no.Service").second.error_code(), grpc::StatusCode::NOT_FOUND);
  server.server().SetServing(false);
  EXPECT_EQ(HealthOf(channel, "").first, kNotServing);
  EXPECT_EQ(HealthOf(channel, kSampleService).first, kNotServing);
}

TEST(Server, TellsHealthWhileEveryWorkerIsBusy) {
  Event entered;
  Event release;
  SampleHandlers handlers;
  handlers.echo = [&](const Call&, const auto&, auto&) {
    entered.Set();
    release.Wait();
    return absl::OkStatus();
  };
  ServerOptions options;
  options.workers = 1;
  SampleServer server(handlers, options);
  std::thread caller([&] { EXPECT_TRUE(Echo(*server.NewStub(), "a").ok()); });
  entered.Wait();
  EXPECT_EQ(HealthOf(server.NewChannel(), "").first, kServing);
  release.Set();
  caller.join();
}

TEST(Server, TellsAWatchOfEveryChange) {
  SampleServer server({});
  HealthWatch watch(server.NewChannel(), kSampleService);
  EXPECT_EQ(watch.Next(), kServing);
  server.server().SetServing(false);
  EXPECT_EQ(watch.Next(), kNotServing);
  server.server().SetServing(true);
  EXPECT_EQ(watch.Next(), kServing);
  HealthWatch unknown(server.NewChannel(), "no.Service");
  EXPECT_EQ(unknown.Next(), HealthCheckResponse::SERVICE_UNKNOWN);
}

TEST(Server, EndsAWatchWhenItDrains) {
  ServerOptions options;
  options.drain_deadline = std::chrono::hours(1);  // An open Watch would hold the drain that long.
  SampleServer server({}, options);
  HealthWatch watch(server.NewChannel(), "");
  ASSERT_EQ(watch.Next(), kServing);
  server.server().Drain();
  EXPECT_EQ(watch.Next(), kNotServing);
  EXPECT_EQ(watch.Next(), std::nullopt);
  EXPECT_TRUE(watch.End().ok());
}

TEST(Server, FinishesTheCallsUnderWayBeforeItEnds) {
  Event entered;
  Event release;
  SampleHandlers handlers;
  handlers.echo = [&](const Call&, const auto&, auto& response) {
    entered.Set();
    release.Wait();
    response.set_text("done");
    return absl::OkStatus();
  };
  ServerOptions options;
  options.drain_deadline = std::chrono::hours(1);
  SampleServer server(handlers, options);
  HealthWatch watch(server.NewChannel(), "");
  ASSERT_EQ(watch.Next(), kServing);
  grpc::Status under_way;
  std::thread caller([&] { under_way = Echo(*server.NewStub(), "a"); });
  entered.Wait();
  const auto late = server.NewStub();
  std::thread drain([&] { server.server().Drain(); });
  EXPECT_EQ(watch.Next(), kNotServing);
  EXPECT_EQ(watch.Next(), std::nullopt);  // The end comes after the listening sockets are closed.
  EXPECT_EQ(Echo(*late, "b").error_code(), grpc::StatusCode::UNAVAILABLE);
  release.Set();
  caller.join();
  drain.join();
  EXPECT_TRUE(under_way.ok()) << under_way.error_message();
}

TEST(Server, CancelsWhatIsNotDoneAtTheEndOfTheDrain) {
  Event entered;
  SampleHandlers handlers;
  handlers.echo = [&](const Call& call, const auto&, auto&) {
    Event cancelled;
    const std::stop_callback stop(call.cancelled, [&] { cancelled.Set(); });
    entered.Set();
    cancelled.Wait();
    return Fail(errors::v1::ERROR_REASON_CANCELLED, "stopped");
  };
  ServerOptions options;
  options.drain_deadline = std::chrono::milliseconds(1);
  SampleServer server(handlers, options);
  std::thread caller([&] { EXPECT_FALSE(Echo(*server.NewStub(), "a").ok()); });
  entered.Wait();
  server.server().Drain();
  EXPECT_EQ(server.NextCall().reason, "CANCELLED");
  caller.join();
}

}  // namespace
}  // namespace concord::rpc
