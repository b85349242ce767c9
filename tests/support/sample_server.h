#pragma once

#include <google/rpc/error_details.pb.h>
#include <google/rpc/status.pb.h>
#include <grpcpp/create_channel.h>
#include <grpcpp/grpcpp.h>

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/rpc/server.h"
#include "tests/support/sample_service.grpc.pb.h"

namespace concord::testing {

namespace sample = v1;

/// What the observer of a test server was told of one call.
struct SeenCall {
  Principal principal;
  std::string method;
  std::string correlation_id;
  absl::StatusCode code;
  std::string reason;
  std::string cause;
};

/// Something that happens once, waited for by another thread.
class Event final {
 public:
  void Set() {
    const std::lock_guard lock(mutex_);
    set_ = true;
    changed_.notify_all();
  }
  void Wait() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return set_; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  bool set_ = false;
};

/// What a test server does; what is not set answers with an empty message.
struct SampleHandlers {
  std::function<absl::Status(const Call&, const sample::EchoRequest&, sample::EchoResponse&)>
      echo{};
  std::function<absl::Status(const Call&, const sample::UpdateSampleRequest&, sample::Sample&)>
      update{};
  rpc::OpenReceiver collect{};
  /// Binds methods anew, by other kinds of handlers.
  std::function<void(rpc::Service&)> bind{};
};

/// A server of SampleService on loopback, serving, with the calls that it has seen.
class SampleServer final {
 public:
  explicit SampleServer(SampleHandlers handlers, rpc::ServerOptions options = {});

  [[nodiscard]] rpc::Server& server() const { return *server_; }
  [[nodiscard]] const std::string& address() const { return server_->addresses().front(); }
  /// A client with a connection of its own.
  [[nodiscard]] std::shared_ptr<grpc::Channel> NewChannel() const;
  [[nodiscard]] std::unique_ptr<sample::SampleService::Stub> NewStub() const;
  /// The next call that is over, in order; waits for it.
  [[nodiscard]] SeenCall NextCall();

 private:
  void See(const rpc::CallRecord& record);

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<SeenCall> seen_;
  std::unique_ptr<rpc::Server> server_;
};

/// A detail of an error as a client has it; nullopt when the error carries none of the type.
template <class Detail>
std::optional<Detail> DetailOf(const grpc::Status& status) {
  google::rpc::Status details;
  if (!details.ParseFromString(status.error_details())) return std::nullopt;
  for (const auto& any : details.details()) {
    Detail detail;
    if (any.UnpackTo(&detail)) return detail;
  }
  return std::nullopt;
}

/// `FIELD_INVALID`; "" when the error has no reason.
[[nodiscard]] std::string ReasonIn(const grpc::Status& status);

/// Echo, once, with an answer of its own.
[[nodiscard]] grpc::Status Echo(sample::SampleService::Stub& stub, const std::string& text);

}  // namespace concord::testing
