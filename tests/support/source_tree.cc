#include "tests/support/source_tree.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace concord {
namespace {

std::string Read(const std::filesystem::path& path) {
  std::stringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

}  // namespace

std::vector<SourceFile> SourceFiles(const std::vector<std::string>& folders,
                                    const std::vector<std::string>& endings) {
  const std::filesystem::path root = CONCORD_SOURCE_DIR;
  std::vector<SourceFile> files;
  for (const auto& folder : folders) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root / folder)) {
      const std::string path = entry.path().lexically_relative(root).generic_string();
      const auto ends = [&path](const std::string& ending) { return path.ends_with(ending); };
      if (!entry.is_regular_file() || std::none_of(endings.begin(), endings.end(), ends)) continue;
      files.push_back({path, Read(entry.path())});
    }
  }
  std::sort(files.begin(), files.end(),
            [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; });
  return files;
}

}  // namespace concord
