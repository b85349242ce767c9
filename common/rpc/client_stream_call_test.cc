#include <gtest/gtest.h>

#include <atomic>
#include <functional>
#include <thread>

#include "common/base/error.h"
#include "common/rpc/grpc_limits.h"
#include "tests/support/sample_server.h"

namespace concord::rpc {
namespace {

namespace sample = testing::v1;

using testing::DetailOf;
using testing::Event;
using testing::ReasonIn;
using testing::SampleHandlers;
using testing::SampleServer;

using google::protobuf::Message;
using std::chrono::system_clock;

/// What happened in the receivers of one server.
struct Trace {
  std::atomic<int> opened{0};
  std::atomic<int> at_once{0};
  std::atomic<int> most_at_once{0};
  std::atomic<int> answers{0};
  std::atomic<int> most_together{0};
  std::vector<Timestamp> arrivals;  ///< Of the messages, to be read when the stream is over.
  Event received;
  std::function<void()> on_first = [] {};  ///< Called with the first messages of a stream.
};

class Summing final : public Receiver {
 public:
  explicit Summing(Trace& trace) : trace_(trace) { ++trace.opened; }

  absl::Status OnMessages(const Call&, std::span<const Received> messages) override {
    trace_.most_at_once = std::max(trace_.most_at_once.load(), ++trace_.at_once);
    const int together = static_cast<int>(messages.size());
    trace_.most_together = std::max(trace_.most_together.load(), together);
    if (numbers_.empty()) trace_.on_first();
    absl::Status status;
    for (const auto& [message, arrival, fault] : messages) {
      if (status.ok()) status = fault;
      if (!status.ok()) break;
      trace_.arrivals.push_back(arrival);
      numbers_.push_back(static_cast<const sample::CollectRequest&>(*message).number());
      if (numbers_.back() == 13) {
        status =
            FailField(errors::v1::ERROR_REASON_REFERENCE_NOT_FOUND, "number", "brings bad luck");
      }
    }
    --trace_.at_once;
    trace_.received.Set();
    return status;
  }

  absl::Status OnEnd(const Call&, Message& message) override {
    ++trace_.answers;
    auto& response = static_cast<sample::CollectResponse&>(message);
    response.set_count(static_cast<int>(numbers_.size()));
    for (size_t i = 0; i < numbers_.size(); ++i) {
      response.set_sum(response.sum() + static_cast<int>(i) * numbers_[i]);
    }
    return absl::OkStatus();
  }

 private:
  Trace& trace_;
  std::vector<int> numbers_;
};

SampleHandlers Into(Trace& trace) {
  SampleHandlers handlers;
  handlers.collect = [&trace] { return std::make_unique<Summing>(trace); };
  return handlers;
}

/// One stream of a client.
struct Stream {
  explicit Stream(const SampleServer& server) : stub(server.NewStub()) {}

  void Open() {
    context.set_deadline(system_clock::now() + std::chrono::seconds(30));
    OpenWithoutDeadline();
  }
  void OpenWithoutDeadline() { writer = stub->Collect(&context, &response); }
  bool Send(int number, size_t bytes = 0) {
    sample::CollectRequest request;
    request.set_number(number);
    request.set_text(std::string(bytes, 'x'));
    return writer->Write(request);
  }
  grpc::Status End() {
    writer->WritesDone();
    return writer->Finish();
  }

  std::unique_ptr<sample::SampleService::Stub> stub;
  grpc::ClientContext context;
  sample::CollectResponse response;
  std::unique_ptr<grpc::ClientWriter<sample::CollectRequest>> writer;
};

TEST(ClientStreamCall, HandlesMessagesOneAtATimeInTheirOrder) {
  Trace trace;
  SampleServer server(Into(trace));
  Stream stream(server);
  stream.Open();
  int weighted = 0;
  for (int i = 0; i < 500; ++i) {
    const int number = 100 + i;
    ASSERT_TRUE(stream.Send(number));
    weighted += i * number;
  }
  ASSERT_TRUE(stream.End().ok());
  EXPECT_EQ(stream.response.count(), 500);
  EXPECT_EQ(stream.response.sum(), weighted);
  EXPECT_EQ(trace.most_at_once, 1);
}

TEST(ClientStreamCall, ReadsAheadSoFarAndGivesTogetherWhatCameMeanwhile) {
  constexpr size_t kBytes = kReadAheadBytes / 4;
  Trace trace;
  Event arrived;
  Event open;
  trace.on_first = [&] {
    arrived.Set();
    open.Wait();
  };
  SampleServer server(Into(trace));
  Stream stream(server);
  stream.Open();
  ASSERT_TRUE(stream.Send(1, kBytes));
  arrived.Wait();
  // Far more than is read ahead; what was written before others is with the server.
  std::thread writer([&] {
    for (int i = 0; i < 99; ++i) {
      if (i == 4) open.Set();
      stream.Send(1, kBytes);
    }
  });
  writer.join();
  ASSERT_TRUE(stream.End().ok());
  EXPECT_EQ(stream.response.count(), 100);
  EXPECT_GT(trace.most_together, 1);
  EXPECT_LE(trace.most_together, 5);
}

// A value is known from when it came, not from when its stream began.
TEST(ClientStreamCall, StampsEachMessageWithItsOwnArrival) {
  Trace trace;
  SampleServer server(Into(trace));
  Stream stream(server);
  stream.Open();
  const Timestamp begin = WallClockNow();
  ASSERT_TRUE(stream.Send(1));
  trace.received.Wait();
  const Timestamp between = WallClockNow();
  ASSERT_TRUE(stream.Send(2));
  ASSERT_TRUE(stream.End().ok());
  ASSERT_EQ(trace.arrivals.size(), 2u);
  EXPECT_GE(trace.arrivals[0], begin);
  EXPECT_LE(trace.arrivals[0], between);
  EXPECT_GE(trace.arrivals[1], between);
}

TEST(ClientStreamCall, HandlesWhatCameBeforeAMessageThatIsNoGood) {
  Trace trace;
  SampleServer server(Into(trace));
  Stream stream(server);
  stream.Open();
  stream.Send(13);
  stream.Send(-1);
  // Whether the two came together or not.
  EXPECT_EQ(ReasonIn(stream.writer->Finish()), "REFERENCE_NOT_FOUND");
}

TEST(ClientStreamCall, AnswersAnEmptyStream) {
  Trace trace;
  SampleServer server(Into(trace));
  Stream stream(server);
  stream.Open();
  ASSERT_TRUE(stream.End().ok());
  EXPECT_EQ(stream.response.count(), 0);
  EXPECT_EQ(server.NextCall().code, absl::StatusCode::kOk);
}

TEST(ClientStreamCall, EndsAtOnceWithTheErrorOfItsHandler) {
  Trace trace;
  SampleServer server(Into(trace));
  Stream stream(server);
  stream.Open();
  ASSERT_TRUE(stream.Send(1));
  ASSERT_TRUE(stream.Send(13));
  const grpc::Status status = stream.writer->Finish();  // Without WritesDone: the server ends it.
  EXPECT_EQ(ReasonIn(status), "REFERENCE_NOT_FOUND");
  EXPECT_EQ(server.NextCall().reason, "REFERENCE_NOT_FOUND");
  EXPECT_EQ(trace.answers, 0);
}

TEST(ClientStreamCall, ChecksEveryMessage) {
  Trace trace;
  SampleServer server(Into(trace));
  Stream stream(server);
  stream.Open();
  stream.Send(1);
  stream.Send(-1);
  const grpc::Status status = stream.writer->Finish();
  EXPECT_EQ(ReasonIn(status), "FIELD_INVALID");
  EXPECT_EQ(DetailOf<google::rpc::BadRequest>(status)->field_violations(0).field(), "number");
}

TEST(ClientStreamCall, EndsAtItsDeadlineThoughTheClientOnlyWaits) {
  Trace trace;
  SampleServer server(Into(trace));
  Stream stream(server);
  stream.OpenWithoutDeadline();
  stream.Send(1);
  // The client has no deadline; the method's default is over before it sends anything more.
  const grpc::Status status = stream.writer->Finish();
  EXPECT_EQ(ReasonIn(status), "DEADLINE_TOO_SHORT");
  EXPECT_EQ(trace.answers, 0);
}

TEST(ClientStreamCall, IsNotAnsweredWhenTheClientGoesAwayHalfWay) {
  Trace trace;
  SampleServer server(Into(trace));
  constexpr int kStreams = 300;
  for (int i = 0; i < kStreams; ++i) {
    Stream stream(server);
    stream.Open();
    stream.Send(1);
    if (i == 0) trace.received.Wait();
    stream.context.TryCancel();
    EXPECT_EQ(stream.writer->Finish().error_code(), grpc::StatusCode::CANCELLED);
  }
  EXPECT_EQ(trace.answers, 0);
}

TEST(ClientStreamCall, OpensNoReceiverForACallThatIsRefused) {
  Trace trace;
  ServerOptions options;
  options.identify = [](const auth::MetadataLookup& metadata, std::string_view) {
    return auth::IdentifyDevelopment(metadata, "ipv4:192.0.2.1:5");
  };
  SampleServer server(Into(trace), options);
  Stream stream(server);
  stream.Open();
  EXPECT_EQ(ReasonIn(stream.End()), "UNAUTHENTICATED");
  EXPECT_EQ(trace.opened, 0);
}

}  // namespace
}  // namespace concord::rpc
