#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <stdexcept>
#include <thread>

#include "common/base/error.h"
#include "common/rpc/grpc_limits.h"
#include "tests/support/sample_server.h"

namespace concord::rpc {
namespace {

namespace sample = testing::v1;

using testing::DetailOf;
using testing::Echo;
using testing::Event;
using testing::ReasonIn;
using testing::SampleHandlers;
using testing::SampleServer;
using testing::SeenCall;

using google::protobuf::Message;
using std::chrono::milliseconds;
using std::chrono::seconds;
using std::chrono::steady_clock;
using std::chrono::system_clock;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

std::vector<std::string> FieldsIn(const grpc::Status& status) {
  std::vector<std::string> fields;
  const auto bad_request = DetailOf<google::rpc::BadRequest>(status);
  if (!bad_request) return fields;
  for (const auto& violation : bad_request->field_violations()) fields.push_back(violation.field());
  return fields;
}

SampleHandlers EchoBy(decltype(SampleHandlers::echo) echo) {
  SampleHandlers handlers;
  handlers.echo = std::move(echo);
  return handlers;
}

/// The time that a call has when it reaches the handler, after one with `allowed` from the client.
milliseconds TimeSeen(std::optional<milliseconds> allowed) {
  milliseconds seen{0};
  SampleServer server(EchoBy([&](const Call& call, const auto&, auto&) {
    seen = Remaining(call.deadline);
    return absl::OkStatus();
  }));
  grpc::ClientContext context;
  if (allowed) context.set_deadline(system_clock::now() + *allowed);
  sample::EchoRequest request;
  request.set_text("a");
  sample::EchoResponse response;
  EXPECT_TRUE(server.NewStub()->Echo(&context, request, &response).ok());
  return seen;
}

TEST(UnaryCall, CarriesRequestAndAnswer) {
  SampleServer server(EchoBy([](const Call&, const auto& request, auto& response) {
    response.set_text(request.text() + "!");
    return absl::OkStatus();
  }));
  grpc::ClientContext context;
  context.AddMetadata("x-request-id", "my-call");
  context.AddMetadata("concord-party", "partners/renault");
  sample::EchoRequest request;
  request.set_text("e\u0301");  // Put in NFC on the way in.
  sample::EchoResponse response;
  ASSERT_TRUE(server.NewStub()->Echo(&context, request, &response).ok());
  EXPECT_EQ(response.text(), "\u00e9!");
  EXPECT_EQ(context.GetServerTrailingMetadata().find("x-request-id")->second, "my-call");
  const SeenCall seen = server.NextCall();
  EXPECT_EQ(seen.method, "/concord.testing.v1.SampleService/Echo");
  EXPECT_EQ(seen.correlation_id, "my-call");
  EXPECT_EQ(seen.principal.party, "partners/renault");
  EXPECT_EQ(seen.code, absl::StatusCode::kOk);
}

TEST(UnaryCall, CarriesAnAnswerThatIsSerializedAlready) {
  SampleHandlers handlers;
  handlers.bind = [](Service& service) {
    service.Handle("Echo", [](const Call&, const Message& request) -> absl::StatusOr<std::string> {
      if (static_cast<const sample::EchoRequest&>(request).text() == "none") {
        return Fail(errors::v1::ERROR_REASON_RESOURCE_NOT_FOUND, "there is none");
      }
      sample::EchoResponse response;
      response.set_text("bytes");
      return response.SerializeAsString();
    });
  };
  SampleServer server(handlers);
  grpc::ClientContext context;
  sample::EchoRequest request;
  request.set_text("a");
  sample::EchoResponse response;
  ASSERT_TRUE(server.NewStub()->Echo(&context, request, &response).ok());
  EXPECT_EQ(response.text(), "bytes");
  EXPECT_EQ(ReasonIn(Echo(*server.NewStub(), "none")), "RESOURCE_NOT_FOUND");
}

TEST(UnaryCall, CarriesAnAnswerThatIsGivenLater) {
  std::thread later;
  SampleHandlers handlers;
  handlers.bind = [&later](Service& service) {
    service.Defer("Echo", [&later](const Call&, const Message&, PendingAnswer& answer) {
      later = std::thread([&answer] {
        answer.Complete([](Message& response) {
          static_cast<sample::EchoResponse&>(response).set_text("later");
          return absl::OkStatus();
        });
      });
    });
  };
  SampleServer server(handlers);
  grpc::ClientContext context;
  sample::EchoRequest request;
  request.set_text("a");
  sample::EchoResponse response;
  EXPECT_TRUE(server.NewStub()->Echo(&context, request, &response).ok());
  EXPECT_EQ(response.text(), "later");
  later.join();
}

TEST(UnaryCall, LooksOnceMoreAtWhatFailedButNotAtWhatIsInvalid) {
  SampleHandlers handlers;
  handlers.update = [](const Call&, const auto&, auto&) {
    return Fail(errors::v1::ERROR_REASON_RESOURCE_NOT_FOUND, "it is gone");
  };
  handlers.bind = [](Service& service) {
    service.Recover([](const Call&, const Message&, Message& response, const absl::Status&) {
      static_cast<sample::Sample&>(response).set_title("as before");
      return absl::OkStatus();
    });
  };
  SampleServer server(handlers);
  const auto update = [&server](const std::string& request_id, sample::Sample& response) {
    grpc::ClientContext context;
    sample::UpdateSampleRequest request;
    request.mutable_sample();
    request.set_request_id(request_id);
    return server.NewStub()->UpdateSample(&context, request, &response);
  };
  sample::Sample response;
  EXPECT_TRUE(update("", response).ok());
  EXPECT_EQ(response.title(), "as before");
  EXPECT_EQ(ReasonIn(update("no UUID", response)), "FIELD_INVALID");
}

TEST(UnaryCall, NamesEveryFieldThatBreaksARule) {
  SampleServer server({});
  grpc::ClientContext context;
  sample::EchoRequest request;
  request.set_share(1.5);
  sample::EchoResponse response;
  const grpc::Status status = server.NewStub()->Echo(&context, request, &response);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_EQ(ReasonIn(status), "FIELD_INVALID");
  EXPECT_THAT(FieldsIn(status), ElementsAre("text", "share"));
  EXPECT_EQ(DetailOf<google::rpc::RequestInfo>(status)->request_id(),
            server.NextCall().correlation_id);
}

TEST(UnaryCall, LetsAnUpdateSendAPart) {
  SampleServer server({});
  grpc::ClientContext context;
  sample::UpdateSampleRequest request;
  request.mutable_sample()->set_title(
      "only this");  // Too long, and most that is required is missing.
  sample::Sample response;
  EXPECT_TRUE(server.NewStub()->UpdateSample(&context, request, &response).ok());
}

TEST(UnaryCall, HidesTheCauseOfAFaultFromTheClientOnly) {
  SampleServer server(EchoBy([](const Call&, const auto&, auto&) {
    return absl::Status(absl::StatusCode::kUnknown, "password=geheim");
  }));
  const grpc::Status status = Echo(*server.NewStub(), "a");
  const SeenCall seen = server.NextCall();
  EXPECT_EQ(status.error_code(), grpc::StatusCode::INTERNAL);
  EXPECT_EQ(ReasonIn(status), "INTERNAL");
  EXPECT_THAT(status.error_message(), HasSubstr(seen.correlation_id));
  EXPECT_THAT(status.error_message() + status.error_details(), Not(HasSubstr("geheim")));
  EXPECT_EQ(seen.cause, "password=geheim");
  EXPECT_EQ(seen.code, absl::StatusCode::kInternal);
}

TEST(UnaryCall, FailsAloneWhenItsHandlerThrows) {
  SampleServer server(EchoBy([](const Call&, const auto&, auto&) -> absl::Status {
    throw std::runtime_error("out of luck");
  }));
  const auto stub = server.NewStub();
  EXPECT_EQ(ReasonIn(Echo(*stub, "a")), "INTERNAL");
  EXPECT_EQ(server.NextCall().cause, "out of luck");
  EXPECT_EQ(ReasonIn(Echo(*stub, "a")), "INTERNAL");
}

TEST(UnaryCall, TellsTheClientTheDetailsOfAnError) {
  SampleServer server(EchoBy([](const Call&, const auto&, auto&) {
    return FailPreconditions("the gate is closed", {{"SPONSOR", "partners/renault", "name one"}});
  }));
  const grpc::Status status = Echo(*server.NewStub(), "a");
  EXPECT_EQ(status.error_code(), grpc::StatusCode::FAILED_PRECONDITION);
  EXPECT_EQ(ReasonIn(status), "GATE_CLOSED");
  EXPECT_EQ(DetailOf<google::rpc::PreconditionFailure>(status)->violations(0).type(), "SPONSOR");
}

TEST(UnaryCall, HasTheDefaultDeadlineWithoutOneOfTheClient) {
  const milliseconds seen = TimeSeen(std::nullopt);
  EXPECT_LE(seen, seconds(4));  // default_deadline_ms of Echo.
  EXPECT_GT(seen, milliseconds(0));
}

TEST(UnaryCall, CutsALongDeadlineToTheMethodsLongest) {
  const milliseconds seen = TimeSeen(std::chrono::hours(1));
  EXPECT_LE(seen, seconds(20));  // max_deadline_ms of Echo.
  EXPECT_GT(seen, seconds(4));
}

TEST(UnaryCall, KeepsADeadlineBetweenTheTwo) {
  const milliseconds seen = TimeSeen(seconds(12));
  EXPECT_LE(seen, seconds(13));  // gRPC rounds the time up on its way.
  EXPECT_GT(seen, seconds(4));
}

TEST(UnaryCall, IsRefusedWithADelayWhenTheQueueIsFull) {
  Event entered;
  Event release;
  ServerOptions options;
  options.workers = 1;
  options.queue = 1;
  std::atomic<int> runs{0};
  SampleServer server(EchoBy([&](const Call&, const auto&, auto&) {
                        if (runs++ == 0) entered.Set();
                        release.Wait();
                        return absl::OkStatus();
                      }),
                      options);
  const auto stub = server.NewStub();
  std::thread first([&] { EXPECT_TRUE(Echo(*stub, "a").ok()); });
  entered.Wait();
  // Two more: one fills the queue, the other finds it full and is over before the first.
  std::array<grpc::Status, 2> statuses;
  std::thread second([&] { statuses[0] = Echo(*stub, "b"); });
  std::thread third([&] { statuses[1] = Echo(*stub, "c"); });
  EXPECT_EQ(server.NextCall().reason, "OVERLOADED");
  release.Set();
  first.join();
  second.join();
  third.join();
  EXPECT_NE(statuses[0].ok(), statuses[1].ok());
  const grpc::Status& refused = statuses[0].ok() ? statuses[1] : statuses[0];
  EXPECT_EQ(refused.error_code(), grpc::StatusCode::RESOURCE_EXHAUSTED);
  EXPECT_EQ(ReasonIn(refused), "OVERLOADED");
  EXPECT_TRUE(DetailOf<google::rpc::RetryInfo>(refused)->has_retry_delay());
}

TEST(UnaryCall, IsToldWhenItsCallerGivesUp) {
  Event entered;
  SampleServer server(EchoBy([&](const Call& call, const auto&, auto&) {
    Event cancelled;
    const std::stop_callback stop(call.cancelled, [&] { cancelled.Set(); });
    entered.Set();
    cancelled.Wait();
    return Fail(errors::v1::ERROR_REASON_CANCELLED, "stopped");
  }));
  const auto stub = server.NewStub();
  grpc::ClientContext context;
  std::thread caller([&] {
    entered.Wait();
    context.TryCancel();
  });
  sample::EchoRequest request;
  request.set_text("a");
  sample::EchoResponse response;
  EXPECT_EQ(stub->Echo(&context, request, &response).error_code(), grpc::StatusCode::CANCELLED);
  caller.join();
  EXPECT_EQ(server.NextCall().reason, "CANCELLED");
}

TEST(UnaryCall, RefusesAnAnswerThatAClientWouldNotTake) {
  SampleServer server(EchoBy([](const Call&, const auto&, auto& response) {
    response.set_text(std::string(kMaxMessageBytes, 'x'));
    return absl::OkStatus();
  }));
  const grpc::Status status = Echo(*server.NewStub(), "a");
  EXPECT_EQ(ReasonIn(status), "FIELD_INVALID");
  EXPECT_THAT(FieldsIn(status), ElementsAre("request"));
}

TEST(UnaryCall, RefusesWhoIsNotIdentified) {
  ServerOptions options;
  options.identify = [](const auth::MetadataLookup& metadata, std::string_view) {
    return auth::IdentifyDevelopment(metadata, "ipv4:192.0.2.1:5");
  };
  SampleServer server({}, options);
  EXPECT_EQ(ReasonIn(Echo(*server.NewStub(), "a")), "UNAUTHENTICATED");
}

}  // namespace
}  // namespace concord::rpc
