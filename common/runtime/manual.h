#pragma once

#include <string>

namespace concord::runtime {

/// Every configuration key with its meaning, taken from the comments of the contract: for `--help`.
[[nodiscard]] std::string ConfigHelp(const std::string& program);

/// The same as a Markdown table: docs/configuration.md has this one.
[[nodiscard]] std::string ConfigMarkdown();

}  // namespace concord::runtime
