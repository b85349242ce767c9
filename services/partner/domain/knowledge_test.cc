#include "services/partner/domain/knowledge.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace concord::partner {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

FindingEvidence Finding(const std::string& name, const std::string& author, bool shared, int made) {
  FindingEvidence finding;
  finding.name = name;
  finding.author = author;
  finding.shared = shared;
  finding.made = made;
  return finding;
}

FindingEvidence Replacing(FindingEvidence finding, const std::string& replaced) {
  finding.supersedes = replaced;
  return finding;
}

std::vector<std::string> Live(std::vector<FindingEvidence> findings,
                              const std::string& researcher = "") {
  std::vector<std::string> names;
  for (const FindingEvidence& finding : KnowledgeOf(std::move(findings), researcher)) {
    if (finding.IsLive()) names.push_back(finding.name);
  }
  return names;
}

// What a partner says of itself is not what the other knows, unless it was shared.
TEST(KnowledgeOf, IsOnesOwnAndWhatIsShared) {
  const std::vector findings = {Finding("mine", "left", false, 1),
                                Finding("told", "right", true, 2),
                                Finding("kept", "right", false, 3), Finding("ours", "", false, 4)};
  EXPECT_THAT(Live(findings, "left"), ElementsAre("mine", "told", "ours"));
  EXPECT_THAT(Live(findings, "right"), ElementsAre("told", "kept", "ours"));
  EXPECT_THAT(Live(findings), ElementsAre("mine", "told", "kept", "ours"));
}

TEST(KnowledgeOf, LetsOnlyTheAuthorReplace) {
  const auto old = Finding("old", "left", true, 1);
  EXPECT_THAT(Live({old, Replacing(Finding("new", "left", true, 2), "old")}), ElementsAre("new"));
  EXPECT_THAT(Live({old, Replacing(Finding("new", "right", true, 2), "old")}),
              ElementsAre("old", "new"));
  EXPECT_THAT(Live({old, Replacing(Finding("new", "", true, 2), "old")}),
              ElementsAre("old", "new"));
}

TEST(KnowledgeOf, IsNotSilencedByWhatIsNotKnown) {
  EXPECT_THAT(
      Live({Finding("told", "left", true, 1), Replacing(Finding("kept", "left", false, 2), "told")},
           "right"),
      ElementsAre("told"));
}

TEST(KnowledgeOf, IsNotSilencedByTheFutureCaseO7) {
  auto coming = Replacing(Finding("coming", "left", true, 2), "now");
  coming.age_days = -1;
  EXPECT_THAT(Live({Finding("now", "left", true, 1), coming}), ElementsAre("now"));
  coming.age_days = 0;
  EXPECT_THAT(Live({Finding("now", "left", true, 1), coming}), ElementsAre("coming"));
}

TEST(KnowledgeOf, LosesNothingToFindingsThatNameThemselvesOrEachOtherCaseO7) {
  EXPECT_THAT(Live({Replacing(Finding("one", "", true, 1), "one")}), ElementsAre("one"));
  EXPECT_THAT(Live({Replacing(Finding("one", "", true, 1), "two"),
                    Replacing(Finding("two", "", true, 2), "one")}),
              ElementsAre("two"));
}

TEST(KnowledgeOf, DoesNotComeBackWhenWhatReplacedItExpires) {
  auto over = Replacing(Finding("over", "", true, 2), "old");
  over.expired = true;
  EXPECT_THAT(Live({Finding("old", "", true, 1), over}), IsEmpty());
}

}  // namespace
}  // namespace concord::partner
