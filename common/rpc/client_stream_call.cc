#include "common/rpc/client_stream_call.h"

#include <google/protobuf/arena.h>
#include <grpcpp/alarm.h>

#include <atomic>
#include <chrono>
#include <mutex>

#include "common/base/error.h"
#include "common/base/macros.h"
#include "common/rpc/entering.h"
#include "common/rpc/guarded.h"
#include "common/rpc/wire.h"

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
        entering_(Enter(host, method, context, stop_.get_token())) {}

  void Start() {
    if (!entering_.status.ok()) return End(entering_.status);
    ++users_;
    alarm_.Set(std::chrono::system_clock::now() + Remaining(entering_.call.deadline),
               [this](bool) { OnDeadline(); });
    const std::lock_guard lock(mutex_);
    ReadLocked();
  }

  void OnReadDone(bool ok) override {
    {
      const std::lock_guard lock(mutex_);
      reading_ = false;
      if (over_) return;
    }
    ended_ = !ok;
    if (!host_.executor->Submit(*this, entering_.call.deadline)) End(QueueFull());
  }

  void Run() override {
    if (ended_) return End(Guarded([this] { return Answer(); }));
    const absl::Status status = Guarded([this] { return Receive(); });
    if (!status.ok()) return End(status);
    {
      const std::lock_guard lock(mutex_);
      if (!late_) return ReadLocked();
    }
    End(Late());
  }

  void Expire() override { End(Expired()); }
  void OnCancel() override { stop_.request_stop(); }

  void OnDone() override {
    alarm_.Cancel();
    Release();
  }

 private:
  // What a client may send is up to it, so while it is waited for, the deadline needs a clock.
  void OnDeadline() {
    bool waiting = false;
    {
      const std::lock_guard lock(mutex_);
      late_ = true;
      over_ = waiting = reading_;
    }
    if (waiting) End(Late());
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

  absl::Status Receive() {
    if (stop_.stop_requested()) return CallerGone();
    if (receiver_ == nullptr) receiver_ = method_.open();
    google::protobuf::Arena arena;
    auto* request = method_.request->New(&arena);
    if (!ParseMessage(message_, *request)) return Unreadable(method_);
    message_.Clear();
    CONCORD_RETURN_IF_ERROR(CheckRequest(method_, *request));
    return receiver_->OnMessage(entering_.call, *request);
  }

  absl::Status Answer() {
    // A client that went away ends the stream, too, but not because it has sent everything.
    if (stop_.stop_requested() || context_.IsCancelled()) return CallerGone();
    if (receiver_ == nullptr) receiver_ = method_.open();
    google::protobuf::Arena arena;
    auto* response = method_.response->New(&arena);
    CONCORD_RETURN_IF_ERROR(receiver_->OnEnd(entering_.call, *response));
    response_ = SerializeMessage(*response);
    return CheckAnswerSize(method_, response_.Length());
  }

  // Nothing may follow but Release: when Finish returns, the call may be gone.
  void End(const absl::Status& status) { Finish(Leave(host_, entering_, status)); }

  void Release() {
    if (--users_ == 0) delete this;
  }

  const Host& host_;
  const Method& method_;
  grpc::CallbackServerContext& context_;
  grpc::ByteBuffer& response_;
  std::stop_source stop_;
  Entering entering_;
  std::unique_ptr<Receiver> receiver_;
  grpc::ByteBuffer message_;
  bool ended_ = false;
  std::mutex mutex_;  // Of the three below.
  bool reading_ = false;
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
