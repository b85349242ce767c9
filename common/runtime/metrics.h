#pragma once

#include <memory>
#include <string>
#include <vector>

#include "common/resource/row_cache.h"
#include "common/rpc/call_record.h"
#include "common/rpc/service.h"
#include "common/sql/database.h"

namespace prometheus {
class Collectable;
class Registry;
}  // namespace prometheus

namespace concord::runtime {

/// The metrics of a service, for Prometheus:
/// `grpc_server_started_total{grpc_method}`, `grpc_server_handled_total{grpc_method, grpc_code}`,
/// `grpc_server_handling_seconds{grpc_method}` and the pool's
/// `concord_database_connections{state}`, `concord_database_waiting`,
/// `concord_database_connections_opened_total`, `concord_database_acquisition_timeouts_total`; then
/// `concord_serving`, `concord_build_info{version}` and those of ProcessFigures. Thread-safe.
class Metrics final {
 public:
  explicit Metrics(const std::vector<std::unique_ptr<rpc::Service>>& services);
  ~Metrics();

  /// Counts a call that came in.
  void CountStart(const std::string& method);

  /// Counts a call that is over.
  void Count(const rpc::CallRecord& record);

  /// `concord_serving`.
  void SetServing(bool serving);

  /// Takes the figures of the pool and the cache whenever they are collected. Both outlive the
  /// metrics.
  void Watch(const sql::Database& database, const resource::RowCache& row_cache);

  /// For the admin port; with the pool's figures from Watch on.
  [[nodiscard]] std::vector<std::shared_ptr<prometheus::Collectable>> collectables() const;

 private:
  struct Families;
  class DatabaseFigures;

  void AddServiceFigures();

  std::shared_ptr<prometheus::Registry> registry_;
  std::unique_ptr<Families> families_;
};

}  // namespace concord::runtime
