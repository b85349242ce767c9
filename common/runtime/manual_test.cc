#include "common/runtime/manual.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "common/runtime/config.h"

namespace concord::runtime {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

TEST(ConfigHelp, NamesEveryKey) {
  const std::string help = ConfigHelp("concord-partner");
  EXPECT_THAT(help, StartsWith("Usage: concord-partner "));
  const auto* descriptor = config::v1::ServiceConfig::descriptor();
  ASSERT_GT(descriptor->field_count(), 0);
  for (int i = 0; i < descriptor->field_count(); ++i) {
    const std::string& field = descriptor->field(i)->name();
    EXPECT_THAT(help, HasSubstr("\n  " + FlagOf(field) + " (" + VariableOf(field) + ")"));
  }
}

TEST(ConfigHelp, NamesEveryAction) {
  const std::string help = ConfigHelp("concord-partner");
  for (const char* action :
       {"--config", "--check-config", "--print-config", "--help", "--help-markdown", "--version"}) {
    EXPECT_THAT(help, HasSubstr(action));
  }
}

TEST(ConfigHelp, SaysWhatAKeyMeansAndWhatItIsByDefault) {
  const std::string help = ConfigHelp("concord-partner");
  EXPECT_THAT(help, HasSubstr("--workers (CONCORD_WORKERS) [16]\n      Threads that run calls.\n"));
}

TEST(ConfigHelp, FitsATerminal) {
  std::istringstream help(ConfigHelp("concord-partner"));
  for (std::string line; std::getline(help, line);) EXPECT_LE(line.size(), 100u) << line;
}

TEST(ConfigMarkdown, HasARowOfFourCellsForEveryKey) {
  const std::string table = ConfigMarkdown();
  const auto* descriptor = config::v1::ServiceConfig::descriptor();
  for (int i = 0; i < descriptor->field_count(); ++i) {
    const std::string& field = descriptor->field(i)->name();
    EXPECT_THAT(table, HasSubstr("\n| `" + FlagOf(field) + "` | `" + VariableOf(field) + "` | "));
  }
  std::istringstream lines(table);
  int rows = 0;
  for (std::string line; std::getline(lines, line); ++rows) {
    EXPECT_EQ(std::count(line.begin(), line.end(), '|'), 5) << line;
  }
  EXPECT_EQ(rows, descriptor->field_count() + 2);
}

}  // namespace
}  // namespace concord::runtime
