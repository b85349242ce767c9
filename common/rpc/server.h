#pragma once

#include <absl/status/statusor.h>
#include <grpcpp/server.h>

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "common/rpc/listener.h"
#include "common/rpc/service.h"
#include "common/rpc/unknown_method.h"

namespace concord::rpc {

class Health;

struct ServerOptions {
  std::vector<std::string> addresses{"127.0.0.1:0"};
  ConnectionLimits connections{};
  int workers = 16;        ///< Threads that run handlers.
  size_t queue = 1024;     ///< Calls that may wait for one, and as many that need none.
  bool reflection = true;  ///< Whether grpcurl and the like may ask for the contract.
  Identify identify = auth::IdentifyDevelopment;
  CallObserver observer{};
  CallCounter counter{};
  std::chrono::milliseconds drain_grace{0};          ///< NOT_SERVING before connections are told.
  std::chrono::milliseconds drain_deadline{10'000};  ///< For the calls under way.
};

/// A gRPC server with the guards that 1.51 lacks: its own listener, no decompression of what comes
/// in, limits on messages, headers, streams and connections. Health (`grpc.health.v1`) is answered
/// on gRPC's threads, so it never waits for a worker or the database.
class Server final {
 public:
  /// Serves, with health NOT_SERVING until SetServing. Fails when an address can't be had or a
  /// method has no handler.
  [[nodiscard]] static absl::StatusOr<std::unique_ptr<Server>> Start(
      ServerOptions options, std::vector<std::unique_ptr<Service>> services);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// Health of every service and of the whole.
  void SetServing(bool serving);

  /// Ends in order: NOT_SERVING, the grace in which load balancers see it, no new connections, the
  /// end of every Watch, GOAWAY to the connections there are, the calls under way until the
  /// deadline (then they are cancelled); returns when the last one is over. Idempotent.
  void Drain();

  [[nodiscard]] const std::vector<std::string>& addresses() const;

 private:
  explicit Server(ServerOptions options);
  absl::Status Build();

  ServerOptions options_;
  std::unique_ptr<Executor> executor_;
  std::unique_ptr<Admission> admission_;
  Host host_;
  std::vector<std::unique_ptr<Service>> services_;
  std::unique_ptr<Health> health_;
  UnknownMethod unknown_method_;
  std::unique_ptr<Listener> listener_;
  std::unique_ptr<grpc::Server> server_;
  bool drained_ = false;
};

}  // namespace concord::rpc
