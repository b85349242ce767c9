#include "common/rpc/client_stream_call.h"

#include <google/protobuf/arena.h>

#include "common/base/error.h"
#include "common/base/macros.h"
#include "common/rpc/entering.h"
#include "common/rpc/wire.h"

namespace concord::rpc {
namespace {

class ClientStreamCall final : public grpc::ServerReadReactor<grpc::ByteBuffer>, public Work {
 public:
  ClientStreamCall(const Host& host, const Method& method, grpc::CallbackServerContext& context,
                   grpc::ByteBuffer& response)
      : host_(host),
        method_(method),
        response_(response),
        entering_(Enter(host, method, context, stop_.get_token())),
        receiver_(method.open()) {}

  void Start() {
    if (!entering_.status.ok()) return End(entering_.status);
    StartRead(&message_);
  }

  void OnReadDone(bool ok) override {
    ended_ = !ok;
    if (!host_.executor->Submit(*this, entering_.call.deadline)) End(QueueFull());
  }

  void Run() override {
    if (ended_) return End(Answer());
    const absl::Status status = Receive();
    if (!status.ok()) return End(status);
    StartRead(&message_);
  }

  void Expire() override { End(Expired()); }
  void OnCancel() override { stop_.request_stop(); }
  void OnDone() override { delete this; }

 private:
  absl::Status Receive() {
    google::protobuf::Arena arena;
    auto* request = method_.request->New(&arena);
    if (!ParseMessage(message_, *request)) {
      return FailFields({{"request", "is no " + method_.descriptor.input_type()->full_name()}});
    }
    message_.Clear();
    CONCORD_RETURN_IF_ERROR(CheckRequest(method_, *request));
    return receiver_->OnMessage(entering_.call, *request);
  }

  absl::Status Answer() {
    if (stop_.stop_requested()) {
      return Fail(errors::v1::ERROR_REASON_CANCELLED, "the caller gave up");
    }
    google::protobuf::Arena arena;
    auto* response = method_.response->New(&arena);
    CONCORD_RETURN_IF_ERROR(receiver_->OnEnd(entering_.call, *response));
    response_ = SerializeMessage(*response);
    return absl::OkStatus();
  }

  // Nothing may follow: when Finish returns, the call may be gone.
  void End(const absl::Status& status) { Finish(Leave(host_, entering_, status)); }

  const Host& host_;
  const Method& method_;
  grpc::ByteBuffer& response_;
  std::stop_source stop_;
  Entering entering_;
  std::unique_ptr<Receiver> receiver_;
  grpc::ByteBuffer message_;
  bool ended_ = false;
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
