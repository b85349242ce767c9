#include "common/rpc/health.h"

#include "common/base/error.h"
#include "common/base/uuid.h"
#include "common/rpc/status.h"

namespace concord::rpc {
namespace {

using grpc::health::v1::HealthCheckRequest;
using grpc::health::v1::HealthCheckResponse;
using ServingStatus = HealthCheckResponse::ServingStatus;

ServingStatus ServingOrNot(bool serving) {
  return serving ? HealthCheckResponse::SERVING : HealthCheckResponse::NOT_SERVING;
}

grpc::Status UnknownService() {
  return ToGrpc(
      Fail(errors::v1::ERROR_REASON_RESOURCE_NOT_FOUND, "no service of that name is served here"),
      NewUuid(WallClockNow()));
}

}  // namespace

/// One stream; it tells the newest state, not each one between.
class Health::Watcher final : public grpc::ServerWriteReactor<HealthCheckResponse> {
 public:
  Watcher(Health& health, std::string name) : service(std::move(name)), health_(health) {}

  /// With the mutex of Health, like all below that ends in Locked.
  void TellLocked(ServingStatus status) {
    wanted_ = status;
    GoOnLocked();
  }

  void EndLocked() {
    ending_ = true;
    GoOnLocked();
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
      health_.watchers_.erase(this);
    }
    delete this;
  }

  const std::string service;

 private:
  void GoOnLocked() {
    if (writing_ || finished_) return;
    if (wanted_ != told_) {
      told_ = wanted_;
      message_.set_status(told_);
      writing_ = true;
      StartWrite(&message_);
    } else if (ending_) {
      finished_ = true;
      Finish(grpc::Status::OK);
    }
  }

  Health& health_;
  HealthCheckResponse message_;
  ServingStatus wanted_ = HealthCheckResponse::UNKNOWN;
  ServingStatus told_ = HealthCheckResponse::UNKNOWN;
  bool writing_ = false;
  bool ending_ = false;
  bool finished_ = false;
};

Health::Health(const std::vector<std::string>& services) : serving_{{"", false}} {
  for (const auto& service : services) serving_.emplace(service, false);
}

void Health::SetServing(bool serving) {
  const std::lock_guard lock(mutex_);
  if (ended_) return;
  for (auto& [service, state] : serving_) state = serving;
  for (Watcher* watcher : watchers_) {
    if (serving_.contains(watcher->service)) watcher->TellLocked(ServingOrNot(serving));
  }
}

void Health::End() {
  SetServing(false);
  const std::lock_guard lock(mutex_);
  ended_ = true;
  for (Watcher* watcher : watchers_) watcher->EndLocked();
}

grpc::ServerUnaryReactor* Health::Check(grpc::CallbackServerContext* context,
                                        const HealthCheckRequest* request,
                                        HealthCheckResponse* response) {
  auto* reactor = context->DefaultReactor();
  const std::lock_guard lock(mutex_);
  const auto found = serving_.find(request->service());
  if (found == serving_.end()) {
    reactor->Finish(UnknownService());
  } else {
    response->set_status(ServingOrNot(found->second));
    reactor->Finish(grpc::Status::OK);
  }
  return reactor;
}

grpc::ServerWriteReactor<HealthCheckResponse>* Health::Watch(grpc::CallbackServerContext*,
                                                             const HealthCheckRequest* request) {
  auto* watcher = new Watcher(*this, request->service());
  const std::lock_guard lock(mutex_);
  watchers_.insert(watcher);
  const auto found = serving_.find(watcher->service);
  watcher->TellLocked(found == serving_.end() ? HealthCheckResponse::SERVICE_UNKNOWN
                                              : ServingOrNot(found->second));
  if (ended_) watcher->EndLocked();
  return watcher;
}

}  // namespace concord::rpc
