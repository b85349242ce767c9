#pragma once

#include <string>

#include "clients/cpp/suite.h"

namespace concord::cli {

/// Imports companies from a CSV file as partners, through the API. Each row that can't be imported
/// gets a line with its number in the file, the field and the reason; so does one whose partner is
/// there with other values, which stay. A second run finds everything unchanged. Shows its progress
/// on a terminal. Returns 0, 1 when rows failed, 2 when the file is of another form.
[[nodiscard]] int ImportPartners(const client::Suite& suite, const std::string& file);

}  // namespace concord::cli
