#include "common/runtime/liveness.h"

#include <fmt/format.h>
#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <memory>
#include <string_view>

#include "common/base/time.h"

namespace concord::runtime {
namespace {

constexpr std::string_view kUnix = "unix:";
// The client's preface of HTTP/2 and its SETTINGS without a setting (RFC 9113, 3.4).
constexpr std::string_view kPreface("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0", 33);

// A descriptor, closed in the end.
class Socket final {
 public:
  explicit Socket(int family)
      : descriptor_(socket(family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)) {}
  ~Socket() { close(descriptor_); }
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;

  [[nodiscard]] int descriptor() const { return descriptor_; }

 private:
  const int descriptor_;
};

bool Await(const Socket& socket, short events, Deadline deadline) {
  pollfd waiting{socket.descriptor(), events, 0};
  while (true) {
    const int ready = poll(&waiting, 1, static_cast<int>(Remaining(deadline).count()));
    if (ready >= 0 || errno != EINTR) return ready > 0;
  }
}

std::string System(const char* what, int error) {
  return fmt::format("{}: {}", what, std::strerror(error));
}

std::string AskForLife(const sockaddr* address, socklen_t size, Deadline deadline) {
  const Socket socket(address->sa_family);
  if (socket.descriptor() < 0) return System("no socket can be had", errno);
  if (connect(socket.descriptor(), address, size) != 0 && errno != EINPROGRESS) {
    return System("can't connect", errno);
  }
  if (!Await(socket, POLLOUT, deadline)) return "no connection is taken";
  int error = 0;
  socklen_t error_size = sizeof(error);
  getsockopt(socket.descriptor(), SOL_SOCKET, SO_ERROR, &error, &error_size);
  if (error != 0) return System("can't connect", error);
  // What comes back tells, also when this fails because the server has closed already.
  [[maybe_unused]] const auto sent =
      send(socket.descriptor(), kPreface.data(), kPreface.size(), MSG_NOSIGNAL);
  if (!Await(socket, POLLIN, deadline)) return "a new connection gets no answer";
  return "";
}

std::string AskFile(const std::string& path, Deadline deadline) {
  sockaddr_un name{};
  name.sun_family = AF_UNIX;
  if (path.size() >= sizeof(name.sun_path)) return "the path of the socket is too long";
  std::memcpy(name.sun_path, path.c_str(), path.size() + 1);
  return AskForLife(reinterpret_cast<const sockaddr*>(&name), sizeof(name), deadline);
}

}  // namespace

std::string LivenessObstacle(const std::string& address, std::chrono::milliseconds patience) {
  const Deadline deadline = std::chrono::steady_clock::now() + patience;
  if (address.starts_with(kUnix)) return AskFile(address.substr(kUnix.size()), deadline);
  const size_t colon = address.rfind(':');
  if (colon == std::string::npos) return address + " is no address";
  std::string host = address.substr(0, colon);
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  if (getaddrinfo(host.c_str(), address.c_str() + colon + 1, &hints, &found) != 0) {
    return address + " is no address";
  }
  const std::unique_ptr<addrinfo, void (*)(addrinfo*)> owner(found, freeaddrinfo);
  return AskForLife(found->ai_addr, found->ai_addrlen, deadline);
}

}  // namespace concord::runtime
