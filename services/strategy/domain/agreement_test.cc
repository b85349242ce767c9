#include "services/strategy/domain/agreement.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace concord::strategy {
namespace {

using enum ConsentDecision;
using ::testing::HasSubstr;

const std::vector<std::string> kParties = {"north", "south"};
constexpr int64_t kLater = 1000;

Consent Says(std::string party, std::string hash, ConsentDecision decision, int64_t at) {
  return {"consents/" + std::to_string(at), std::move(party), "ana", std::move(hash), decision, at};
}

Agreement Of(const std::vector<Consent>& consents) {
  return ComputeAgreement("h2", kParties, consents, kLater);
}

TEST(Agreement, IsThereWhenAllHaveSignedThisContent) {
  const Agreement agreement =
      Of({Says("north", "h2", kSigned, 10), Says("south", "h2", kSigned, 20)});
  EXPECT_TRUE(agreement.is_agreed);
  EXPECT_EQ(agreement.agreed_at, 20);
  EXPECT_EQ(agreement.reason, "");
  EXPECT_EQ(agreement.parties[1].consent, "consents/20");
}

TEST(Agreement, NamesWhoHasNotSigned) {
  const Agreement agreement = Of({Says("north", "h2", kSigned, 10)});
  EXPECT_FALSE(agreement.is_agreed);
  EXPECT_FALSE(agreement.agreed_at);
  EXPECT_EQ(agreement.reason, "south has not signed it.");
  EXPECT_EQ(agreement.parties[1].state, ConsentState::kMissing);
}

TEST(Agreement, IsUnsignedByAnyEdit) {
  const Agreement agreement =
      Of({Says("north", "h1", kSigned, 10), Says("south", "h1", kSigned, 20)});
  EXPECT_FALSE(agreement.is_agreed);
  EXPECT_EQ(agreement.parties[0].state, ConsentState::kSignedAnother);
  EXPECT_THAT(agreement.reason, HasSubstr("south has signed an earlier content"));
}

TEST(Agreement, IsOverWhenAPartyWithdraws) {
  const Agreement agreement =
      Of({Says("north", "h2", kSigned, 10), Says("south", "h2", kSigned, 20),
          Says("north", "h2", kWithdrawn, 30)});
  EXPECT_FALSE(agreement.is_agreed);
  EXPECT_EQ(agreement.parties[0].state, ConsentState::kWithdrawn);
}

TEST(Agreement, ReturnsWithTheSignature) {
  const Agreement agreement =
      Of({Says("north", "h2", kRejected, 10), Says("south", "h2", kSigned, 20),
          Says("north", "h2", kSigned, 30)});
  EXPECT_TRUE(agreement.is_agreed);
  EXPECT_EQ(agreement.agreed_at, 30);
}

TEST(Agreement, IsAsItWasAtTheTimeAskedFor) {
  const std::vector<Consent> consents = {Says("north", "h2", kSigned, 10),
                                         Says("south", "h2", kSigned, 20),
                                         Says("north", "h2", kWithdrawn, 30)};
  EXPECT_TRUE(ComputeAgreement("h2", kParties, consents, 25).is_agreed);
  EXPECT_FALSE(ComputeAgreement("h2", kParties, consents, 19).is_agreed);
  EXPECT_FALSE(ComputeAgreement("h2", kParties, consents, 30).is_agreed);
}

TEST(Agreement, TakesTheLaterOfTwoAtTheSameTime) {
  const Agreement agreement =
      Of({Says("south", "h2", kSigned, 1), Says("north", "h2", kRejected, 10),
          Says("north", "h2", kSigned, 10)});
  EXPECT_TRUE(agreement.is_agreed);
}

TEST(Agreement, DoesNotAskPartiesThatHaveLeft) {
  const Agreement agreement =
      Of({Says("north", "h2", kSigned, 10), Says("south", "h2", kSigned, 20),
          Says("east", "h2", kRejected, 30)});
  EXPECT_TRUE(agreement.is_agreed);
}

TEST(Agreement, AsksAPartyThatJoins) {
  const std::vector<std::string> three = {"north", "south", "east"};
  const std::vector<Consent> consents = {Says("north", "h2", kSigned, 10),
                                         Says("south", "h2", kSigned, 20)};
  EXPECT_FALSE(ComputeAgreement("h2", three, consents, kLater).is_agreed);
}

TEST(Agreement, NeedsParties) { EXPECT_FALSE(ComputeAgreement("h2", {}, {}, kLater).is_agreed); }

}  // namespace
}  // namespace concord::strategy
