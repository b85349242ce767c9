#pragma once

#include "clients/cpp/suite.h"

namespace concord::cli {

/// Plays the Renault-Nissan partnership through the API of the three services, from research to
/// measurement, and prints what they make of it. Playing it again changes nothing and prints the
/// same. Returns 0, or 1 after printing the error of the first call that failed.
[[nodiscard]] int PlayDemo(const client::Suite& suite);

}  // namespace concord::cli
