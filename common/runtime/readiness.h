#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

#include "common/runtime/log.h"
#include "common/sql/database.h"

namespace concord::runtime {

/// Polls, on a thread of its own, whether a service can serve: its database answers and has a
/// schema version that it knows. Reports the first result and every change.
class Readiness final {
 public:
  struct Versions {
    int least = 1;
    int most = 1;
  };

  /// Told why the service can't serve, with what to do; "" when it can.
  using Changed = std::function<void(const std::string& obstacle)>;

  /// `database` and `log` outlive it. `changed` is called on its thread.
  Readiness(sql::Database& database, Versions versions, const Log& log, Changed changed);
  ~Readiness();
  Readiness(const Readiness&) = delete;
  Readiness& operator=(const Readiness&) = delete;

 private:
  void Watch();
  /// "" when ready, else why not and what to do.
  [[nodiscard]] std::string Obstacle();

  sql::Database& database_;
  const Versions versions_;
  const Log& log_;
  const Changed changed_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool ending_ = false;
  std::thread thread_;
};

}  // namespace concord::runtime
