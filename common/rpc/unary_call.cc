#include "common/rpc/unary_call.h"

#include <google/protobuf/arena.h>

#include <utility>

#include "common/base/macros.h"
#include "common/rpc/byte_buffer.h"
#include "common/rpc/call_start.h"
#include "common/rpc/guarded.h"
#include "common/rpc/pending_answer.h"

namespace concord::rpc {
namespace {

// What a resource and its answer take: one block instead of one allocation a field.
constexpr size_t kArenaBlock = 4096;

google::protobuf::ArenaOptions Blocks() {
  google::protobuf::ArenaOptions options;
  options.start_block_size = kArenaBlock;
  return options;
}

class UnaryCall final : public grpc::ServerUnaryReactor, public Work, public PendingAnswer {
 public:
  UnaryCall(const Host& host, const Method& method, grpc::CallbackServerContext& context,
            const grpc::ByteBuffer& request, grpc::ByteBuffer& response)
      : host_(host),
        method_(method),
        received_(request),
        sent_(response),
        started_(StartCall(host, method, context, stop_.get_token())) {}

  void Start() {
    if (!started_.status.ok()) return End(started_.status);
    if (method_.on_worker) return OnWorker([this] { Handle(); });
    admitted_ = host_.admission->Enter();
    if (!admitted_) return End(QueueFull());
    Take([this] { Handle(); });
  }

  void Run() override {
    if (stop_.stop_requested()) return End(CallerGone());
    Take(std::exchange(step_, nullptr));
  }
  void Expire() override { End(Expired()); }
  void OnCancel() override { stop_.request_stop(); }
  void OnDone() override { delete this; }

  void Complete(const Fill& fill) override {
    const absl::Status status = Guarded([&] { return fill(*response_); });
    if (status.ok() || !method_.recovery) return Serialize(status);
    step_ = [this, status] {
      Serialize(
          Guarded([&] { return method_.recovery(started_.call, *request_, *response_, status); }));
    };
    // Where nobody can look whether it was applied before, the failure is what is known.
    if (!host_.executor->Submit(*this, started_.call.deadline)) End(status);
  }

  void Send(absl::StatusOr<std::string_view> wire) override {
    if (!wire.ok()) return Complete([&wire](auto&) { return wire.status(); });
    sent_ = ToBuffer(*wire);
    End(CheckAnswerSize(method_, sent_.Length()));
  }

  void OnWorker(std::function<void()> step) override {
    step_ = std::move(step);
    if (!host_.executor->Submit(*this, started_.call.deadline)) End(QueueFull());
  }

 private:
  // OnDone only deletes: it is called where the call ends instead of on a thread of gRPC's for what
  // may wait, which would cost two wake-ups a call.
  bool InternalInlineable() override { return true; }

  void Handle() {
    if (const absl::Status status = Read(); !status.ok()) return End(status);
    method_.handler(started_.call, *request_, *this);
  }

  // A step that throws has not completed the answer: that is its last act, and guarded itself.
  // One that returns may have, so that the call may be gone.
  void Take(const std::function<void()>& step) {
    const absl::Status thrown = Guarded([&step] {
      step();
      return absl::OkStatus();
    });
    if (!thrown.ok()) End(thrown);
  }

  absl::Status Read() {
    request_ = method_.request->New(&arena_);
    if (!ParseMessage(received_, *request_)) return Unreadable(method_);
    return CheckRequest(method_, *request_);
  }

  void Serialize(absl::Status status) {
    if (status.ok()) {
      status = Guarded([this] {
        sent_ = SerializeMessage(*response_);
        return CheckAnswerSize(method_, sent_.Length());
      });
    }
    End(status);
  }

  // Nothing may follow: when Finish returns, the call may be gone.
  void End(const absl::Status& status) {
    if (admitted_) host_.admission->Leave();
    Finish(EndCall(host_, started_, status));
  }

  const Host& host_;
  const Method& method_;
  const grpc::ByteBuffer& received_;
  grpc::ByteBuffer& sent_;
  std::stop_source stop_;
  StartedCall started_;
  google::protobuf::Arena arena_{Blocks()};
  google::protobuf::Message* request_ = nullptr;
  google::protobuf::Message* response_ = method_.response->New(&arena_);
  std::function<void()> step_;
  bool admitted_ = false;
};

}  // namespace

grpc::ServerUnaryReactor* StartUnaryCall(const Host& host, const Method& method,
                                         grpc::CallbackServerContext& context,
                                         const grpc::ByteBuffer& request,
                                         grpc::ByteBuffer& response) {
  auto* call = new UnaryCall(host, method, context, request, response);
  call->Start();
  return call;
}

}  // namespace concord::rpc
