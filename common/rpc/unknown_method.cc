#include "common/rpc/unknown_method.h"

#include "common/base/error.h"
#include "common/rpc/call_start.h"
#include "common/rpc/status.h"

namespace concord::rpc {
namespace {

class Refusal final : public grpc::ServerGenericBidiReactor {
 public:
  explicit Refusal(const grpc::Status& status) { Finish(status); }
  void OnDone() override { delete this; }
};

}  // namespace

grpc::ServerGenericBidiReactor* UnknownMethod::CreateReactor(
    grpc::GenericCallbackServerContext* context) {
  const absl::Status status = Fail(errors::v1::ERROR_REASON_METHOD_UNKNOWN,
                                   "there is no method " + context->method() + " here");
  return new Refusal(ToGrpc(status, TakeCorrelationId(*context, WallClockNow())));
}

}  // namespace concord::rpc
