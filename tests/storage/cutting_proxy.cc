#include "tests/storage/cutting_proxy.h"

#include <poll.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <stdexcept>
#include <utility>

namespace concord::sql {
namespace {

constexpr const char* kSocket = "/.s.PGSQL.5432";
constexpr int kTickMs = 50;

std::string HostOf(const std::string& dsn) {
  const size_t begin = dsn.find("host=") + 5;
  return dsn.substr(begin, dsn.find(' ', begin) - begin);
}

sockaddr_un AddressOf(const std::string& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  path.copy(address.sun_path, sizeof(address.sun_path) - 1);
  return address;
}

int Socket() {
  const int made = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (made < 0) throw std::runtime_error("no socket");
  return made;
}

// What can be read of `from`; "" at its end.
std::string Receive(int from) {
  std::array<char, 1 << 16> bytes;
  const ssize_t length = recv(from, bytes.data(), bytes.size(), 0);
  return length <= 0 ? std::string() : std::string(bytes.data(), static_cast<size_t>(length));
}

bool Send(int to, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = send(to, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<size_t>(sent));
  }
  return true;
}

}  // namespace

CuttingProxy::CuttingProxy(const std::string& dsn, std::string pattern, Cut cut, int passing)
    : dsn_(dsn),
      pattern_(std::move(pattern)),
      cut_(cut),
      passing_(passing),
      target_(HostOf(dsn) + kSocket) {
  directory_ = (std::filesystem::temp_directory_path() / "concord-proxy.XXXXXX").string();
  if (mkdtemp(directory_.data()) == nullptr) throw std::runtime_error("no directory");
  listener_ = Socket();
  const sockaddr_un address = AddressOf(directory_ + kSocket);
  if (bind(listener_, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) != 0 ||
      listen(listener_, 16) != 0) {
    throw std::runtime_error("no socket in " + directory_);
  }
  acceptor_ = std::jthread([this] { Accept(); });
}

CuttingProxy::~CuttingProxy() {
  stopping_ = true;
  acceptor_.join();
  sessions_.clear();
  close(listener_);
  std::filesystem::remove_all(directory_);
}

std::string CuttingProxy::dsn() const { return dsn_ + " host=" + directory_; }

void CuttingProxy::Accept() {
  while (!stopping_) {
    pollfd ready{listener_, POLLIN, 0};
    if (poll(&ready, 1, kTickMs) <= 0) continue;
    const int client = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (client < 0) continue;
    const int server = Socket();
    const sockaddr_un address = AddressOf(target_);
    if (connect(server, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0) {
      sessions_.emplace_back([this, client, server] { Pass(client, server); });
    }
  }
}

void CuttingProxy::Pass(int client, int server) {
  bool cutting = false;
  while (!stopping_) {
    std::array<pollfd, 2> ready{pollfd{client, POLLIN, 0}, pollfd{server, POLLIN, 0}};
    if (poll(ready.data(), ready.size(), kTickMs) < 0) break;
    if (ready[0].revents != 0) {
      const std::string bytes = Receive(client);
      if (bytes.empty() || !Send(server, bytes)) break;
      const bool meant = bytes.find(pattern_) != std::string::npos;
      if (meant && passing_-- <= 0 && !has_cut_.exchange(true)) cutting = true;
      if (cutting && cut_ == Cut::kSent) break;
    }
    if (ready[1].revents != 0) {
      const std::string bytes = Receive(server);
      if (bytes.empty() || cutting || !Send(client, bytes)) break;
    }
  }
  close(client);
  close(server);
}

}  // namespace concord::sql
