#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <regex>
#include <set>
#include <sstream>

#include "tests/support/source_tree.h"

// What documents name has to be there: a page that tells of a file that is gone tells lies.
namespace concord::contract {
namespace {

using std::filesystem::path;
using testing::ElementsAre;
using testing::IsEmpty;

const std::vector<std::string> kFolders{"clients", "common",   "deploy", "docs",
                                        "protos",  "services", "tests"};

using Exists = std::function<bool(const path& from_root)>;

bool IsThere(const path& from_root) {
  return std::filesystem::exists(path(CONCORD_SOURCE_DIR) / from_root);
}

SourceFile RootPage(const std::string& name) {
  std::stringstream text;
  text << std::ifstream(path(CONCORD_SOURCE_DIR) / name).rdbuf();
  return {name, text.str()};
}

std::vector<SourceFile> Pages() {
  auto pages = SourceFiles(kFolders, {".md"});
  for (const char* name : {"README.md", "CONTRIBUTING.md", "CHANGELOG.md"}) {
    pages.push_back(RootPage(name));
  }
  return pages;
}

std::vector<std::string> Found(const std::string& text, const std::regex& pattern) {
  std::vector<std::string> found;
  for (std::sregex_iterator match(text.begin(), text.end(), pattern), end; match != end; ++match) {
    found.push_back((*match)[1]);
  }
  return found;
}

// `a.{h,cc}` is `a.h` and `a.cc`.
std::vector<std::string> Expanded(const std::string& name) {
  static const std::regex kBraces(R"(([^{]*)\{([^{}]*)\}(.*))");
  std::smatch match;
  if (!std::regex_match(name, match, kBraces)) return {name};
  std::vector<std::string> names;
  std::istringstream choices(match[2]);
  for (std::string choice; std::getline(choices, choice, ',');) {
    for (const auto& rest : Expanded(match[1].str() + choice + match[3].str())) {
      names.push_back(rest);
    }
  }
  return names;
}

// services/X is any service; what stands in angle brackets is for the reader to fill in, and from
// a star on it is any file. `common/api/rules` is the unit, header and source.
bool IsNamed(std::string name, const Exists& exists) {
  name = std::regex_replace(name, std::regex("^services/X\\b"), "services/partner");
  if (const size_t open = name.find_first_of("*<"); open != std::string::npos) {
    name.resize(name.rfind('/', open));
  }
  return exists(name) || exists(name + ".h") || exists(name + ".cc");
}

// The paths in the page, from the root in its text and from its own folder in its links, that lead
// nowhere.
std::vector<std::string> DeadPaths(const SourceFile& page, const Exists& exists) {
  static const std::regex kName(
      R"((?:^|[^\w/.-])((?:clients|cmake|common|deploy|docs|protos|services|tests)/[\w/.,{}<>*-]*[\w}>*]))");
  static const std::regex kLink(R"(\]\(([^)#:]+)[^):]*\))");
  std::vector<std::string> dead;
  for (const auto& found : Found(page.text, kName)) {
    for (const auto& name : Expanded(found)) {
      if (!IsNamed(name, exists)) dead.push_back(name);
    }
  }
  for (const auto& link : Found(page.text, kLink)) {
    if (!exists((path(page.path).parent_path() / link).lexically_normal())) dead.push_back(link);
  }
  return dead;
}

// The files that the page names without a folder, of which there is none in any folder.
std::vector<std::string> DeadFiles(const std::string& text, const std::set<std::string>& files) {
  static const std::regex kFile(R"(`(\w+\.(?:cc|h|proto|py|sql))`)");
  auto dead = Found(text, kFile);
  std::erase_if(dead, [&](const std::string& name) { return files.contains(name); });
  return dead;
}

// The numbered files of each way that the page follows, in the order of its sections.
std::vector<std::vector<std::string>> Ways(const std::string& page) {
  static const std::regex kSection("\n## [^\n]*\n");
  static const std::regex kStep("\n[0-9]+\\. `([^`]+)`");
  std::vector<std::vector<std::string>> ways;
  std::sregex_token_iterator section(page.begin(), page.end(), kSection, -1), end;
  for (++section; section != end; ++section) ways.push_back(Found("\n" + section->str(), kStep));
  return ways;
}

TEST(Documents, NameNothingThatIsGone) {
  std::set<std::string> files;
  for (const auto& file : SourceFiles(kFolders, {".cc", ".h", ".proto", ".py", ".sql"})) {
    files.insert(path(file.path).filename());
  }
  const auto pages = Pages();
  ASSERT_GT(pages.size(), 10u);
  for (const auto& page : pages) {
    auto dead = DeadPaths(page, IsThere);
    for (auto& name : DeadFiles(page.text, files)) dead.push_back(std::move(name));
    EXPECT_THAT(dead, IsEmpty()) << page.path;
  }
}

TEST(Documents, FollowARequestInTwelveFiles) {
  const auto ways = Ways(RootPage("docs/way-of-a-request.md").text);
  ASSERT_EQ(ways.size(), 2u) << "GetPartner and CreatePartner";
  for (const auto& way : ways) {
    EXPECT_GE(way.size(), 6u);
    EXPECT_LE(way.size(), 12u);
    for (const auto& file : way) {
      EXPECT_TRUE(std::filesystem::is_regular_file(path(CONCORD_SOURCE_DIR) / file)) << file;
    }
  }
}

std::vector<std::string> DeadIn(const std::string& text) {
  return DeadPaths({"docs/page.md", text}, [](const path& name) {
    static const std::vector<std::string> kThere{
        "common/api/mask.cc", "common/api/rules.h", "docs/a.svg", "services/partner/rpc", "tests",
        "README.md"};
    return std::find(kThere.begin(), kThere.end(), name.generic_string()) != kThere.end();
  });
}

TEST(DeadPaths, AreFoundInTextAndCommands) {
  EXPECT_THAT(DeadIn("`common/api/mask.cc`, common/api/gone.cc."),
              ElementsAre("common/api/gone.cc"));
  EXPECT_THAT(DeadIn("```\ntests/gone --all\n```"), ElementsAre("tests/gone"));
  EXPECT_THAT(DeadIn("https://a.example/docs/x, build/release/docs/x"), IsEmpty());
}

TEST(DeadPaths, AreFoundBehindPlaceholdersAndBraces) {
  EXPECT_THAT(DeadIn("`services/X/rpc` `common/api/rules` `tests/*.cc` `tests/<name>_test.cc`"),
              IsEmpty());
  EXPECT_THAT(DeadIn("`services/X/gone`"), ElementsAre("services/X/gone"));
  EXPECT_THAT(DeadIn("`common/api/mask.{h,cc}`"), ElementsAre("common/api/mask.h"));
  EXPECT_THAT(DeadIn("`common/gone/*.cc`"), ElementsAre("common/gone/*.cc"));
}

TEST(DeadPaths, AreFoundInLinks) {
  EXPECT_THAT(DeadIn("[a](a.svg) ![r](../README.md#part) [w](https://b.example/x)"), IsEmpty());
  EXPECT_THAT(DeadIn("[gone](gone.md)"), ElementsAre("gone.md"));
}

TEST(DeadFiles, AreInNoFolder) {
  EXPECT_THAT(DeadFiles("`mask.h` `gone.h` `<area>_server.cc` mask.h", {"mask.h"}),
              ElementsAre("gone.h"));
}

TEST(Ways, AreTheNumberedFilesOfASection) {
  EXPECT_THAT(Ways("# T\n`x/y`\n## A\n\n1. `a/b.cc`: c `d/e.cc`\n2. `f/g.h`: h\n## B\n1. `i`: j\n"),
              ElementsAre(ElementsAre("a/b.cc", "f/g.h"), ElementsAre("i")));
}

}  // namespace
}  // namespace concord::contract
