#include "clients/cli/csv.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

namespace concord::cli {
namespace {

using ::testing::ElementsAre;

TEST(CsvReader, ReadsQuotedFieldsWithCommasQuotesAndLineBreaks) {
  std::istringstream input("a,\"b, c\",\"say \"\"hi\"\"\"\r\n\"two\nlines\",,x\n");
  CsvReader reader(input);
  const auto first = reader.Next();
  ASSERT_TRUE(first.has_value());
  EXPECT_THAT(first->fields, ElementsAre("a", "b, c", "say \"hi\""));
  EXPECT_EQ(first->line, 1);
  const auto second = reader.Next();
  ASSERT_TRUE(second.has_value());
  EXPECT_THAT(second->fields, ElementsAre("two\nlines", "", "x"));
  EXPECT_EQ(second->line, 2);
  EXPECT_FALSE(reader.Next().has_value());
}

TEST(CsvReader, CountsTheLinesOfQuotedLineBreaksAndOfEmptyLines) {
  std::istringstream input("\"a\nb\"\n\n\nlast");
  CsvReader reader(input);
  EXPECT_EQ(reader.Next()->line, 1);
  const auto last = reader.Next();
  ASSERT_TRUE(last.has_value());
  EXPECT_EQ(last->line, 5);
  EXPECT_THAT(last->fields, ElementsAre("last"));
}

TEST(CsvReader, SaysThatAQuoteIsNeverClosed) {
  std::istringstream input("a\nb,\"open\nc\n");
  CsvReader reader(input);
  EXPECT_FALSE(reader.Next()->open_quote);
  const auto last = reader.Next();
  ASSERT_TRUE(last.has_value());
  EXPECT_TRUE(last->open_quote);
  EXPECT_EQ(last->line, 2);
  EXPECT_FALSE(reader.Next().has_value());
}

TEST(CsvReader, PassesOverAByteOrderMark) {
  std::istringstream input("\xEF\xBB\xBFSymbol,x\n");
  EXPECT_THAT(CsvReader(input).Next()->fields, ElementsAre("Symbol", "x"));
}

TEST(CsvReader, KeepsWhatOnlyBeginsLikeAByteOrderMark) {
  std::istringstream input("\xEF\xBB,b");
  EXPECT_THAT(CsvReader(input).Next()->fields, ElementsAre("\xEF\xBB", "b"));
}

TEST(CsvReader, HasNoRecordInAnEmptyFile) {
  std::istringstream input("");
  EXPECT_FALSE(CsvReader(input).Next().has_value());
}

}  // namespace
}  // namespace concord::cli
