#include "common/api/visible_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace concord::api {
namespace {

using ::testing::HasSubstr;
using ::testing::Optional;

TEST(UnseenProblem, LeavesWhatPeopleWriteAlone) {
  for (const char* text :
       {"Renault", "a b", " a ", "Soci\u00e9t\u00e9 G\u00e9n\u00e9rale", "\u65e5\u7523",
        "\U0001F468\u200D\U0001F469",                              // A couple, joined.
        "\u0646\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",  // Persian, with a non-joiner.
        "\u200f\u0634\u0631\u0643\u0629",  // Arabic, with a mark of its direction.
        "e\u0301", "\u0915\u093e", "3", "-"}) {
    EXPECT_EQ(UnseenProblem(text, false), std::nullopt) << text;
    EXPECT_EQ(UnseenProblem(text, true), std::nullopt) << text;
  }
}

// A9: names that nobody can see.
TEST(UnseenProblem, FindsWhatNobodyCanSee) {
  for (const char* text : {"   ", "\u200b", "\u00a0\u2003", "\ufeff", "\u200d\u2060", "\u00ad",
                           "\u0301", "\u3164", "\u2800", "\U000E0041"}) {
    EXPECT_THAT(UnseenProblem(text, false), Optional(HasSubstr("can be seen"))) << text;
    EXPECT_THAT(UnseenProblem(text, true), Optional(HasSubstr("can be seen"))) << text;
  }
  EXPECT_THAT(UnseenProblem("\n\t\n", true), Optional(HasSubstr("can be seen")));
}

// A9: a name with BEL in it, and one with a line break.
TEST(UnseenProblem, FindsControlCharactersAndLineBreaks) {
  EXPECT_THAT(UnseenProblem("a\ab", false), Optional(HasSubstr("U+0007")));
  EXPECT_THAT(UnseenProblem("a\ab", true), Optional(HasSubstr("U+0007")));
  EXPECT_THAT(UnseenProblem("a\u0085b", true), Optional(HasSubstr("U+0085")));
  EXPECT_THAT(UnseenProblem("a\x7f", true), Optional(HasSubstr("U+007F")));
  EXPECT_THAT(UnseenProblem("a\tb", false), Optional(HasSubstr("U+0009")));
  for (const char* text : {"a\nb", "a\r\nb", "a\u2028b", "a\u2029b"}) {
    EXPECT_THAT(UnseenProblem(text, false), Optional(HasSubstr("one line"))) << text;
    EXPECT_EQ(UnseenProblem(text, true), std::nullopt) << text;
  }
  EXPECT_EQ(UnseenProblem("a\tb\n\n- c", true), std::nullopt);
  EXPECT_THAT(UnseenProblem("a\rb", true), Optional(HasSubstr("U+000D")));
}

}  // namespace
}  // namespace concord::api
