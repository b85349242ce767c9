#include "common/rpc/unary_call.h"

#include <google/protobuf/arena.h>

#include "common/base/macros.h"
#include "common/rpc/entering.h"
#include "common/rpc/guarded.h"
#include "common/rpc/wire.h"

namespace concord::rpc {
namespace {

class UnaryCall final : public grpc::ServerUnaryReactor, public Work {
 public:
  UnaryCall(const Host& host, const Method& method, grpc::CallbackServerContext& context,
            const grpc::ByteBuffer& request, grpc::ByteBuffer& response)
      : host_(host),
        method_(method),
        request_(request),
        response_(response),
        entering_(Enter(host, method, context, stop_.get_token())) {}

  void Start() {
    if (!entering_.status.ok()) return End(entering_.status);
    if (!host_.executor->Submit(*this, entering_.call.deadline)) End(QueueFull());
  }

  void Run() override {
    End(Guarded([this] { return Answer(); }));
  }
  void Expire() override { End(Expired()); }
  void OnCancel() override { stop_.request_stop(); }
  void OnDone() override { delete this; }

 private:
  absl::Status Answer() {
    if (stop_.stop_requested()) return CallerGone();
    google::protobuf::Arena arena;
    auto* request = method_.request->New(&arena);
    auto* response = method_.response->New(&arena);
    if (!ParseMessage(request_, *request)) return Unreadable(method_);
    CONCORD_RETURN_IF_ERROR(CheckRequest(method_, *request));
    CONCORD_RETURN_IF_ERROR(Handle(*request, *response));
    response_ = SerializeMessage(*response);
    return CheckAnswerSize(method_, response_.Length());
  }

  absl::Status Handle(const google::protobuf::Message& request,
                      google::protobuf::Message& response) const {
    const absl::Status status = method_.unary(entering_.call, request, response);
    if (status.ok() || !method_.recovery) return status;
    return method_.recovery(entering_.call, request, response, status);
  }

  // Nothing may follow: when Finish returns, the call may be gone.
  void End(const absl::Status& status) { Finish(Leave(host_, entering_, status)); }

  const Host& host_;
  const Method& method_;
  const grpc::ByteBuffer& request_;
  grpc::ByteBuffer& response_;
  std::stop_source stop_;
  Entering entering_;
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
