#include "tests/contract/include_graph.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace concord::contract {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;
using testing::SizeIs;

SourceFile File(const std::string& path, const std::vector<std::string>& includes) {
  SourceFile file{path, ""};
  for (const auto& include : includes) file.text += "#include \"" + include + "\"\n";
  return file;
}

TEST(IncludeGraph, TakesAHeaderAndItsSourceForOne) {
  const IncludeGraph graph =
      GraphOf({File("a/x.h", {"a/y.h"}), File("a/x.cc", {"a/x.h", "a/z.h", "b/far.h"}),
               File("a/y.h", {}), File("a/z.h", {}), File("a/x_test.cc", {"a/x.h"})});
  EXPECT_THAT(graph, ElementsAre(Pair("a/x", ElementsAre("a/y", "a/z")), Pair("a/y", IsEmpty()),
                                 Pair("a/z", IsEmpty())));
}

TEST(IncludeGraph, KnowsItsLongestChain) {
  EXPECT_THAT(
      LongestChainOf(GraphOf({File("a.h", {"b.h", "d.h"}), File("b.h", {"c.h"}),
                              File("c.h", {"d.h"}), File("d.h", {}), File("e.h", {"d.h"})})),
      ElementsAre("a", "b", "c", "d"));
}

TEST(IncludeGraph, PutsACircleOnOneFloor) {
  EXPECT_THAT(
      LongestChainOf(GraphOf({File("a.h", {"b.h"}), File("b.h", {}), File("b.cc", {"c.h"}),
                              File("c.h", {}), File("c.cc", {"b.h", "d.h"}), File("d.h", {})})),
      ElementsAre("a", "b + c", "d"));
}

TEST(IncludeGraph, OfNothingHasNoChain) { EXPECT_THAT(LongestChainOf({}), IsEmpty()); }

TEST(IncludeGraph, ReadsIncludesOfBothKinds) {
  const auto includes =
      IncludesOf({"a.cc", "#include <map>\n  # include \"b.h\"  // why\nint c;\n"});
  ASSERT_THAT(includes, SizeIs(2));
  EXPECT_EQ(includes[0].path, "map");
  EXPECT_FALSE(includes[0].quoted);
  EXPECT_EQ(includes[1].path, "b.h");
  EXPECT_TRUE(includes[1].quoted);
}

}  // namespace
}  // namespace concord::contract
