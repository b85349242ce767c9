#pragma once

#include "common/sql/resource_tables.h"

namespace concord::metrics {

/// The resources of this service and where they are stored.
[[nodiscard]] sql::ResourceTables Tables();

}  // namespace concord::metrics
