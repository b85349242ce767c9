#pragma once

#include <memory>
#include <shared_mutex>
#include <string>
#include <unordered_map>

namespace concord::rpc {

/// The socket of a client's connection, by a descriptor of its own that is open as long as this
/// lives, whatever gRPC does with the other one.
class Connection final {
 public:
  explicit Connection(int descriptor) : descriptor_(descriptor) {}
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  [[nodiscard]] int descriptor() const { return descriptor_; }

  /// Holds back what is written from now on, but for full segments, until Uncork (TCP_CORK; Linux
  /// itself lets it go after 200 ms). Nothing for a Unix socket.
  void Cork() const;
  void Uncork() const;

 private:
  void SetCork(int on) const;

  const int descriptor_;
};

/// The connections that are open, by the names that gRPC gives their peers: `ipv4:192.0.2.1:5`.
/// Thread-safe.
class Connections final {
 public:
  void Add(const std::string& peer, std::shared_ptr<const Connection> connection);
  void Remove(const std::string& peer);
  /// nullptr when it is closed already.
  [[nodiscard]] std::shared_ptr<const Connection> Find(const std::string& peer) const;

 private:
  mutable std::shared_mutex mutex_;
  std::unordered_map<std::string, std::shared_ptr<const Connection>> open_;
};

}  // namespace concord::rpc
