#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "tests/support/source_tree.h"

namespace concord::contract {

/// One include of a file, as it is written.
struct Include {
  std::string path;
  bool quoted = false;  ///< Rather than in angle brackets.
};

/// Every include of the file, in order.
[[nodiscard]] std::vector<Include> IncludesOf(const SourceFile& file);

/// Whether the file belongs to a test program.
[[nodiscard]] bool IsTest(const std::string& path);

/// Unit -> the units that it includes. A unit is a header with its source, named by their path
/// without the ending.
using IncludeGraph = std::map<std::string, std::set<std::string>>;

/// The units of the files, tests left out, and what they include of each other.
[[nodiscard]] IncludeGraph GraphOf(const std::vector<SourceFile>& files);

/// The units that are roots, and all that they include, directly or by others.
[[nodiscard]] std::set<std::string> ReachedFrom(
    const IncludeGraph& graph, const std::function<bool(const std::string&)>& is_root);

/// The longest way down through the includes, a floor each, from the top. Units that include each
/// other in a circle stand on one floor, which names them all.
[[nodiscard]] std::vector<std::string> LongestChainOf(const IncludeGraph& graph);

}  // namespace concord::contract
