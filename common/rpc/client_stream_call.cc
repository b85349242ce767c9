#include "common/rpc/client_stream_call.h"

#include <google/protobuf/arena.h>
#include <grpcpp/alarm.h>

#include <atomic>
#include <chrono>
#include <mutex>
#include <utility>
#include <vector>

#include "common/base/error.h"
#include "common/base/macros.h"
#include "common/rpc/byte_buffer.h"
#include "common/rpc/call_start.h"
#include "common/rpc/grpc_limits.h"
#include "common/rpc/guarded.h"

namespace concord::rpc {
namespace {

class ClientStreamCall final : public grpc::ServerReadReactor<grpc::ByteBuffer>, public Work {
 public:
  ClientStreamCall(const Host& host, const Method& method, grpc::CallbackServerContext& context,
                   grpc::ByteBuffer& response)
      : host_(host),
        method_(method),
        context_(context),
        response_(response),
        started_(StartCall(host, method, context, stop_.get_token())) {}

  void Start() {
    if (!started_.status.ok()) return End(started_.status);
    ++users_;
    alarm_.Set(std::chrono::system_clock::now() + Remaining(started_.call.deadline),
               [this](bool) { OnDeadline(); });
    const std::lock_guard lock(mutex_);
    ReadLocked();
  }

  void OnReadDone(bool ok) override {
    {
      const std::lock_guard lock(mutex_);
      reading_ = false;
      if (over_) return;
      ended_ = !ok;
      if (ok) TakeLocked();
      if (std::exchange(working_, true)) return;
    }
    GoOn();
  }

  void Run() override {
    std::vector<Arrived> messages;
    bool late = false;
    {
      const std::lock_guard lock(mutex_);
      messages.swap(received_);
      received_bytes_ = 0;
      late = late_;
      if (!late && !reading_ && !ended_) ReadLocked();
    }
    // The alarm goes by another clock than the queue: without messages the stream need not be over.
    if (late) return End(Late());
    if (messages.empty()) return End(Guarded([this] { return Answer(); }));
    const absl::Status status = Guarded([&] { return Receive(messages); });
    if (!status.ok()) return End(status);
    {
      const std::lock_guard lock(mutex_);
      working_ = late_ || ended_ || !received_.empty();
      if (!working_) return;
    }
    GoOn();
  }

  void Expire() override { End(Late()); }
  void OnCancel() override { stop_.request_stop(); }

  void OnDone() override {
    alarm_.Cancel();
    Release();
  }

 private:
  struct Arrived {
    grpc::ByteBuffer bytes;
    Timestamp time;
  };

  // On a worker, whatever there is to do; one at a time.
  void GoOn() {
    if (!host_.executor->Submit(*this, started_.call.deadline)) End(QueueFull());
  }

  // What a client may send is up to it, so while it is waited for, the deadline needs a clock.
  void OnDeadline() {
    bool waiting = false;
    {
      const std::lock_guard lock(mutex_);
      late_ = true;
      waiting = !working_ && !over_;
      over_ = over_ || waiting;
    }
    if (waiting) Finish(EndCall(host_, started_, Late()));
    Release();
  }

  static absl::Status Late() {
    return Fail(errors::v1::ERROR_REASON_DEADLINE_TOO_SHORT,
                "the deadline passed before the stream ended");
  }

  void ReadLocked() {
    reading_ = true;
    StartRead(&message_);
  }

  void TakeLocked() {
    received_bytes_ += message_.Length();
    auto& arrived = received_.emplace_back();
    arrived.time = WallClockNow();
    arrived.bytes.Swap(&message_);
    if (received_bytes_ < kReadAheadBytes) ReadLocked();
  }

  // A message that can't be read ends the stream after what came before it.
  absl::Status Receive(const std::vector<Arrived>& messages) {
    if (stop_.stop_requested()) return CallerGone();
    if (receiver_ == nullptr) receiver_ = method_.open();
    google::protobuf::Arena arena;
    std::vector<Received> received;
    absl::Status unreadable;
    for (const auto& message : messages) {
      auto* request = method_.request->New(&arena);
      if (!ParseMessage(message.bytes, *request)) unreadable = Unreadable(method_);
      if (!unreadable.ok()) break;
      received.push_back({request, message.time, CheckRequest(method_, *request)});
    }
    if (!received.empty()) {
      CONCORD_RETURN_IF_ERROR(receiver_->OnMessages(started_.call, received));
    }
    return unreadable;
  }

  absl::Status Answer() {
    // A client that went away ends the stream, too, but not because it has sent everything.
    if (stop_.stop_requested() || context_.IsCancelled()) return CallerGone();
    if (receiver_ == nullptr) receiver_ = method_.open();
    google::protobuf::Arena arena;
    auto* response = method_.response->New(&arena);
    CONCORD_RETURN_IF_ERROR(receiver_->OnEnd(started_.call, *response));
    response_ = SerializeMessage(*response);
    return CheckAnswerSize(method_, response_.Length());
  }

  // Nothing may follow but Release: when Finish returns, the call may be gone.
  void End(const absl::Status& status) {
    {
      const std::lock_guard lock(mutex_);
      over_ = true;
    }
    Finish(EndCall(host_, started_, status));
  }

  void Release() {
    if (--users_ == 0) delete this;
  }

  const Host& host_;
  const Method& method_;
  grpc::CallbackServerContext& context_;
  grpc::ByteBuffer& response_;
  std::stop_source stop_;
  StartedCall started_;
  std::unique_ptr<Receiver> receiver_;
  grpc::ByteBuffer message_;
  std::mutex mutex_;  // Of those below, but for the last two.
  std::vector<Arrived> received_;
  size_t received_bytes_ = 0;
  bool ended_ = false;
  bool reading_ = false;
  bool working_ = false;  // A worker has it, or will; it ends the call, if anybody does.
  bool late_ = false;
  bool over_ = false;
  std::atomic<int> users_{1};  // gRPC, and the alarm while it is set.
  grpc::Alarm alarm_;
};

}  // namespace

grpc::ServerReadReactor<grpc::ByteBuffer>* StartClientStreamCall(
    const Host& host, const Method& method, grpc::CallbackServerContext& context,
    grpc::ByteBuffer& response) {
  auto* call = new ClientStreamCall(host, method, context, response);
  call->Start();
  return call;
}

}  // namespace concord::rpc
