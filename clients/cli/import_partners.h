#pragma once

#include <optional>
#include <string>

#include "clients/cpp/suite.h"

namespace concord::cli {

/// Imports companies from a CSV file as partners, through the API. What can't be imported is
/// reported with its line and the reason; who is there already stays as he is. Shows its progress
/// on a terminal. Returns 0, 1 when rows failed, 2 when the file is of another form.
[[nodiscard]] int ImportPartners(const client::Suite& suite, const std::string& file);

/// The first year of `1902` or `2013 (1888)`; nullopt when the text begins with none.
[[nodiscard]] std::optional<int> FoundedYear(const std::string& text);

}  // namespace concord::cli
