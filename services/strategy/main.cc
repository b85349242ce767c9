#include "common/runtime/service_main.h"
#include "services/strategy/rpc/strategy_server.h"

int main(int argc, char** argv) {
  concord::runtime::ServiceDefinition definition;
  definition.name = "strategy";
  definition.schema_version_min = 2;
  definition.schema_version_max = 2;
  definition.defaults = {"127.0.0.1:7412", "127.0.0.1:7422"};
  definition.make = concord::strategy::MakeServices;
  return concord::runtime::ServiceMain(argc, argv, definition);
}
