// No room of common/ grows into a house of its own: at most a quarter of its lines and eight
// floors.
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>
#include <map>
#include <string>
#include <vector>

#include "tests/contract/include_graph.h"

namespace concord::contract {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

constexpr double kLargestShare = 0.25;
constexpr size_t kMostFloors = 8;

struct RoomShape {
  std::string room;
  double share = 0;  ///< Of the lines of all rooms.
  std::vector<std::string> floors;
};

// `common/base/error.h` -> `common/base`.
std::string RoomOf(const std::string& path) { return path.substr(0, path.find('/', 7)); }

// The rooms of common/, tests left out.
std::vector<RoomShape> ShapesOf(const std::vector<SourceFile>& files) {
  std::map<std::string, std::vector<SourceFile>> rooms;
  std::map<std::string, double> lines;
  double all = 0;
  for (const auto& file : files) {
    if (IsTest(file.path)) continue;
    const auto count = std::count(file.text.begin(), file.text.end(), '\n');
    rooms[RoomOf(file.path)].push_back(file);
    lines[RoomOf(file.path)] += static_cast<double>(count);
    all += static_cast<double>(count);
  }
  std::vector<RoomShape> shapes;
  for (const auto& [room, its_files] : rooms) {
    shapes.push_back({room, lines[room] / all, LongestChainOf(GraphOf(its_files))});
  }
  return shapes;
}

std::vector<std::string> ObjectionsTo(const std::vector<RoomShape>& shapes) {
  std::vector<std::string> objections;
  for (const auto& shape : shapes) {
    if (shape.share > kLargestShare) objections.push_back(shape.room + " is too large");
    if (shape.floors.size() > kMostFloors) objections.push_back(shape.room + " is too high");
  }
  return objections;
}

TEST(RoomShape, HasItsBounds) {
  const auto shapes = ShapesOf(SourceFiles({"common"}, {".h", ".cc"}));
  ASSERT_GT(shapes.size(), 6u);
  for (const auto& shape : shapes) {
    std::cout << fmt::format("{:17} {:5.1f} % of the lines, {:2} floors: {}\n", shape.room,
                             100 * shape.share, shape.floors.size(),
                             fmt::join(shape.floors, " > "));
  }
  EXPECT_THAT(ObjectionsTo(shapes), IsEmpty());
}

// `count` rooms of one unit each, of as many lines.
std::vector<SourceFile> EqualRooms(int count) {
  std::vector<SourceFile> files;
  for (int i = 0; i < count; ++i) {
    files.push_back({fmt::format("common/room{}/a.h", i), "int a;\nint b;\n"});
  }
  return files;
}

TEST(RoomShape, IsNoMoreThanAQuarter) {
  EXPECT_THAT(ObjectionsTo(ShapesOf(EqualRooms(4))), IsEmpty());
  EXPECT_THAT(ObjectionsTo(ShapesOf(EqualRooms(3))), SizeIs(3));
  auto files = EqualRooms(4);
  files.push_back({"common/room0/a_test.cc", "int c;\n"});
  EXPECT_THAT(ObjectionsTo(ShapesOf(files)), IsEmpty()) << "tests don't count";
}

TEST(RoomShape, IsNoMoreThanEightFloors) {
  auto files = EqualRooms(5);
  const auto stack = [&](int floors) {
    auto stacked = files;
    for (int i = 1; i < floors; ++i) {
      stacked.push_back({fmt::format("common/room0/f{}.h", i),
                         i == 1 ? "#include \"common/room0/a.h\"\n"
                                : fmt::format("#include \"common/room0/f{}.h\"\n", i - 1)});
    }
    // The other rooms get lines, so that this one is none too large.
    for (int i = 1; i < 5; ++i) {
      stacked.push_back({fmt::format("common/room{}/b.h", i), std::string(40, '\n')});
    }
    return ObjectionsTo(ShapesOf(stacked));
  };
  EXPECT_THAT(stack(8), IsEmpty());
  ASSERT_THAT(stack(9), SizeIs(1));
  EXPECT_THAT(stack(9).front(), HasSubstr("common/room0 is too high"));
}

}  // namespace
}  // namespace concord::contract
