#include "common/resource/filter_sql.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/base/error.h"
#include "concord/partner/v1/partner.pb.h"
#include "concord/partner/v1/partnership.pb.h"
#include "concord/partner/v1/relation.pb.h"
#include "tests/support/sample.pb.h"

namespace concord::sql {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Optional;

struct Condition {
  std::string text;
  std::vector<std::optional<std::string>> values;
};

Condition Of(const std::string& filter, const google::protobuf::Descriptor& resource) {
  auto parsed = api::ParseFilter(filter, resource);
  EXPECT_TRUE(parsed.ok()) << parsed.status();
  Params params;
  if (!parsed.ok()) return {};
  const auto text = resource::FilterSql(*parsed, params);
  EXPECT_TRUE(text.ok()) << text.status();
  std::vector<std::optional<std::string>> values;
  for (const Param& value : params.values()) values.push_back(value.bytes);
  return {text.value_or(""), std::move(values)};
}

Condition OfPartner(const std::string& filter) {
  return Of(filter, *partner::v1::Partner::descriptor());
}

TEST(FilterSql, BindsEveryValue) {
  const auto condition = OfPartner(R"(legal_name = "x' OR true --")");
  EXPECT_EQ(condition.text, "re.legal_name = $1::text");
  EXPECT_THAT(condition.values, ElementsAre(Optional(std::string("x' OR true --"))));
}

TEST(FilterSql, ComparesDatesAsDates) {
  const auto condition = Of(R"(first_date >= "2024-01-31")", *testing::v1::Sample::descriptor());
  EXPECT_EQ(condition.text, "re.first_date >= $1::date");
  EXPECT_THAT(condition.values, ElementsAre(Optional(std::string("2024-01-31"))));
}

TEST(FilterSql, BindsOrTighterThanAnd) {
  const auto condition = OfPartner(R"(sector = a OR sector = b AND sector = c OR sector = d)");
  EXPECT_EQ(condition.text,
            "((re.sector = $1::text OR re.sector = $2::text) AND "
            "(re.sector = $3::text OR re.sector = $4::text))");
}

TEST(FilterSql, TakesWhatIsNullForNotTrueUnderNot) {
  EXPECT_EQ(OfPartner("NOT founded_year > 1900").text,
            "NOT coalesce(re.founded_year > $1::bigint, false)");
}

TEST(FilterSql, EscapesWhatLikeWouldTakeForMore) {
  const auto prefix = OfPartner(R"(legal_name = "50%_\\*")");
  EXPECT_EQ(prefix.text, "re.legal_name LIKE $1::text");
  EXPECT_THAT(prefix.values, ElementsAre(Optional(std::string(R"(50\%\_\\%)"))));
  EXPECT_THAT(OfPartner(R"(legal_name = "*x")").values, ElementsAre(Optional(std::string("%x"))));
  EXPECT_THAT(OfPartner(R"(legal_name = "*x*")").values, ElementsAre(Optional(std::string("%x%"))));
  EXPECT_EQ(OfPartner(R"(legal_name != "x*")").text, "re.legal_name NOT LIKE $1::text");
}

TEST(FilterSql, SaysPresenceByTheKindOfTheColumn) {
  EXPECT_EQ(OfPartner("founded_year:*").text, "re.founded_year IS NOT NULL");
  EXPECT_EQ(OfPartner("delete_time:*").text, "re.delete_time IS NOT NULL");
  EXPECT_EQ(OfPartner("sector:*").text, "re.sector <> ''");
  EXPECT_EQ(Of("tier:*", *partner::v1::Relation::descriptor()).text, "re.tier <> 0");
  EXPECT_EQ(OfPartner("aliases:*").text, "cardinality(re.aliases) > 0");
  EXPECT_EQ(OfPartner("labels:*").text, "re.labels <> '{}'::jsonb");
}

TEST(FilterSql, LooksIntoListsAndMaps) {
  EXPECT_EQ(OfPartner("aliases:a").text, "$1::text = ANY (re.aliases)");
  EXPECT_EQ(OfPartner("labels:k").text, "re.labels ? $1::text");
  EXPECT_EQ(OfPartner("labels.k:*").text, "re.labels ? $1::text");
  const auto entry = OfPartner("labels.k != v");
  EXPECT_EQ(entry.text, "(re.labels ->> $1::text) <> $2::text");
  EXPECT_THAT(entry.values, ElementsAre(Optional(std::string("k")), Optional(std::string("v"))));
}

TEST(FilterSql, FindsATextInAnElementOfAListOfMessages) {
  const auto condition =
      Of(R"(parties.partner:"partners/a")", *partner::v1::Partnership::descriptor());
  EXPECT_EQ(condition.text,
            "re.parties @> jsonb_build_array(jsonb_build_object('partner', $1::text))");
  EXPECT_THAT(condition.values, ElementsAre(Optional(std::string("partners/a"))));
}

TEST(FilterSql, ComparesByTheTypeOfTheColumn) {
  EXPECT_EQ(Of("tier = TIER_STRATEGIC", *partner::v1::Relation::descriptor()).text,
            "re.tier = $1::integer");
  EXPECT_EQ(OfPartner(R"(create_time >= "2026-01-01T00:00:00Z")").text,
            "re.create_time >= $1::timestamptz");
  EXPECT_EQ(OfPartner(R"(uid = "x")").text, "re.uid::text = $1::text")
      << "any text can be asked for";
}

TEST(FilterSql, IsTrueWhenBlank) {
  const auto blank = OfPartner("  ");
  EXPECT_EQ(blank.text, "true");
  EXPECT_THAT(blank.values, IsEmpty());
}

TEST(FilterSql, GoesOnCountingBehindOtherParameters) {
  auto parsed = api::ParseFilter("sector = a", *partner::v1::Partner::descriptor());
  ASSERT_TRUE(parsed.ok()) << parsed.status();
  Params params;
  params.Text("tenant").Text("parent");
  EXPECT_EQ(resource::FilterSql(*parsed, params).value_or(""), "re.sector = $3::text");
}

}  // namespace
}  // namespace concord::sql
