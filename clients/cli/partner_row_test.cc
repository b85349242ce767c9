#include "clients/cli/partner_row.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace concord::cli {
namespace {

using ::testing::Pair;
using ::testing::UnorderedElementsAre;

CsvRecord Row() {
  CsvRecord row;
  row.fields = {"BRK.B",           "Berkshire Hathaway", "Financials", "Multi-Sector Holdings",
                "Omaha, Nebraska", "2010-02-16",         "1067983",    "1839"};
  row.line = 2;
  return row;
}

TEST(FoundedYear, TakesTheFirstYear) {
  EXPECT_EQ(FoundedYear("1902"), 1902);
  EXPECT_EQ(FoundedYear("2013 (1888)"), 2013);
  EXPECT_EQ(FoundedYear("1881/1894 (1980)"), 1881);
}

TEST(FoundedYear, IsAbsentWhereNoYearComesFirst) {
  EXPECT_EQ(FoundedYear(""), std::nullopt);
  EXPECT_EQ(FoundedYear("about 1900"), std::nullopt);
  EXPECT_EQ(FoundedYear("19"), std::nullopt);
  EXPECT_EQ(FoundedYear("19021"), std::nullopt);
  EXPECT_EQ(FoundedYear("-190"), std::nullopt);
}

TEST(PartnerRequest, TakesEveryColumn) {
  const auto request = PartnerRequest(Row());
  EXPECT_EQ(request.partner_id(), "brk-b");
  EXPECT_EQ(request.partner().legal_name(), "Berkshire Hathaway");
  EXPECT_EQ(request.partner().sector(), "Financials");
  EXPECT_EQ(request.partner().industry(), "Multi-Sector Holdings");
  EXPECT_EQ(request.partner().headquarters(), "Omaha, Nebraska");
  EXPECT_EQ(request.partner().registry_id(), "1067983");
  EXPECT_EQ(request.partner().jurisdiction(), "US");
  EXPECT_EQ(request.partner().founded_year(), 1839);
  EXPECT_THAT(request.partner().labels(),
              UnorderedElementsAre(Pair("symbol", "BRK.B"), Pair("date_added", "2010-02-16")));
}

TEST(PartnerRequest, LeavesOpenWhatTheRowLeavesOpen) {
  CsvRecord row = Row();
  row.fields[5] = row.fields[7] = "";
  const auto request = PartnerRequest(row);
  EXPECT_FALSE(request.partner().has_founded_year());
  EXPECT_FALSE(request.partner().labels().contains("date_added"));
}

TEST(DefectOf, IsEmptyForAGoodRow) { EXPECT_EQ(DefectOf(Row()), ""); }

TEST(DefectOf, NamesWhatIsWrong) {
  CsvRecord row = Row();
  row.fields[7] = "about 1900";
  EXPECT_EQ(DefectOf(row), "founded_year: \"about 1900\" begins with no year");
  row = Row();
  row.fields[0] = "";
  EXPECT_EQ(DefectOf(row), "partner_id: the row has no symbol to make it of");
  row = Row();
  row.fields.pop_back();
  EXPECT_EQ(DefectOf(row), "has 7 fields, not 8");
  row.open_quote = true;
  EXPECT_EQ(DefectOf(row), "a quoted field is never closed");
}

// C4: Latin-1, of which "e" with an acute accent is one byte.
TEST(DefectOf, NamesTheFieldThatIsInAnotherEncodingCaseC4) {
  CsvRecord row = Row();
  row.fields[1] = "Soci\xE9t\xE9 G\xE9n\xE9rale";
  EXPECT_THAT(DefectOf(row), ::testing::StartsWith("legal_name: is not UTF-8"));
  EXPECT_THAT(DefectOf(row), ::testing::HasSubstr("iconv"));
  row = Row();
  row.fields[5] = "f\xE9vrier";
  EXPECT_THAT(DefectOf(row), ::testing::StartsWith("labels.date_added: is not UTF-8"));
}

// C3: the service stores what was sent decomposed in composed form.
TEST(PartnerRequest, IsInTheFormThatTheServiceStoresCaseC3) {
  CsvRecord row = Row();
  row.fields[1] = "Socie\u0301te\u0301 Ge\u0301ne\u0301rale";
  row.fields[5] = "fe\u0301vrier";
  auto stored = PartnerRequest(Row()).partner();
  stored.set_legal_name("Soci\u00e9t\u00e9 G\u00e9n\u00e9rale");
  (*stored.mutable_labels())["date_added"] = "f\u00e9vrier";
  EXPECT_EQ(DifferenceOf(PartnerRequest(row).partner(), stored), "");
}

TEST(DifferenceOf, IsEmptyWhereOnlyOtherFieldsDiffer) {
  const auto wanted = PartnerRequest(Row()).partner();
  auto stored = wanted;
  stored.set_display_name("Berkshire");
  (*stored.mutable_labels())["country"] = "US";
  EXPECT_EQ(DifferenceOf(wanted, stored), "");
}

TEST(DifferenceOf, NamesTheFieldWithBothValues) {
  const auto wanted = PartnerRequest(Row()).partner();
  auto stored = wanted;
  stored.set_legal_name("Berkshire");
  EXPECT_EQ(DifferenceOf(wanted, stored),
            "legal_name: \"Berkshire\" is there instead of \"Berkshire Hathaway\"");
  stored = wanted;
  stored.clear_founded_year();
  EXPECT_EQ(DifferenceOf(wanted, stored), "founded_year: \"\" is there instead of \"1839\"");
  stored = wanted;
  stored.mutable_labels()->erase("symbol");
  EXPECT_EQ(DifferenceOf(wanted, stored), "labels.symbol: \"\" is there instead of \"BRK.B\"");
}

}  // namespace
}  // namespace concord::cli
