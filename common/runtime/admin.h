#pragma once

#include <absl/status/statusor.h>
#include <prometheus/collectable.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

class CivetServer;

namespace concord::runtime {

/// Where the pages of the admin port get what they show.
struct AdminSources {
  std::vector<std::shared_ptr<prometheus::Collectable>> figures;
  std::function<std::string()> not_live;   ///< Why to start the process anew; "" = it is alive.
  std::function<std::string()> not_ready;  ///< Why to send no calls; "" = it is ready.
};

/// The port for whoever runs a service, HTTP without encryption or identity: keep it inside.
///
///   /metrics  the figures in Prometheus' text format
///   /livez    200, or 503 with the reason: start the process anew
///   /readyz   200, or 503 with the reason: send no calls for now
///
/// Answered on threads of its own. Everything else is 404.
class Admin final {
 public:
  /// `address` as `127.0.0.1:7421`; port 0: any free one. FIELD_INVALID for an address that can't
  /// be had.
  [[nodiscard]] static absl::StatusOr<std::unique_ptr<Admin>> Open(const std::string& address,
                                                                   AdminSources sources);
  ~Admin();
  Admin(const Admin&) = delete;
  Admin& operator=(const Admin&) = delete;

  [[nodiscard]] int port() const { return port_; }

 private:
  class Page;

  Admin();

  // Before the server, which is gone before them.
  std::vector<std::unique_ptr<Page>> pages_;
  std::unique_ptr<CivetServer> server_;
  std::string host_;
  int port_ = 0;
};

}  // namespace concord::runtime
