#pragma once

#include <absl/status/statusor.h>
#include <sys/socket.h>

#include <string>

namespace concord::rpc {

/// A listening socket and the address that it got.
struct ListeningSocket {
  int descriptor = -1;
  std::string address;      ///< As given, with the port that was chosen.
  std::string socket_file;  ///< To be removed in the end; "" for TCP.
};

/// Opens `127.0.0.1:7411`, `[::1]:0` or `unix:/path`. Not blocking, not inherited. A left-over
/// socket file that nobody listens on is replaced.
[[nodiscard]] absl::StatusOr<ListeningSocket> ListenOn(const std::string& address);

/// The address of a peer without its port: connections are counted by it.
[[nodiscard]] std::string HostOf(const sockaddr_storage& address);

}  // namespace concord::rpc
