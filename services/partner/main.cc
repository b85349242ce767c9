#include "common/runtime/service_main.h"
#include "services/partner/rpc/partner_server.h"

int main(int argc, char** argv) {
  concord::runtime::ServiceDefinition definition;
  definition.name = "partner";
  definition.schema_version_min = 2;
  definition.schema_version_max = 2;
  definition.defaults = {"127.0.0.1:7411", "127.0.0.1:7421"};
  definition.make = concord::partner::MakeServices;
  return concord::runtime::ServiceMain(argc, argv, definition);
}
