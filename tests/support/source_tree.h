#pragma once

#include <string>
#include <vector>

namespace concord {

/// A file of the repository: its path from the root, and its text.
struct SourceFile {
  std::string path;
  std::string text;
};

/// Every file below the folders whose path ends with one of `endings`, by path.
[[nodiscard]] std::vector<SourceFile> SourceFiles(const std::vector<std::string>& folders,
                                                  const std::vector<std::string>& endings);

}  // namespace concord
