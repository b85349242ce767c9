#include <gmock/gmock.h>

#include <chrono>

#include "concord/partner/v1/research.grpc.pb.h"
#include "tests/rpc/world.h"
#include "tests/support/whole_scores.h"

namespace concord {
namespace {

using grpc::StatusCode;
using partner::v1::ResearchService;
using ::testing::ElementsAre;
using testing::ExpectFails;

class ResearchTest : public World {
 protected:
  static int64_t SecondsAgo(int seconds) {
    const auto then = std::chrono::system_clock::now() - std::chrono::seconds(seconds);
    return std::chrono::duration_cast<std::chrono::seconds>(then.time_since_epoch()).count();
  }

  std::string Find(int dimension, int days_ago, const std::string& more) const {
    return Get(&ResearchService::Stub::CreateFinding,
               fmt::format("parent: '{}' finding {{ dimension: {} claim: 'It is so' credibility: "
                           "CREDIBILITY_CONFIRMED observe_date {{ {} }} {} }}",
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
  const auto first = Find(7, 10, std::string(kFromA) + "subject: 'synergies' value_text: '2.7'");
  const auto second =
      Find(7, 10, "reliability: SOURCE_RELIABILITY_C subject: 'synergies' value_text: '2.3'");
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
    claims.emplace_back(claim.finding(), claim.value_text());
  }
  EXPECT_THAT(claims, ::testing::UnorderedElementsAre(std::pair(first, std::string("2.7")),
                                                      std::pair(second, std::string("2.3"))));
  EXPECT_LT(report.total().coverage(), 1);
}

// A source of grade B counts .8 and a claim of grade 2 counts .8; five dimensions weigh 1, four
// half.
TEST_F(ResearchTest, WeighsSourceAndClaimAndLeavesOutWhatCannotBeJudged) {
  Find(1, 0, "reliability: SOURCE_RELIABILITY_B credibility: CREDIBILITY_PROBABLY_TRUE");
  Find(7, 0, kFromA);
  Find(5, 0, "reliability: SOURCE_RELIABILITY_F");
  Find(4, 0, std::string(kFromA) + "credibility: CREDIBILITY_CANNOT_BE_JUDGED");
  const auto report = Coverage("");
  EXPECT_NEAR(Of(report, 1).value(), 0.64, 1e-3);
  EXPECT_NEAR(report.total().value(), (0.64 + 0.5) / 7, 1e-3);
  EXPECT_DOUBLE_EQ(report.total().coverage(), 1.5 / 7);
  EXPECT_EQ(report.total().status(), common::v1::Score::STATUS_PROVISIONAL);
  for (const int dimension : {4, 5}) {
    EXPECT_FALSE(Of(report, dimension).has_value()) << "not known, which is not 0";
    EXPECT_FALSE(Of(report, dimension).reason().empty());
  }
}

TEST_F(ResearchTest, LetsANewerFindingTakeTheOnesPlace) {
  const auto old = Find(7, 20, std::string(kFromA) + "subject: 's' value_text: '1'");
  Find(7, 10,
       fmt::format("{} subject: 's' value_text: '2' supersedes: '{}'", std::string(kFromA), old));
  EXPECT_EQ(Coverage("").contradictions_size(), 0);
}

TEST_F(ResearchTest, SeesNothingBeforeItWasFound) {
  Find(1, 10, kFromA);
  EXPECT_TRUE(Coverage("").total().has_value());
  EXPECT_FALSE(
      Coverage(fmt::format("as_of {{ seconds: {} }}", SecondsAgo(86'400))).total().has_value());
}

TEST_F(ResearchTest, ForgetsWhatIsDeleted) {
  const auto finding = Find(1, 10, kFromA);
  Get(&ResearchService::Stub::DeleteFinding, fmt::format("name: '{}'", finding));
  EXPECT_FALSE(Coverage("").total().has_value());
}

// Fault: a partner's findings about itself counted as what the other knows.
TEST_F(ResearchTest, IsWhatTheResearcherKnows) {
  Find(1, 0, fmt::format("{} asserted_by: '{}'", kFromA, kLeft));
  Find(2, 0, fmt::format("{} asserted_by: '{}'", kFromA, kRight));
  Find(3, 0, fmt::format("{} asserted_by: '{}' visibility: VISIBILITY_SHARED", kFromA, kLeft));
  Find(4, 0, kFromA);
  const auto known = [&](const partner::v1::ResearchCoverage& report) {
    std::vector<int> dimensions;
    for (const auto& line : report.dimensions()) {
      if (line.coverage().has_value()) dimensions.push_back(line.dimension());
    }
    return dimensions;
  };
  EXPECT_THAT(known(Coverage("")), ElementsAre(1, 2, 3, 4));
  EXPECT_THAT(known(Coverage(fmt::format("researcher: '{}'", kLeft))), ElementsAre(1, 3, 4));
  EXPECT_THAT(known(Coverage(fmt::format("researcher: '{}'", kRight))), ElementsAre(2, 3, 4));
  const auto as_right = [&](const std::string& more) {
    return AskAs(kRight, &ResearchService::Stub::GetResearchCoverage,
                 fmt::format("name: '{}' {}", kLeft, more));
  };
  EXPECT_THAT(known(as_right("").response), ElementsAre(2, 3, 4));
  EXPECT_THAT(known(as_right(fmt::format("researcher: '{}'", kRight)).response),
              ElementsAre(2, 3, 4));
  ExpectFails(as_right(fmt::format("researcher: '{}'", kLeft)).status,
              StatusCode::PERMISSION_DENIED, "PARTY_FORBIDDEN", "researcher");
}

// O7: a finding that replaces itself, and two that replace each other, are refused.
TEST_F(ResearchTest, RefusesReplacementsThatLoopCaseO7) {
  const auto first = Find(7, 0, kFromA);
  const auto second = Find(7, 0, fmt::format("{} supersedes: '{}'", kFromA, first));
  const auto replace = [&](const std::string& later, const std::string& earlier) {
    return Ask(&ResearchService::Stub::UpdateFinding,
               fmt::format("finding {{ name: '{}' supersedes: '{}' }}", later, earlier))
        .status;
  };
  for (const auto& name : {first, second}) {
    ExpectFails(replace(name, name), StatusCode::INVALID_ARGUMENT, "FIELD_INVALID",
                "finding.supersedes");
  }
  ExpectFails(replace(first, second), StatusCode::INVALID_ARGUMENT, "FIELD_INVALID",
              "finding.supersedes");
  EXPECT_EQ(Of(Coverage(""), 7).n(), 1);
}

// O7: what is observed in the future says nothing yet, and replaces nothing yet.
TEST_F(ResearchTest, IsSilentUntilItsDayCaseO7) {
  const auto now = Find(7, 3, kFromA);
  Find(7, -2, fmt::format("{} supersedes: '{}'", kFromA, now));
  const auto finance = Of(Coverage(""), 7);
  ASSERT_EQ(finance.terms_size(), 1);
  EXPECT_EQ(finance.terms(0).name(), now);
}

// O6: what was known at a moment is what it was, whatever was changed or deleted since.
TEST_F(ResearchTest, AnswersThePastAsItWasCaseO6) {
  const auto name = Find(1, 0, kFromA);
  Find(2, 0, kFromA);
  const auto then = Get(&ResearchService::Stub::GetFinding, fmt::format("name: '{}'", name));
  const auto as_of = fmt::format("as_of {{ {} }}", then.create_time().ShortDebugString());
  const auto before = Coverage(as_of);
  EXPECT_EQ(Of(before, 1).value(), 1);
  EXPECT_FALSE(Of(before, 2).has_value()) << "made later";
  Get(&ResearchService::Stub::UpdateFinding,
      fmt::format("finding {{ name: '{}' reliability: SOURCE_RELIABILITY_E }}", name));
  EXPECT_NEAR(Of(Coverage(""), 1).value(), 0.2, 1e-12);
  EXPECT_EQ(Coverage(as_of).DebugString(), before.DebugString());
  Get(&ResearchService::Stub::DeleteFinding, fmt::format("name: '{}'", name));
  EXPECT_FALSE(Of(Coverage(""), 1).has_value());
  EXPECT_EQ(Coverage(as_of).DebugString(), before.DebugString());
}

// O8: every coverage has what it was made of, or why there is none.
TEST_F(ResearchTest, IsWholeCaseO8) {
  testing::ExpectWholeScores(Coverage(""), {});
  const auto name = Find(1, 3, kFromA);
  Find(1, 0, "reliability: SOURCE_RELIABILITY_F");
  Find(7, 0, fmt::format("{} subject: 's' value_text: '1'", kFromA));
  Find(7, 0, fmt::format("{} subject: 's' value_text: '2'", kFromA));
  const auto some = Coverage("");
  testing::ExpectWholeScores(some, {});
  EXPECT_THAT(Of(some, 1).terms(0).evidence(), ElementsAre(name));
  EXPECT_THAT(some.total().reason(), ::testing::HasSubstr("finance"));
  for (int dimension = 1; dimension <= 9; ++dimension) Find(dimension, 0, kFromA);
  testing::ExpectWholeScores(Coverage(""), {});
}

TEST_F(ResearchTest, LetsNobodyReplaceWhatAnotherSays) {
  const auto said =
      Find(7, 0, fmt::format("{} subject: 's' value_text: '1' asserted_by: '{}'", kFromA, kLeft));
  const auto request = fmt::format(
      "parent: '{}' finding {{ dimension: 7 claim: 'c' reliability: 1 credibility: 1 observe_date "
      "{{ {} }} subject: 's' value_text: '2'",
      kLeft, DaysAgo(0));
  ExpectFails(AskAs(kRight, &ResearchService::Stub::CreateFinding,
                    fmt::format("{} supersedes: '{}' }}", request, said))
                  .status,
              StatusCode::INVALID_ARGUMENT, "FIELD_INVALID", "finding.supersedes");
  EXPECT_TRUE(AskAs(kRight, &ResearchService::Stub::CreateFinding, request + " }").status.ok());
  EXPECT_EQ(Coverage("").contradictions_size(), 1);
}

TEST_F(ResearchTest, GivesContradictionsPageByPage) {
  for (int subject = 0; subject < 3; ++subject) {
    for (const char* value : {"1", "2", "3"}) {
      Find(7, 0, fmt::format("{} subject: 's{}' value_text: '{}'", kFromA, subject, value));
    }
  }
  std::vector<std::string> subjects;
  std::string token;
  do {
    const auto page = Coverage(fmt::format("page_size: 2 page_token: '{}'", token));
    for (const auto& contradiction : page.contradictions()) {
      subjects.push_back(contradiction.subject());
      EXPECT_EQ(contradiction.value_count(), 3);
      EXPECT_EQ(contradiction.claims_size(), 3);
    }
    token = page.next_page_token();
    Find(7, 0, fmt::format("{} subject: 'later' value_text: '{}'", kFromA, subjects.size()));
  } while (!token.empty());
  EXPECT_THAT(subjects, ElementsAre("s0", "s1", "s2"));
  ExpectFails(Ask(&ResearchService::Stub::GetResearchCoverage,
                  fmt::format("name: '{}' page_token: 'x'", kLeft))
                  .status,
              StatusCode::INVALID_ARGUMENT, "PAGE_TOKEN_INVALID");
}

TEST_F(ResearchTest, RefusesToSpeakForAnotherParty) {
  const auto request = fmt::format(
      "parent: '{}' finding {{ dimension: 1 claim: 'c' reliability: 1 credibility: 1 observe_date "
      "{{ year: 2023 month: 11 day: 14 }}",
      kLeft);
  const auto own = AskAs(kRight, &ResearchService::Stub::CreateFinding, request + " }");
  EXPECT_EQ(own.response.asserted_by(), kRight) << "filled in from the credential";
  ExpectFails(AskAs(kRight, &ResearchService::Stub::CreateFinding,
                    request + fmt::format(" asserted_by: '{}' }}", kLeft))
                  .status,
              StatusCode::PERMISSION_DENIED, "PARTY_FORBIDDEN", "finding.asserted_by");
  ExpectFails(AskAs(kLeft, &ResearchService::Stub::UpdateFinding,
                    fmt::format("finding {{ name: '{}' claim: 'other' }}", own.response.name()))
                  .status,
              StatusCode::PERMISSION_DENIED, "PARTY_FORBIDDEN");
}

TEST_F(ResearchTest, NamesTheFieldsThatAreWrong) {
  const auto create = [&](const std::string& finding) {
    return Ask(&ResearchService::Stub::CreateFinding,
               fmt::format("parent: '{}' finding {{ {} }}", kLeft, finding))
        .status;
  };
  const std::string valid =
      "dimension: 1 claim: 'c' reliability: 1 credibility: 1 observe_date { year: 2023 month: 11 "
      "day: 14 } ";
  const auto wrong = [&](const std::string& more, const std::string& field) {
    ExpectFails(create(valid + more), StatusCode::INVALID_ARGUMENT, "FIELD_INVALID", field);
  };
  wrong("dimension: 99", "finding.dimension");
  wrong("credibility: -1", "finding.credibility");
  wrong("claim: ''", "finding.claim");
  wrong("expire_date { year: 2020 month: 9 day: 13 }", "finding.expire_date");
  wrong("source_uri: 'not a uri'", "finding.source_uri");
  wrong("supersedes: 'partners/-/findings/x'", "finding.supersedes");
  wrong("asserted_by: 'left'", "finding.asserted_by");
  wrong("observe_date { day: 31 month: 2 }", "finding.observe_date");
  wrong("visibility: VISIBILITY_PRIVATE", "finding.visibility");
  wrong("supersedes: 'partners/right/findings/x'", "finding.supersedes");
  ExpectFails(create(valid + "asserted_by: 'partners/nobody'"), StatusCode::FAILED_PRECONDITION,
              "REFERENCE_NOT_FOUND", "finding.asserted_by");
  ExpectFails(Ask(&ResearchService::Stub::GetResearchCoverage, "name: 'left'").status,
              StatusCode::INVALID_ARGUMENT, "FIELD_INVALID", "name");
  ExpectFails(Ask(&ResearchService::Stub::GetResearchCoverage, "name: 'partners/nobody'").status,
              StatusCode::NOT_FOUND, "RESOURCE_NOT_FOUND");
}

}  // namespace
}  // namespace concord
