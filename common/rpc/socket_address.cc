#include "common/rpc/socket_address.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "common/base/error.h"

namespace concord::rpc {
namespace {

constexpr int kBacklog = 1024;
constexpr std::string_view kUnix = "unix:";

absl::Status Refuse(const std::string& address, const std::string& cause) {
  return FailField(errors::v1::ERROR_REASON_FIELD_INVALID, "listen",
                   fmt::format("can't listen on {}: {}", address, cause));
}

absl::StatusOr<ListeningSocket> ListenOnFile(const std::string& address) {
  sockaddr_un name{};
  name.sun_family = AF_UNIX;
  const std::string path = address.substr(kUnix.size());
  if (path.empty() || path.size() >= sizeof(name.sun_path)) {
    return Refuse(address, "the path must have 1 to 107 bytes");
  }
  std::memcpy(name.sun_path, path.c_str(), path.size() + 1);
  const auto* generic = reinterpret_cast<const sockaddr*>(&name);
  const int probe = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const bool taken = connect(probe, generic, sizeof(name)) == 0;
  close(probe);
  if (taken) return Refuse(address, "another process listens there");
  unlink(path.c_str());
  const int descriptor = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (bind(descriptor, generic, sizeof(name)) != 0 || listen(descriptor, kBacklog) != 0) {
    const std::string cause = std::strerror(errno);
    close(descriptor);
    return Refuse(address, cause);
  }
  return ListeningSocket{descriptor, address, path};
}

// getaddrinfo takes a port above the largest for the rest of its division by 65536.
bool IsPort(std::string_view text) {
  int port = -1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
  return error == std::errc() && end == text.data() + text.size() && port >= 0 && port <= 65535;
}

std::string WithPort(const std::string& host, int descriptor) {
  sockaddr_storage bound{};
  socklen_t size = sizeof(bound);
  getsockname(descriptor, reinterpret_cast<sockaddr*>(&bound), &size);
  const in_port_t port = bound.ss_family == AF_INET6
                             ? reinterpret_cast<const sockaddr_in6*>(&bound)->sin6_port
                             : reinterpret_cast<const sockaddr_in*>(&bound)->sin_port;
  return fmt::format("{}:{}", host, ntohs(port));
}

absl::StatusOr<ListeningSocket> ListenOnPort(const std::string& address, const addrinfo& found,
                                             const std::string& host) {
  const int descriptor =
      socket(found.ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, IPPROTO_TCP);
  if (descriptor < 0) return Refuse(address, std::strerror(errno));
  const int on = 1;
  setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
  if (bind(descriptor, found.ai_addr, found.ai_addrlen) != 0 || listen(descriptor, kBacklog) != 0) {
    const std::string cause = std::strerror(errno);
    close(descriptor);
    return Refuse(address, cause);
  }
  return ListeningSocket{descriptor, WithPort(host, descriptor), ""};
}

}  // namespace

absl::StatusOr<ListeningSocket> ListenOn(const std::string& address) {
  if (address.starts_with(kUnix)) return ListenOnFile(address);
  const size_t colon = address.rfind(':');
  if (colon == std::string::npos || colon == 0) {
    return Refuse(address, "write it as host:port or unix:/path");
  }
  const std::string host = address.substr(0, colon);
  const std::string port = address.substr(colon + 1);
  if (!IsPort(port)) return Refuse(address, "the port must be a number from 0 to 65535");
  const std::string bare = host.front() == '[' ? host.substr(1, host.size() - 2) : host;
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
  addrinfo* found = nullptr;
  const int code = getaddrinfo(bare.c_str(), port.c_str(), &hints, &found);
  if (code != 0) return Refuse(address, gai_strerror(code));
  auto listening = ListenOnPort(address, *found, host);
  freeaddrinfo(found);
  return listening;
}

std::string HostOf(const sockaddr_storage& address) {
  char text[INET6_ADDRSTRLEN] = "";
  if (address.ss_family == AF_INET) {
    inet_ntop(AF_INET, &reinterpret_cast<const sockaddr_in*>(&address)->sin_addr, text,
              sizeof(text));
  } else if (address.ss_family == AF_INET6) {
    inet_ntop(AF_INET6, &reinterpret_cast<const sockaddr_in6*>(&address)->sin6_addr, text,
              sizeof(text));
  }
  return text;
}

}  // namespace concord::rpc
