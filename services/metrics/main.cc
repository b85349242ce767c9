#include "common/runtime/service_main.h"
#include "services/metrics/rpc/metrics_server.h"

int main(int argc, char** argv) {
  concord::runtime::ServiceDefinition definition;
  definition.name = "metrics";
  definition.schema_version_min = 2;
  definition.schema_version_max = 2;
  definition.defaults = {"127.0.0.1:7413", "127.0.0.1:7423"};
  definition.make = concord::metrics::MakeServices;
  return concord::runtime::ServiceMain(argc, argv, definition);
}
