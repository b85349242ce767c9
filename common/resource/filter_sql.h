#pragma once

#include <absl/status/statusor.h>

#include <string>

#include "common/api/filter.h"
#include "common/sql/params.h"

namespace concord::resource {

/// The condition of a filter on the rows of alias `re`; adds its values to `params`. Every value is
/// bound; fields stand in it by their columns. A comparison with what is NULL is not true, also
/// under NOT. FILTER_INVALID for a field inside a message, which is stored as JSON.
[[nodiscard]] absl::StatusOr<std::string> FilterSql(const api::Filter& filter, sql::Params& params);

}  // namespace concord::resource
