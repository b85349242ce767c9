// The comments of the contract say by which numbers findings count, so that a caller can read the
// coverage: they are held to those that the formulas have.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <google/protobuf/descriptor.h>
#include <gtest/gtest.h>

#include <cmath>
#include <sstream>
#include <string>

#include "services/partner/domain/admiralty.h"
#include "services/partner/domain/coverage.h"
#include "services/partner/domain/culture.h"
#include "tests/contract/contract_pool.h"

namespace concord::contract {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;

template <class Element>
std::string CommentOf(const Element& element) {
  google::protobuf::SourceLocation location;
  EXPECT_TRUE(element.GetSourceLocation(&location)) << element.full_name();
  std::istringstream words(location.leading_comments);
  std::string comment;
  for (std::string word; words >> word;) comment += (comment.empty() ? "" : " ") + word;
  return comment;
}

const google::protobuf::EnumDescriptor& EnumOf(const std::string& name) {
  return *ContractFiles().front()->pool()->FindEnumTypeByName("concord.partner.v1." + name);
}

const google::protobuf::Descriptor& MessageOf(const std::string& name) {
  return *ContractFiles().front()->pool()->FindMessageTypeByName("concord.partner.v1." + name);
}

TEST(ResearchWords, SayWhatADimensionWeighsAndHowItAges) {
  for (const auto& policy : partner::kDefaultPolicy) {
    const auto* value =
        EnumOf("ResearchDimension").FindValueByNumber(static_cast<int>(policy.dimension) + 1);
    const double months = policy.half_life_days / partner::kDaysAMonth;
    EXPECT_THAT(CommentOf(*value), EndsWith(fmt::format("weighs {}, half after {} months.",
                                                        policy.weight, std::lround(months))))
        << value->full_name();
  }
}

TEST(ResearchWords, SayWhatSourcesAndClaimsCount) {
  for (int grade = 1; grade <= 5; ++grade) {
    const auto letter = static_cast<char>('A' + grade - 1);
    EXPECT_THAT(CommentOf(*EnumOf("SourceReliability").FindValueByNumber(grade)),
                EndsWith(fmt::format(": {}.", *partner::ReliabilityWeight(letter))));
    EXPECT_THAT(CommentOf(*EnumOf("Credibility").FindValueByNumber(grade)),
                EndsWith(fmt::format(": {}.", *partner::CredibilityWeight(grade))));
  }
}

TEST(ResearchWords, SayHowMuchIsTold) {
  const std::string coverage =
      CommentOf(*MessageOf("DimensionCoverage").FindFieldByName("coverage"));
  EXPECT_THAT(coverage, HasSubstr(fmt::format("at most {}", partner::kContradictedCoverage)));
  EXPECT_THAT(coverage, HasSubstr(fmt::format("of more than {}", partner::kMostTerms)));
}

TEST(ResearchWords, SayHowManyScoresAVarianceTakes) {
  static_assert(partner::kLeastProfiles == 3, "the comment of cultural_distance says `three`");
  EXPECT_THAT(CommentOf(*MessageOf("FitAssessment").FindFieldByName("cultural_distance")),
              HasSubstr("it takes three of them"));
}

}  // namespace
}  // namespace concord::contract
