#pragma once

#include <memory>
#include <vector>

#include "common/resource/resources.h"
#include "common/rpc/service.h"

namespace concord::strategy {

/// The gRPC services of `strategy`, all methods bound. They keep alive what they are made of, but
/// for what is in `surroundings`, which outlives them.
[[nodiscard]] std::vector<std::unique_ptr<rpc::Service>> MakeServices(
    const resource::Surroundings& surroundings);

}  // namespace concord::strategy
