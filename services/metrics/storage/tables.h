#pragma once

#include "common/resource/catalogue.h"

namespace concord::metrics {

/// The resources of this service and where they are stored.
[[nodiscard]] resource::Catalogue Tables();

}  // namespace concord::metrics
