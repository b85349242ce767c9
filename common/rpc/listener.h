#pragma once

#include <absl/status/statusor.h>
#include <grpcpp/server_builder.h>

#include <map>
#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace concord::rpc {

/// How many connections are let in.
struct ConnectionLimits {
  int total = 10'000;
  int per_address = 200;  ///< Of one IP address; Unix sockets count as one address.
};

/// Accepts connections for a gRPC server. gRPC 1.51's own listener stops for ever when the process
/// runs out of file descriptors once (CVE-2023-4785), and counts nobody; this one sheds the newest
/// connection and goes on, and holds to its limits.
class Listener final {
 public:
  /// Binds and listens on every address: `127.0.0.1:7411` (port 0: any free one), `[::1]:7411`,
  /// `unix:/run/concord/partner.sock`. The error names the address and what the system said.
  [[nodiscard]] static absl::StatusOr<std::unique_ptr<Listener>> Open(
      const std::vector<std::string>& addresses, ConnectionLimits limits);
  ~Listener();
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;

  /// Hands every connection to `acceptor` from now on, until Stop.
  void Start(std::unique_ptr<grpc::experimental::ExternalConnectionAcceptor> acceptor);

  /// Closes the listening sockets; connections that are open stay. Idempotent.
  void Stop();

  /// The addresses with the ports that were given.
  [[nodiscard]] const std::vector<std::string>& addresses() const { return addresses_; }

 private:
  explicit Listener(ConnectionLimits limits);
  absl::Status Add(const std::string& address);
  void Serve();
  void Accept(int listening);
  void Admit(int connection, const std::string& address);
  void Shed(int listening);
  void Forget(int watch);

  const ConnectionLimits limits_;
  std::vector<std::string> addresses_;
  std::vector<int> listening_;
  std::vector<std::string> socket_files_;
  int poll_ = -1;
  int stop_ = -1;
  int spare_ = -1;
  std::map<int, std::string> open_;  // By the descriptor that watches the connection.
  std::map<std::string, int> per_address_;
  std::unique_ptr<grpc::experimental::ExternalConnectionAcceptor> acceptor_;
  std::thread thread_;
};

}  // namespace concord::rpc
