#include "common/rpc/connections.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <mutex>
#include <utility>

namespace concord::rpc {

Connection::~Connection() { close(descriptor_); }

void Connection::Cork() const { SetCork(1); }
void Connection::Uncork() const { SetCork(0); }

void Connection::SetCork(int on) const {
  setsockopt(descriptor_, IPPROTO_TCP, TCP_CORK, &on, sizeof(on));
}

void Connections::Add(const std::string& peer, std::shared_ptr<const Connection> connection) {
  const std::lock_guard lock(mutex_);
  open_[peer] = std::move(connection);
}

void Connections::Remove(const std::string& peer) {
  const std::lock_guard lock(mutex_);
  open_.erase(peer);
}

std::shared_ptr<const Connection> Connections::Find(const std::string& peer) const {
  const std::shared_lock lock(mutex_);
  const auto found = open_.find(peer);
  return found == open_.end() ? nullptr : found->second;
}

}  // namespace concord::rpc
