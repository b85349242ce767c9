#include "services/partner/domain/company_name.h"

#include <gtest/gtest.h>

#include <tuple>

#include "services/partner/domain/code_points.h"

namespace concord::partner {
namespace {

Trigram Of(const char (&text)[4]) {
  return {static_cast<char32_t>(text[0]), static_cast<char32_t>(text[1]),
          static_cast<char32_t>(text[2])};
}

TEST(ComparableName, FoldsCaseAndStripsTheLegalForm) {
  for (const auto& [name, expected] : std::vector<std::pair<const char*, const char*>>{
           {"Nissan Motor Co., Ltd.", "nissan motor"},
           {"NISSAN MOTOR", "nissan motor"},
           {"Renault S.A.", "renault"},
           {"Renault s.a.s.", "renault"},
           {"BioNTech SE", "biontech"},
           {"Pfizer Inc.", "pfizer"},
           {"Müller GmbH & Co. KG", "müller"},
           {"ÉLECTRICITÉ de France SA", "électricité de france"},
           {"ŠKODA AUTO a.s.", "škoda auto"},
           {"ΑΛΦΑ Α.Ε.", "αλφα αε"},
           {"ГАЗ Group", "газ group"},
           {"McDonald's Corporation", "mcdonalds"},
           {"Procter & Gamble", "procter gamble"},
           {"  AB  ", "ab"},
           {"", ""},
           {"---", ""}}) {
    EXPECT_EQ(ComparableName(name), expected) << name;
  }
}

TEST(ComparableName, KeepsWhatIsNotAtTheEnd) {
  EXPECT_EQ(ComparableName("Limited Brands"), "limited brands");
  EXPECT_EQ(ComparableName("Inc. Magazine LLC"), "inc magazine");
}

TEST(ComparableName, IsIdempotent) {
  for (const char* name : {"Müller GmbH & Co. KG", "A. B. C. Ltd", "\xff\xc3 Ltd", "Co Co Co"}) {
    const std::string once = ComparableName(name);
    EXPECT_EQ(ComparableName(once), once) << name;
  }
}

TEST(Trigrams, AreThoseOfTheManual) {  // PostgreSQL manual, pg_trgm: show_trgm('cat')
  EXPECT_EQ(Trigrams("Cat"), (std::vector<Trigram>{Of("  c"), Of(" ca"), Of("at "), Of("cat")}));
}

// PostgreSQL 15: show_trgm('a'), show_trgm('3M'), show_trgm('') have 2, 3 and 0.
TEST(Trigrams, AreThereForShortWords) {
  EXPECT_EQ(Trigrams("A"), (std::vector<Trigram>{Of("  a"), Of(" a ")}));
  EXPECT_EQ(Trigrams("3M"), (std::vector<Trigram>{Of("  3"), Of(" 3m"), Of("3m ")}));
  EXPECT_TRUE(Trigrams("").empty());
  EXPECT_EQ(Trigrams("a a A").size(), 2u);
}

TEST(NameSimilarity, TellsShortNamesApart) {
  EXPECT_EQ(NameSimilarity("3M Co.", "3m"), 1.0);
  EXPECT_EQ(NameSimilarity("X", "Y"), 0.0);
  EXPECT_NEAR(NameSimilarity("HP", "H").value(), 1.0 / 4, 1e-12);
}

TEST(Trigrams, AreOfWordsAlone) {
  EXPECT_EQ(Trigrams("foo|bar"), Trigrams("bar foo"));  // PostgreSQL manual, pg_trgm
  EXPECT_TRUE(Trigrams(" -- ").empty());
}

// PostgreSQL 15: SELECT similarity('word', 'two words') is .36363637.
TEST(TrigramSimilarity, IsThatOfPostgres) {
  EXPECT_NEAR(TrigramSimilarity(Trigrams("word"), Trigrams("two words")).value(), 4.0 / 11, 1e-12);
}

TEST(TrigramSimilarity, HasNoneForNothing) {
  EXPECT_EQ(TrigramSimilarity({}, {}), std::nullopt);
  EXPECT_EQ(TrigramSimilarity(Trigrams("a"), {}), 0.0);
}

TEST(NameSimilarity, IsOneForTheSameNameInAnotherForm) {
  EXPECT_EQ(NameSimilarity("Renault S.A.", "RENAULT Sas"), 1.0);
}

TEST(NameSimilarity, IsHighForASlip) {
  EXPECT_GT(NameSimilarity("Nissan Motor Co., Ltd.", "Nissan Motors").value(), .7);
  EXPECT_LT(NameSimilarity("Nissan Motor", "Renault").value(), .1);
}

TEST(NameSimilarity, HasNoneWithoutALetter) {
  EXPECT_EQ(NameSimilarity("", "Renault"), std::nullopt);
  EXPECT_EQ(NameSimilarity("--", "--"), std::nullopt);
}

TEST(CodePoints, ComeBackAsTheSameBytes) {
  for (const std::string text : {"", "plain", "ñ", "日本", "😀"}) {
    EXPECT_EQ(Utf8(CodePoints(text)), text);
  }
}

TEST(CodePoints, ReplaceEveryByteThatIsNotUtf8) {
  for (const auto& [bytes, expected] : std::vector<std::pair<const char*, std::u32string>>{
           {"a\xff", U"a\xFFFD"},
           {"\xc3", U"\xFFFD"},                                   // Cut off.
           {"\xc0\xaf", U"\xFFFD\xFFFD"},                         // Overlong.
           {"\xed\xa0\x80", U"\xFFFD\xFFFD\xFFFD"},               // A surrogate.
           {"\xf5\x80\x80\x80", U"\xFFFD\xFFFD\xFFFD\xFFFD"}}) {  // Above U+10FFFF.
    EXPECT_EQ(CodePoints(bytes), expected) << bytes;
  }
}

TEST(LowerCase, FoldsTheScriptsOfEurope) {
  for (const auto& [upper, lower] : std::vector<std::pair<char32_t, char32_t>>{{U'A', U'a'},
                                                                               {U'Ö', U'ö'},
                                                                               {U'Ł', U'ł'},
                                                                               {U'Ž', U'ž'},
                                                                               {U'Ÿ', U'ÿ'},
                                                                               {U'Ő', U'ő'},
                                                                               {U'Σ', U'σ'},
                                                                               {U'Ж', U'ж'},
                                                                               {U'Ё', U'ё'},
                                                                               {U'×', U'×'},
                                                                               {U'ß', U'ß'},
                                                                               {U'ı', U'ı'},
                                                                               {U'ĸ', U'ĸ'},
                                                                               {U'ŉ', U'ŉ'}}) {
    EXPECT_EQ(LowerCase(upper), lower);
    EXPECT_EQ(LowerCase(lower), lower);
  }
}

}  // namespace
}  // namespace concord::partner
