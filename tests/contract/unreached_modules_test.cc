// Formulas that no RPC reaches yet stand in a list, so that nobody takes them for served. What an
// RPC reaches leaves the list, and nothing new gets on it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <string>

#include "tests/contract/include_graph.h"

namespace concord::contract {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr char kList[] = "tests/contract/unreached_modules.txt";

bool IsServed(const std::string& unit) {
  return unit.starts_with("services/") &&
         (unit.find("/rpc/") != std::string::npos || unit.find("/storage/") != std::string::npos);
}

bool IsDomain(const std::string& unit) {
  return unit.starts_with("services/") && unit.find("/domain/") != std::string::npos;
}

// The units of the domains that no handler and no store includes, directly or by others.
std::set<std::string> Unreached(const std::vector<SourceFile>& files) {
  const IncludeGraph graph = GraphOf(files);
  const std::set<std::string> reached = ReachedFrom(graph, IsServed);
  std::set<std::string> unreached;
  for (const auto& [unit, includes] : graph) {
    if (IsDomain(unit) && !reached.contains(unit)) unreached.insert(unit);
  }
  return unreached;
}

std::set<std::string> Listed() {
  std::set<std::string> listed;
  std::ifstream list(std::string(CONCORD_SOURCE_DIR) + "/" + kList);
  for (std::string line; std::getline(list, line);) {
    if (!line.empty() && !line.starts_with("#")) listed.insert(line);
  }
  return listed;
}

TEST(UnreachedModules, AreThoseOfTheList) {
  const auto unreached = Unreached(SourceFiles({"common", "services"}, {".h", ".cc"}));
  const auto listed = Listed();
  ASSERT_FALSE(listed.empty());
  for (const auto& unit : unreached) {
    EXPECT_TRUE(listed.contains(unit)) << unit << " is reached by no RPC: let one use it";
  }
  for (const auto& unit : listed) {
    EXPECT_TRUE(unreached.contains(unit))
        << unit << " is reached now, or gone: take it out of " << kList;
  }
}

TEST(UnreachedModules, AreFoundThroughHeadersAndTheirSources) {
  const std::vector<SourceFile> files{
      {"services/x/rpc/a.cc", "#include \"services/x/domain/b.h\"\n"},
      {"services/x/domain/b.h", ""},
      {"services/x/domain/b.cc", "#include \"services/x/domain/c.h\"\n"},
      {"services/x/domain/c.h", ""},
      {"services/x/storage/d.h", "#include \"services/x/domain/e.h\"\n"},
      {"services/x/domain/e.h", ""},
      {"services/x/domain/f.h", "#include \"services/x/domain/b.h\"\n"},
      {"services/x/domain/f_test.cc", "#include \"services/x/domain/f.h\"\n"},
      {"services/x/rpc/g_test.cc", "#include \"services/x/domain/f.h\"\n"}};
  EXPECT_THAT(Unreached(files), ElementsAre("services/x/domain/f"));
}

TEST(UnreachedModules, AreNoneWhereAllIsServed) {
  EXPECT_THAT(Unreached({{"services/x/rpc/a.cc", "#include \"services/x/domain/b.h\"\n"},
                         {"services/x/domain/b.h", ""}}),
              IsEmpty());
}

}  // namespace
}  // namespace concord::contract
