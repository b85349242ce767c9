#pragma once

#include <chrono>
#include <optional>

#include "clients/cli/demo/demo.pb.h"
#include "clients/cpp/suite.h"

namespace concord::cli {

/// The Renault-Nissan partnership as requests, its findings dated so that their ages hold on the
/// day of `now` (UTC). nullopt when the program was built with a text that is no story.
[[nodiscard]] std::optional<demo::v1::Story> ReadStory(std::chrono::system_clock::time_point now);

/// Plays the Renault-Nissan partnership through the API of the three services, from research to
/// measurement, and prints what they make of it. Playing it again prints the same, and changes
/// nothing but, on another day, the dates of the findings. Returns 0, or 1 after printing the error
/// of the first call that failed.
[[nodiscard]] int PlayDemo(const client::Suite& suite);

}  // namespace concord::cli
