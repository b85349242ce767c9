#pragma once

#include <absl/status/statusor.h>

#include <string>

#include "common/api/filter.h"
#include "common/sql/params.h"

namespace concord::resource {

/// The condition of a filter on the rows of alias `re`; adds its values to `params`. Every value is
/// bound; fields stand in it by their columns. A comparison with what is NULL is not true, also
/// under NOT. Of what is inside messages, which are stored as JSON, only a text of the elements of
/// a list can be asked for (`parties.partner:"partners/renault"`); FILTER_INVALID for others.
[[nodiscard]] absl::StatusOr<std::string> FilterSql(const api::Filter& filter, sql::Params& params);

}  // namespace concord::resource
