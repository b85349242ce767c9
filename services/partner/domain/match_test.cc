#include "services/partner/domain/match.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

namespace concord::partner {
namespace {

using stats::AnswerStatus;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::SizeIs;

Identity Named(const std::string& name, const std::string& jurisdiction) {
  Identity identity;
  identity.record = "partners/" + name;
  identity.legal_name = name;
  identity.jurisdiction = jurisdiction;
  return identity;
}

TEST(FieldWeight, IsTheLogarithmOfTheOdds) {  // Concord domain, identity (Fellegi-Sunter)
  const FieldModel model = {MatchField::kName, "name", .8, .1};
  EXPECT_NEAR(FieldWeight(model, true), 3, 1e-12);
  EXPECT_NEAR(FieldWeight(model, false), std::log2(.2 / .9), 1e-12);
}

TEST(Compare, AddsTheWeightsOfTheFieldsThatBothHave) {
  const Match match = Compare(Named("Renault S.A.", "FR"), Named("RENAULT", "fr"), false);
  EXPECT_NEAR(match.weight.value.value(), std::log2(.95 / 1e-3) + std::log2(.98 / .05), 1e-9);
  EXPECT_THAT(match.weight.terms, SizeIs(2));
  EXPECT_EQ(match.verdict, MatchVerdict::kPossible);
  EXPECT_THAT(match.reasons, Contains("The name agrees."));
}

TEST(Compare, WeighsAMissingFieldWithNothing) {  // Concord domain, identity: 0 when missing
  Identity with_domain = Named("Renault", "FR");
  with_domain.domains = {"renault.com"};
  const Match match = Compare(with_domain, Named("Renault", "FR"), false);
  EXPECT_EQ(match.weight.value,
            Compare(Named("Renault", "FR"), Named("Renault", "FR"), false).weight.value);
  EXPECT_EQ(match.weight.status, AnswerStatus::kProvisional);
  EXPECT_EQ(match.weight.coverage, .4);
}

TEST(Compare, FindsTheSameEntityByItsDomain) {
  Identity a = Named("Renault S.A.", "FR");
  a.domains = {"www.Renault.com", "renault.fr"};
  Identity b = Named("Renault", "");
  b.domains = {"renault.com"};
  EXPECT_EQ(Compare(a, b, false).verdict, MatchVerdict::kSame);
}

TEST(Compare, FindsTheSameEntityUnderAnAlias) {
  Identity a = Named("Bayerische Motoren Werke AG", "DE");
  a.aliases = {"BMW"};
  const Match match = Compare(a, Named("BMW", "DE"), false);
  EXPECT_THAT(match.reasons, Contains("The name agrees."));
}

// Concord domain, identity: same name, different jurisdiction = different entity.
TEST(Compare, KeepsTheSameNameInAnotherJurisdictionApart) {
  const Match match = Compare(Named("Acme", "DE"), Named("Acme", "FR"), false);
  EXPECT_EQ(match.verdict, MatchVerdict::kDifferent);
  EXPECT_THAT(match.reasons, Contains(HasSubstr("jurisdictions")));
}

// Concord domain, identity: parent and subsidiary are a relation, not a duplicate.
TEST(Compare, KeepsAParentAndItsSubsidiaryApart) {
  Identity parent = Named("Acme AG", "DE");
  parent.domains = {"acme.com"};
  Identity subsidiary = Named("Acme", "DE");
  subsidiary.domains = {"acme.com"};
  EXPECT_EQ(Compare(parent, subsidiary, false).verdict, MatchVerdict::kSame);
  const Match match = Compare(parent, subsidiary, true);
  EXPECT_EQ(match.verdict, MatchVerdict::kDifferent);
  EXPECT_THAT(match.reasons, Contains(HasSubstr("relation")));
}

TEST(Compare, BelievesTheLeiBeforeAnyRule) {
  Identity a = Named("Acme", "DE");
  a.lei = "5493001KJTIIGC8Y1R12";
  Identity b = Named("Acme", "FR");
  b.lei = "5493 001kjtiigc8y1r12";
  EXPECT_EQ(Compare(a, b, true).verdict, MatchVerdict::kSame);
  b.lei = "HWUPKR0MPOU8FGXBT394";
  b.jurisdiction = "DE";
  EXPECT_EQ(Compare(a, b, false).verdict, MatchVerdict::kDifferent);
}

TEST(Compare, ReadsRegistryNumbersWithinOneJurisdiction) {
  Identity a = Named("Acme", "DE");
  a.registry_id = "HRB 123";
  Identity b = Named("Acme Tools", "DE");
  b.registry_id = "hrb123";
  EXPECT_THAT(Compare(a, b, false).reasons, Contains("The registry number agrees."));
  b.jurisdiction = "";
  EXPECT_THAT(Compare(a, b, false).weight.terms, SizeIs(1));
}

TEST(Compare, HasTooLittleWithoutACommonField) {
  const Match match = Compare(Named("Acme", ""), Named("", "DE"), false);
  EXPECT_EQ(match.weight.status, AnswerStatus::kInsufficientData);
  EXPECT_EQ(match.verdict, MatchVerdict::kDifferent);
}

TEST(Compare, TakesAnEmptyEntryForMissing) {
  Identity blank = Named("Renault", "FR");
  blank.domains = {"", "www."};
  blank.aliases = {""};
  blank.lei = " - ";
  const Match match = Compare(blank, blank, false);
  EXPECT_EQ(match.weight.value,
            Compare(Named("Renault", "FR"), Named("Renault", "FR"), false).weight.value);
  EXPECT_THAT(match.weight.terms, SizeIs(2));
}

TEST(Compare, IsSymmetric) {
  Identity a = Named("Nissan Motor Co., Ltd.", "JP");
  a.aliases = {"Nissan", "Nissan Motors"};
  Identity b = Named("Nissan Motor", "JP");
  b.domains = {"nissan.com"};
  EXPECT_EQ(Compare(a, b, false).weight.value, Compare(b, a, false).weight.value);
}

}  // namespace
}  // namespace concord::partner
