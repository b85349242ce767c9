#include "common/rpc/health.h"

#include <google/protobuf/wrappers.pb.h>
#include <grpcpp/impl/codegen/rpc_service_method.h>
#include <grpcpp/impl/codegen/server_callback_handlers.h>

#include "common/base/error.h"
#include "common/base/uuid.h"
#include "common/rpc/status.h"
#include "common/rpc/wire.h"

namespace concord::rpc {
namespace {

using grpc::ByteBuffer;
using grpc::internal::RpcMethod;
using grpc::internal::RpcServiceMethod;

constexpr int kUnknown = 0;
constexpr int kServing = 1;
constexpr int kNotServing = 2;
constexpr int kServiceUnknown = 3;

// HealthCheckRequest has the one field `string service = 1`, HealthCheckResponse the one field
// `ServingStatus status = 1`: over the wire they are these two well-known types.
using Request = google::protobuf::StringValue;
using Response = google::protobuf::Int32Value;

ByteBuffer Answer(int status) {
  Response response;
  response.set_value(status);
  return SerializeMessage(response);
}

grpc::Status Refusal(const absl::Status& status) { return ToGrpc(status, NewUuid(WallClockNow())); }

absl::Status Unreadable() {
  return FailFields({{"request", "is no grpc.health.v1.HealthCheckRequest"}});
}

}  // namespace

/// One stream; it tells the newest state, not each one between.
class Health::Watch final : public grpc::ServerWriteReactor<ByteBuffer> {
 public:
  explicit Watch(Health& health) : health_(health) {}

  /// With the mutex of Health, like all below that ends in Locked.
  void TellLocked(int status) {
    wanted_ = status;
    GoOnLocked();
  }

  void EndLocked() {
    ending_ = true;
    GoOnLocked();
  }

  void RefuseLocked(const absl::Status& status) {
    finished_ = true;
    Finish(Refusal(status));
  }

  void OnWriteDone(bool ok) override {
    const std::lock_guard lock(health_.mutex_);
    writing_ = false;
    ending_ = ending_ || !ok;
    GoOnLocked();
  }

  void OnCancel() override {
    const std::lock_guard lock(health_.mutex_);
    wanted_ = told_;
    EndLocked();
  }

  void OnDone() override {
    {
      const std::lock_guard lock(health_.mutex_);
      health_.watches_.erase(this);
    }
    delete this;
  }

  std::string service;

 private:
  void GoOnLocked() {
    if (writing_ || finished_) return;
    if (wanted_ != told_) {
      told_ = wanted_;
      message_ = Answer(told_);
      writing_ = true;
      StartWrite(&message_);
    } else if (ending_) {
      finished_ = true;
      Finish(grpc::Status::OK);
    }
  }

  Health& health_;
  ByteBuffer message_;
  int wanted_ = kUnknown;
  int told_ = kUnknown;
  bool writing_ = false;
  bool ending_ = false;
  bool finished_ = false;
};

Health::Health(const std::vector<std::string>& services) : serving_{{"", false}} {
  for (const auto& service : services) serving_.emplace(service, false);
  AddMethod(new RpcServiceMethod("/grpc.health.v1.Health/Check", RpcMethod::NORMAL_RPC, nullptr));
  MarkMethodRawCallback(0, new grpc::internal::CallbackUnaryHandler<ByteBuffer, ByteBuffer>(
                               [this](grpc::CallbackServerContext* context,
                                      const ByteBuffer* request, ByteBuffer* response) {
                                 auto* reactor = context->DefaultReactor();
                                 reactor->Finish(Check(*request, *response));
                                 return reactor;
                               }));
  AddMethod(
      new RpcServiceMethod("/grpc.health.v1.Health/Watch", RpcMethod::SERVER_STREAMING, nullptr));
  MarkMethodRawCallback(1,
                        new grpc::internal::CallbackServerStreamingHandler<ByteBuffer, ByteBuffer>(
                            [this](grpc::CallbackServerContext*, const ByteBuffer* request) {
                              return StartWatch(*request);
                            }));
}

void Health::SetServing(bool serving) {
  const std::lock_guard lock(mutex_);
  if (ended_) return;
  for (auto& [service, state] : serving_) state = serving;
  for (Watch* watch : watches_) {
    if (serving_.contains(watch->service)) watch->TellLocked(serving ? kServing : kNotServing);
  }
}

void Health::End() {
  SetServing(false);
  const std::lock_guard lock(mutex_);
  ended_ = true;
  for (Watch* watch : watches_) watch->EndLocked();
}

grpc::Status Health::Check(const ByteBuffer& request, ByteBuffer& response) {
  Request asked;
  if (!ParseMessage(request, asked)) return Refusal(Unreadable());
  const std::lock_guard lock(mutex_);
  const auto found = serving_.find(asked.value());
  if (found == serving_.end()) {
    return Refusal(Fail(errors::v1::ERROR_REASON_RESOURCE_NOT_FOUND,
                        "no service of that name is served here"));
  }
  response = Answer(found->second ? kServing : kNotServing);
  return grpc::Status::OK;
}

grpc::ServerWriteReactor<ByteBuffer>* Health::StartWatch(const ByteBuffer& request) {
  auto* watch = new Watch(*this);
  Request asked;
  const bool readable = ParseMessage(request, asked);
  watch->service = asked.value();
  const std::lock_guard lock(mutex_);
  watches_.insert(watch);
  if (!readable) {
    watch->RefuseLocked(Unreadable());
    return watch;
  }
  const auto found = serving_.find(watch->service);
  if (found == serving_.end()) {
    watch->TellLocked(kServiceUnknown);
  } else {
    watch->TellLocked(found->second ? kServing : kNotServing);
  }
  if (ended_) watch->EndLocked();
  return watch;
}

}  // namespace concord::rpc
