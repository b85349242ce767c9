#include "common/rpc/listener.h"

#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "common/base/macros.h"
#include "common/rpc/socket_address.h"

namespace concord::rpc {
namespace {

constexpr int kPauseMilliseconds = 20;

int OpenSpare() { return open("/dev/null", O_RDONLY | O_CLOEXEC); }

void Watch(int poll, int descriptor, uint32_t events) {
  epoll_event event{};
  event.events = events;
  event.data.fd = descriptor;
  epoll_ctl(poll, EPOLL_CTL_ADD, descriptor, &event);
}

bool OutOfResources(int error) {
  return error == EMFILE || error == ENFILE || error == ENOBUFS || error == ENOMEM;
}

}  // namespace

Listener::Listener(ConnectionLimits limits)
    : limits_(limits),
      poll_(epoll_create1(EPOLL_CLOEXEC)),
      stop_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)),
      spare_(OpenSpare()) {
  Watch(poll_, stop_, EPOLLIN);
}

absl::StatusOr<std::unique_ptr<Listener>> Listener::Open(const std::vector<std::string>& addresses,
                                                         ConnectionLimits limits) {
  std::unique_ptr<Listener> listener(new Listener(limits));
  for (const auto& address : addresses) CONCORD_RETURN_IF_ERROR(listener->Add(address));
  return listener;
}

absl::Status Listener::Add(const std::string& address) {
  CONCORD_ASSIGN_OR_RETURN(const ListeningSocket socket, ListenOn(address));
  listening_.push_back(socket.descriptor);
  addresses_.push_back(socket.address);
  if (!socket.socket_file.empty()) socket_files_.push_back(socket.socket_file);
  Watch(poll_, socket.descriptor, EPOLLIN);
  return absl::OkStatus();
}

void Listener::Start(std::unique_ptr<grpc::experimental::ExternalConnectionAcceptor> acceptor) {
  acceptor_ = std::move(acceptor);
  thread_ = std::thread([this] { Serve(); });
}

void Listener::Stop() {
  const uint64_t one = 1;
  (void)!write(stop_, &one, sizeof(one));
  if (thread_.joinable()) thread_.join();
  for (const int descriptor : listening_) close(descriptor);
  listening_.clear();
  for (const auto& file : socket_files_) unlink(file.c_str());
  socket_files_.clear();
}

Listener::~Listener() {
  Stop();
  for (const auto& [watch, address] : open_) close(watch);
  for (const int descriptor : {poll_, stop_, spare_}) {
    if (descriptor >= 0) close(descriptor);
  }
}

void Listener::Serve() {
  std::array<epoll_event, 64> events;
  for (;;) {
    const int count = epoll_wait(poll_, events.data(), events.size(), -1);
    for (int i = 0; i < count; ++i) {
      const int descriptor = events[static_cast<size_t>(i)].data.fd;
      if (descriptor == stop_) return;
      if (open_.contains(descriptor)) {
        Forget(descriptor);
      } else {
        Accept(descriptor);
      }
    }
  }
}

void Listener::Accept(int listening) {
  for (;;) {
    sockaddr_storage peer{};
    socklen_t size = sizeof(peer);
    const int connection =
        accept4(listening, reinterpret_cast<sockaddr*>(&peer), &size, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (connection >= 0) {
      Admit(connection, HostOf(peer));
    } else if (OutOfResources(errno)) {
      return Shed(listening);
    } else if (errno != EINTR && errno != ECONNABORTED) {
      return;
    }
  }
}

// gRPC owns the connection from here on and doesn't say when it closes it: a second descriptor of
// the same socket does.
void Listener::Admit(int connection, const std::string& address) {
  const auto count = per_address_.find(address);
  const bool full = static_cast<int>(open_.size()) >= limits_.total ||
                    (count != per_address_.end() && count->second >= limits_.per_address);
  const int watch = full ? -1 : fcntl(connection, F_DUPFD_CLOEXEC, 0);
  if (watch < 0) {
    close(connection);
    return;
  }
  const int on = 1;
  setsockopt(connection, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
  open_.emplace(watch, address);
  ++per_address_[address];
  Watch(poll_, watch, EPOLLRDHUP | EPOLLET);
  grpc::experimental::ExternalConnectionAcceptor::NewConnectionParameters parameters;
  parameters.fd = connection;
  acceptor_->HandleNewConnection(&parameters);
}

// No descriptor is left for the next connection: it is taken with the spare one and closed, so that
// its client hears of it and the loop does not spin on a queue that never empties. Where another
// thread was quicker to take the spare one, a pause that Stop ends.
void Listener::Shed(int listening) {
  if (spare_ >= 0) close(spare_);
  const int connection = accept4(listening, nullptr, nullptr, SOCK_CLOEXEC);
  if (connection >= 0) close(connection);
  spare_ = OpenSpare();
  if (connection >= 0) return;
  pollfd stop{stop_, POLLIN, 0};
  poll(&stop, 1, kPauseMilliseconds);
}

void Listener::Forget(int watch) {
  const auto found = open_.find(watch);
  const auto count = per_address_.find(found->second);
  if (--count->second == 0) per_address_.erase(count);
  open_.erase(found);
  // gRPC may still hold the connection, and then closing `watch` alone would leave it registered:
  // its number would be heard of again when it names another connection.
  epoll_ctl(poll_, EPOLL_CTL_DEL, watch, nullptr);
  close(watch);
}

}  // namespace concord::rpc
