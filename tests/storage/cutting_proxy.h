#pragma once

#include <atomic>
#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace concord::sql {

/// A socket in front of PostgreSQL's that cuts a session off once, after the client has sent
/// `pattern`.
class CuttingProxy final {
 public:
  /// When the server has done what that asks and answered, and the client hasn't heard of it; or at
  /// once, while the server is still about it.
  enum class Cut { kAnswered, kSent };

  /// `dsn` in keywords, with the directory of a unix socket as its host. The first `passing` times
  /// the client may send it.
  CuttingProxy(const std::string& dsn, std::string pattern, Cut cut = Cut::kAnswered,
               int passing = 0);
  ~CuttingProxy();
  CuttingProxy(const CuttingProxy&) = delete;
  CuttingProxy& operator=(const CuttingProxy&) = delete;

  /// The same database, through the proxy.
  [[nodiscard]] std::string dsn() const;
  /// Whether it has cut a session off.
  [[nodiscard]] bool has_cut() const { return has_cut_; }

 private:
  void Accept();
  void Pass(int client, int server);

  const std::string dsn_;
  const std::string pattern_;
  const Cut cut_;
  std::atomic<int> passing_;
  std::string directory_;
  std::string target_;
  int listener_ = -1;
  std::atomic<bool> has_cut_ = false;
  std::atomic<bool> stopping_ = false;
  std::vector<std::jthread> sessions_;
  std::jthread acceptor_;
};

}  // namespace concord::sql
