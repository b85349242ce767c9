#include <gmock/gmock.h>

#include <chrono>

#include "concord/partner/v1/fit.grpc.pb.h"
#include "concord/partner/v1/research.grpc.pb.h"
#include "tests/rpc/world.h"

namespace concord {
namespace {

using grpc::StatusCode;
using partner::v1::FitService;
using partner::v1::ResearchService;
using testing::ExpectFails;

class ResearchTest : public World {
 protected:
  static int64_t DaysAgo(int days) {
    const auto then = std::chrono::system_clock::now() - std::chrono::days(days);
    return std::chrono::duration_cast<std::chrono::seconds>(then.time_since_epoch()).count();
  }

  std::string Find(int dimension, int days_ago, const std::string& more) const {
    return Get(&ResearchService::Stub::CreateFinding,
               fmt::format("parent: '{}' finding {{ dimension: {} claim: 'It is so' credibility: "
                           "CREDIBILITY_CONFIRMED observe_time {{ seconds: {} }} {} }}",
                           kLeft, dimension, DaysAgo(days_ago), more))
        .name();
  }

  partner::v1::ResearchCoverage Coverage(const std::string& more) const {
    return Get(&ResearchService::Stub::GetResearchCoverage,
               fmt::format("name: '{}' {}", kLeft, more));
  }

  static const common::v1::Score& Of(const partner::v1::ResearchCoverage& report, int dimension) {
    for (const auto& line : report.dimensions()) {
      if (line.dimension() == dimension) return line.coverage();
    }
    return common::v1::Score::default_instance();
  }
};

constexpr char kFromA[] = "reliability: SOURCE_RELIABILITY_A ";

// Concord domain, research: the published and the restated synergies of 2012 contradict each other;
// a contradicted dimension counts 0.5 at most. Industry knowledge halves in 12 months.
TEST_F(ResearchTest, CapsWhatIsContradictedAndHalvesWhatIsOld) {
  const auto first = Find(7, 10, std::string(kFromA) + "subject: 'synergies' value: '2.7'");
  const auto second =
      Find(7, 10, "reliability: SOURCE_RELIABILITY_C subject: 'synergies' value: '2.3'");
  Find(1, 365, kFromA);
  const auto report = Coverage("");
  EXPECT_DOUBLE_EQ(Of(report, 7).value(), 0.5);
  EXPECT_NEAR(Of(report, 1).value(), 0.5, 0.005);
  EXPECT_FALSE(Of(report, 2).has_value());
  EXPECT_FALSE(Of(report, 2).reason().empty());
  ASSERT_EQ(report.contradictions_size(), 1);
  const auto& contradiction = report.contradictions(0);
  EXPECT_EQ(contradiction.subject(), "synergies");
  std::vector<std::pair<std::string, std::string>> claims;
  for (const auto& claim : contradiction.claims()) {
    claims.emplace_back(claim.finding(), claim.value());
  }
  EXPECT_THAT(claims, ::testing::UnorderedElementsAre(std::pair(first, std::string("2.7")),
                                                      std::pair(second, std::string("2.3"))));
  EXPECT_LT(report.total().coverage(), 1);
}

TEST_F(ResearchTest, LetsANewerFindingTakeTheOnesPlace) {
  const auto old = Find(7, 20, std::string(kFromA) + "subject: 's' value: '1'");
  Find(7, 10, fmt::format("{} subject: 's' value: '2' supersedes: '{}'", std::string(kFromA), old));
  EXPECT_EQ(Coverage("").contradictions_size(), 0);
}

TEST_F(ResearchTest, SeesNothingBeforeItWasFound) {
  Find(1, 10, kFromA);
  EXPECT_TRUE(Coverage("").total().has_value());
  EXPECT_FALSE(Coverage(fmt::format("as_of {{ seconds: {} }}", DaysAgo(1))).total().has_value());
}

TEST_F(ResearchTest, ForgetsWhatIsDeleted) {
  const auto finding = Find(1, 10, kFromA);
  Get(&ResearchService::Stub::DeleteFinding, fmt::format("name: '{}'", finding));
  EXPECT_FALSE(Coverage("").total().has_value());
}

TEST_F(ResearchTest, RefusesToSpeakForAnotherParty) {
  const auto request = fmt::format(
      "parent: '{}' finding {{ dimension: 1 claim: 'c' reliability: 1 credibility: 1 observe_time "
      "{{ seconds: 1700000000 }}",
      kLeft);
  const auto own = AskAs(kRight, &ResearchService::Stub::CreateFinding, request + " }");
  EXPECT_EQ(own.response.asserted_by(), kRight) << "filled in from the credential";
  ExpectFails(AskAs(kRight, &ResearchService::Stub::CreateFinding,
                    request + fmt::format(" asserted_by: '{}' }}", kLeft))
                  .status,
              StatusCode::PERMISSION_DENIED, "PERMISSION_DENIED", "finding.asserted_by");
  ExpectFails(AskAs(kLeft, &ResearchService::Stub::UpdateFinding,
                    fmt::format("finding {{ name: '{}' claim: 'other' }}", own.response.name()))
                  .status,
              StatusCode::PERMISSION_DENIED, "PERMISSION_DENIED");
}

TEST_F(ResearchTest, NamesTheFieldsThatAreWrong) {
  const auto create = [&](const std::string& finding) {
    return Ask(&ResearchService::Stub::CreateFinding,
               fmt::format("parent: '{}' finding {{ {} }}", kLeft, finding))
        .status;
  };
  const std::string valid =
      "dimension: 1 claim: 'c' reliability: 1 credibility: 1 observe_time { seconds: 1700000000 } ";
  const auto wrong = [&](const std::string& more, const std::string& field) {
    ExpectFails(create(valid + more), StatusCode::INVALID_ARGUMENT, "FIELD_INVALID", field);
  };
  wrong("dimension: 99", "finding.dimension");
  wrong("credibility: -1", "finding.credibility");
  wrong("claim: ''", "finding.claim");
  wrong("expire_time { seconds: 1600000000 }", "finding.expire_time");
  wrong("source_uri: 'not a uri'", "finding.source_uri");
  wrong("supersedes: 'partners/-/findings/x'", "finding.supersedes");
  wrong("asserted_by: 'left'", "finding.asserted_by");
  wrong("observe_time { seconds: 1 nanos: 1 }", "finding.observe_time");
  wrong("supersedes: 'partners/right/findings/x'", "finding.supersedes");
  ExpectFails(create(valid + "asserted_by: 'partners/nobody'"), StatusCode::FAILED_PRECONDITION,
              "REFERENCE_NOT_FOUND", "finding.asserted_by");
  ExpectFails(Ask(&ResearchService::Stub::GetResearchCoverage, "name: 'left'").status,
              StatusCode::INVALID_ARGUMENT, "FIELD_INVALID", "name");
  ExpectFails(Ask(&ResearchService::Stub::GetResearchCoverage, "name: 'partners/nobody'").status,
              StatusCode::NOT_FOUND, "RESOURCE_NOT_FOUND");
}

class FitTest : public World {
 protected:
  partner::v1::FitAssessment Fit(const std::string& name, const std::string& candidate) const {
    return Get(&FitService::Stub::AssessFit,
               fmt::format("name: '{}' candidate: '{}'", name, candidate));
  }
};

// Concord domain, partner fit: what one needs and the other has, weighted by the need.
TEST_F(FitTest, CoversNeedsInOneDirection) {
  const auto giver =
      NewPartner("giver", "capabilities { capability: 'sales' strength: 1 need: 0 }");
  const auto taker =
      NewPartner("taker", "capabilities { capability: 'sales' strength: 0.5 need: 1 }");
  const auto fit = Fit(taker, giver);
  EXPECT_EQ(fit.need_coverage().value(), 1);
  EXPECT_FALSE(fit.candidate_need_coverage().has_value()) << "who needs nothing is not covered";
  EXPECT_FALSE(fit.mutual_need_coverage().has_value());
  EXPECT_FALSE(fit.mutual_need_coverage().reason().empty());
  EXPECT_DOUBLE_EQ(fit.capability_similarity().value(), 1);
}

TEST_F(FitTest, SaysWhatIsNotKnown) {
  const auto fit = Fit(kLeft, kRight);
  for (const auto& score : {fit.cultural_distance(), fit.cultural_fit(), fit.need_coverage(),
                            fit.capability_similarity(), fit.geometric_total()}) {
    EXPECT_FALSE(score.has_value());
    EXPECT_FALSE(score.reason().empty());
    EXPECT_NE(score.status(), common::v1::Score::STATUS_OK);
  }
}

TEST_F(FitTest, RefusesWhoIsNotThere) {
  ExpectFails(
      Ask(&FitService::Stub::AssessFit, "name: 'partners/left' candidate: 'partners/no'").status,
      StatusCode::NOT_FOUND, "RESOURCE_NOT_FOUND");
  ExpectFails(
      Ask(&FitService::Stub::AssessFit, "name: 'partners/no' candidate: 'partners/left'").status,
      StatusCode::NOT_FOUND, "RESOURCE_NOT_FOUND");
  ExpectFails(Ask(&FitService::Stub::AssessFit, "name: 'left' candidate: 'partners/left'").status,
              StatusCode::INVALID_ARGUMENT, "FIELD_INVALID", "name");
  ExpectFails(Ask(&FitService::Stub::AssessFit, "name: 'partners/left'").status,
              StatusCode::INVALID_ARGUMENT, "FIELD_INVALID", "candidate");
}

}  // namespace
}  // namespace concord
