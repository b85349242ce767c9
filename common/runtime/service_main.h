#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "common/resource/resources.h"
#include "common/rpc/service.h"
#include "common/runtime/config.h"

namespace concord::runtime {

/// What a service is.
struct ServiceDefinition {
  std::string name;  ///< `partner`: its schema, and the second part of its package.
  int schema_version_min = 1;
  int schema_version_max = 1;
  ServiceDefaults defaults;
  std::function<std::vector<std::unique_ptr<rpc::Service>>(const resource::Surroundings&)> make;
};

/// The whole life of a service's process: configuration, log, database, server, metrics. It starts
/// before its database is there and is NOT_SERVING until the schema is one that it knows; when the
/// database goes it stays up, and health says so. SIGTERM or SIGINT drains it.
/// Returns 0 after a drain, 1 when it can't serve at all (an address is taken), 2 for a
/// configuration or a command line that can't be used.
[[nodiscard]] int ServiceMain(int argc, char** argv, const ServiceDefinition& definition);

}  // namespace concord::runtime
