#include "common/rpc/peer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <stop_token>
#include <thread>

#include "common/base/error.h"
#include "common/rpc/ask.h"
#include "tests/support/sample_server.h"

namespace concord::rpc {
namespace {

namespace sample = testing::v1;

using testing::Event;
using testing::SampleHandlers;
using testing::SampleServer;

using std::chrono::seconds;
using std::chrono::steady_clock;

constexpr char kTenant[] = "00000000-0000-7000-8000-00000000000a";
constexpr char kRetryInfo[] = "type.googleapis.com/google.rpc.RetryInfo";
constexpr char kPreconditions[] = "type.googleapis.com/google.rpc.PreconditionFailure";

Call CallFor(seconds left) {
  Call call;
  call.principal = {"users/dev", kTenant, "partners/renault"};
  call.correlation_id = "order-7";
  call.deadline = steady_clock::now() + left;
  return call;
}

template <class Handler>
SampleHandlers Echoing(Handler handler) {
  SampleHandlers handlers;
  handlers.echo = std::move(handler);
  return handlers;
}

// Echo by way of a peer.
absl::Status EchoBy(const Peer& peer, const Call& caller, std::string* answer = nullptr) {
  const auto* service =
      sample::EchoRequest::descriptor()->file()->FindServiceByName("SampleService");
  sample::EchoRequest request;
  request.set_text("hello");
  sample::EchoResponse response;
  auto status = peer.Call(caller, *service->FindMethodByName("Echo"), request, response);
  if (answer != nullptr) *answer = response.text();
  return status;
}

// Waits until the call is given up.
void WaitForStop(const Call& call) {
  Event stopped;
  const std::stop_callback on_stop(call.cancelled, [&stopped] { stopped.Set(); });
  stopped.Wait();
}

// An address that nobody listens on, this process's own.
std::string FreeAddress() {
  return "unix:" + ::testing::TempDir() + "peer_" + std::to_string(getpid()) + ".sock";
}

TEST(Peer, CallsByDescriptor) {
  SampleServer server(Echoing([](const Call&, const auto& request, auto& response) {
    response.set_text(request.text() + "!");
    return absl::OkStatus();
  }));
  std::string answer;
  EXPECT_TRUE(EchoBy(Peer(server.address()), CallFor(seconds(10)), &answer).ok());
  EXPECT_EQ(answer, "hello!");
}

TEST(Peer, PassesOnWhoCallsUnderWhichNameAndUntilWhen) {
  Call seen;
  SampleServer server(Echoing([&seen](const Call& call, const auto&, auto&) {
    seen = call;
    return absl::OkStatus();
  }));
  const auto begin = steady_clock::now();
  // Neither the method's default of 4 s nor its longest of 20 s.
  ASSERT_TRUE(EchoBy(Peer(server.address()), CallFor(seconds(12))).ok());
  EXPECT_EQ(seen.principal.tenant_id, kTenant);
  EXPECT_EQ(seen.principal.party, "partners/renault");
  EXPECT_EQ(seen.correlation_id, "order-7");
  EXPECT_GT(seen.deadline, begin + seconds(8));
  EXPECT_LT(seen.deadline, begin + seconds(19));
}

TEST(Peer, GivesErrorsAsTheServiceGaveThem) {
  SampleServer server(Echoing([](const Call&, const auto&, auto&) {
    return FailPreconditions("the gate is closed", {{"SPONSOR", "partnerships/rn", "name one"}});
  }));
  const auto status = EchoBy(Peer(server.address()), CallFor(seconds(10)));
  EXPECT_EQ(ReasonOf(status), errors::v1::ERROR_REASON_GATE_CLOSED);
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(status.message(), "the gate is closed");
  EXPECT_TRUE(status.GetPayload(kPreconditions).has_value());
}

TEST(Peer, SaysWhenToComeAgainWhenTheServiceIsAway) {
  const auto status = EchoBy(Peer(FreeAddress()), CallFor(seconds(30)));
  EXPECT_EQ(ReasonOf(status), errors::v1::ERROR_REASON_PEER_UNAVAILABLE);
  EXPECT_EQ(status.code(), absl::StatusCode::kUnavailable);
  EXPECT_TRUE(status.GetPayload(kRetryInfo).has_value());
}

TEST(Peer, SaysWhenToComeAgainWhenTheServiceHasDrained) {
  SampleServer server({});
  const Peer peer(server.address());
  ASSERT_TRUE(EchoBy(peer, CallFor(seconds(10))).ok());
  server.server().Drain();
  const auto status = EchoBy(peer, CallFor(seconds(30)));
  EXPECT_EQ(ReasonOf(status), errors::v1::ERROR_REASON_PEER_UNAVAILABLE);
  EXPECT_TRUE(status.GetPayload(kRetryInfo).has_value());
}

TEST(Peer, FindsAServiceThatComesBack) {
  const std::string address = FreeAddress();
  const Peer peer(address);
  ASSERT_EQ(ReasonOf(EchoBy(peer, CallFor(seconds(10)))),
            errors::v1::ERROR_REASON_PEER_UNAVAILABLE);
  ServerOptions options;
  options.addresses = {address};
  const SampleServer server({}, std::move(options));
  const auto give_up = steady_clock::now() + seconds(30);
  absl::Status status;
  do {
    status = EchoBy(peer, CallFor(seconds(10)));
  } while (!status.ok() && steady_clock::now() < give_up);
  EXPECT_TRUE(status.ok()) << status;
}

TEST(Peer, GivesUpWhenTheDeadlinePasses) {
  SampleServer server(Echoing([](const Call& call, const auto&, auto&) {
    WaitForStop(call);
    return absl::OkStatus();
  }));
  const Peer peer(server.address());
  Call caller = CallFor(seconds(0));
  caller.deadline = steady_clock::now() + std::chrono::milliseconds(300);
  EXPECT_EQ(ReasonOf(EchoBy(peer, caller)), errors::v1::ERROR_REASON_DEADLINE_TOO_SHORT);
  EXPECT_EQ(ReasonOf(EchoBy(peer, CallFor(seconds(-1)))),
            errors::v1::ERROR_REASON_DEADLINE_TOO_SHORT);
}

TEST(Peer, PassesOnThatTheCallerGaveUp) {
  Event started;
  SampleServer server(Echoing([&started](const Call& call, const auto&, auto&) {
    started.Set();
    WaitForStop(call);
    return absl::OkStatus();
  }));
  const Peer peer(server.address());
  std::stop_source caller_gone;
  Call caller = CallFor(seconds(15));
  caller.cancelled = caller_gone.get_token();
  absl::Status status;
  std::thread calling([&] { status = EchoBy(peer, caller); });
  started.Wait();
  caller_gone.request_stop();
  calling.join();
  EXPECT_EQ(ReasonOf(status), errors::v1::ERROR_REASON_CANCELLED);
}

TEST(Peers, FindsTheServiceOfAContract) {
  Peers peers;
  peers.Add("concord.testing.v1", std::make_unique<Peer>(FreeAddress()));
  EXPECT_NE(peers.Of(*sample::Sample::descriptor()), nullptr);
  EXPECT_EQ(peers.Of(*google::rpc::ErrorInfo::descriptor()), nullptr);
}

TEST(Ask, CallsTheServiceWhoseContractTheRequestIsPartOf) {
  SampleServer server(Echoing([](const Call&, const auto& request, auto& response) {
    response.set_text(request.text());
    return absl::OkStatus();
  }));
  Peers peers;
  peers.Add("concord.testing.v1", std::make_unique<Peer>(server.address()));
  sample::EchoRequest request;
  request.set_text("asked");
  const auto answer =
      Ask<sample::EchoResponse>(peers, CallFor(seconds(10)), "SampleService", "Echo", request);
  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_EQ(answer->text(), "asked");
}

TEST(Ask, SaysThatNoAddressIsConfigured) {
  const auto answer = Ask<sample::EchoResponse>(Peers(), CallFor(seconds(10)), "SampleService",
                                                "Echo", sample::EchoRequest());
  EXPECT_EQ(ReasonOf(answer.status()), errors::v1::ERROR_REASON_PEER_UNAVAILABLE);
}

}  // namespace
}  // namespace concord::rpc
