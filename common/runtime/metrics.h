#pragma once

#include <memory>
#include <string>
#include <vector>

#include "common/rpc/call_record.h"
#include "common/rpc/service.h"
#include "common/sql/database.h"

namespace prometheus {
class Collectable;
class Registry;
}  // namespace prometheus

namespace concord::runtime {

/// The figures of a service, for Prometheus:
/// `grpc_server_handled_total{grpc_method, grpc_code}`, `grpc_server_handling_seconds{grpc_method}`
/// and the pool's `concord_database_connections{state}`, `concord_database_waiting`,
/// `concord_database_connections_opened_total`, `concord_database_acquisition_timeouts_total`.
/// Thread-safe.
class Metrics final {
 public:
  explicit Metrics(const std::vector<std::unique_ptr<rpc::Service>>& services);
  ~Metrics();

  /// Counts a call that is over.
  void Count(const rpc::CallRecord& record);

  /// Takes the pool's figures whenever they are collected. `database` outlives the metrics.
  void Watch(const sql::Database& database);

  /// What an exposer collects; lives as long as the metrics.
  [[nodiscard]] std::vector<std::shared_ptr<prometheus::Collectable>> collectables() const;

 private:
  struct Families;
  class PoolFigures;

  std::shared_ptr<prometheus::Registry> registry_;
  std::unique_ptr<Families> families_;
};

}  // namespace concord::runtime
