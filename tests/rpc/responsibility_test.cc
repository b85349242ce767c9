#include <gmock/gmock.h>

#include <future>

#include "concord/strategy/v1/assignment.grpc.pb.h"
#include "tests/rpc/plan_world.h"

namespace concord {
namespace {

using grpc::StatusCode;
using strategy::v1::AssignmentService;
using Finding = strategy::v1::ResponsibilityFinding;
using ::testing::ElementsAre;
using testing::ExpectFails;
using ::testing::IsEmpty;

/// Who answers for what.
class ResponsibilityTest : public PlanWorld {
 protected:
  testing::Outcome<strategy::v1::Assignment> TryAssign(const std::string& item,
                                                       const std::string& party,
                                                       const std::string& role,
                                                       const std::string& person) const {
    return Ask(&AssignmentService::Stub::CreateAssignment,
               fmt::format("parent: '{}' assignment {{ item: '{}' party: '{}' role: ROLE_{} "
                           "person_text: '{}' }}",
                           plan_, Item(item), party, role, person));
  }
  std::string Assign(const std::string& item, const std::string& party, const std::string& role,
                     const std::string& person) const {
    const auto outcome = TryAssign(item, party, role, person);
    EXPECT_TRUE(outcome.status.ok()) << outcome.status.error_message();
    return outcome.response.name();
  }
  strategy::v1::ResponsibilityFindings Lint(const std::string& more = "") const {
    return Get(&AssignmentService::Stub::LintResponsibilities,
               fmt::format("parent: '{}' {}", plan_, more));
  }
  std::vector<Finding::Rule> Rules(const std::string& more = "") const {
    std::vector<Finding::Rule> rules;
    const auto findings = Lint(more);
    for (const auto& finding : findings.findings()) rules.push_back(finding.rule());
    return rules;
  }
};

// R1: who answers for an item, drives or approves it, is a person.
TEST_F(ResponsibilityTest, RefusesARoleThatNeedsAPersonWithoutOne) {
  NewItem(plan_, "a", 1);
  for (const char* role : {"ACCOUNTABLE", "DRIVER", "APPROVER"}) {
    ExpectFails(TryAssign("a", kLeft, role, "").status, StatusCode::INVALID_ARGUMENT,
                "FIELD_INVALID", "assignment.person_text");
  }
  const std::string informed = Assign("a", kLeft, "INFORMED", "");
  ExpectFails(Ask(&AssignmentService::Stub::UpdateAssignment,
                  fmt::format("assignment {{ name: '{}' role: ROLE_ACCOUNTABLE }}", informed))
                  .status,
              StatusCode::INVALID_ARGUMENT, "FIELD_INVALID", "assignment.person_text");
}

// R1: one line twice.
TEST_F(ResponsibilityTest, RefusesOneLineTwice) {
  NewItem(plan_, "a", 1);
  const std::string first = Assign("a", kLeft, "ACCOUNTABLE", "Ana");
  const auto refused = ExpectFails(TryAssign("a", kLeft, "ACCOUNTABLE", "Ana").status,
                                   StatusCode::ALREADY_EXISTS, "RESOURCE_EXISTS");
  EXPECT_EQ(refused.metadata.at("name"), first);
  const std::string other = Assign("a", kLeft, "ACCOUNTABLE", "Ben");
  ExpectFails(Ask(&AssignmentService::Stub::UpdateAssignment,
                  fmt::format("assignment {{ name: '{}' person_text: 'Ana' }}", other))
                  .status,
              StatusCode::ALREADY_EXISTS, "RESOURCE_EXISTS");
  Get(&AssignmentService::Stub::DeleteAssignment, "name: '" + first + "'");
  Assign("a", kLeft, "ACCOUNTABLE", "Ana");
  ExpectFails(Ask(&AssignmentService::Stub::UndeleteAssignment, "name: '" + first + "'").status,
              StatusCode::ALREADY_EXISTS, "RESOURCE_EXISTS");
}

TEST_F(ResponsibilityTest, RefusesOneLineTwiceAtOnce) {
  for (int round = 0; round < 4; ++round) {
    const std::string item = fmt::format("a{}", round);
    NewItem(plan_, item, 1);
    auto other = std::async(std::launch::async,
                            [&] { return TryAssign(item, kLeft, "CONSULTED", "Ana").status; });
    const bool one = TryAssign(item, kLeft, "CONSULTED", "Ana").status.ok();
    ASSERT_NE(one, other.get().ok());
  }
}

// R1: two ACCOUNTABLE for one item are found by a check that a caller can run.
TEST_F(ResponsibilityTest, FindsTwoThatAnswerForOneItem) {
  NewItem(plan_, "a", 1);
  const std::string ana = Assign("a", kLeft, "ACCOUNTABLE", "Ana");
  Assign("a", kRight, "RESPONSIBLE", "Ben");
  EXPECT_THAT(Lint().findings(), IsEmpty());
  const std::string cem = Assign("a", kLeft, "ACCOUNTABLE", "Cem");
  const auto findings = Lint();
  ASSERT_EQ(findings.findings_size(), 1);
  const auto& finding = findings.findings(0);
  EXPECT_EQ(finding.rule(), Finding::RULE_ONE_ACCOUNTABLE);
  EXPECT_EQ(finding.item(), Item("a"));
  EXPECT_THAT(finding.assignments(), ::testing::UnorderedElementsAre(ana, cem));
  EXPECT_EQ(finding.assignments_count(), 2);
  EXPECT_EQ(findings.scheme(), strategy::v1::RESPONSIBILITY_SCHEME_RACI);
}

TEST_F(ResponsibilityTest, LooksAtWhatIsWorkOrAssigned) {
  Make("whole", "kind: KIND_INITIATIVE");
  Make("part", "kind: KIND_ACTION " + PartOf("whole"));
  Make("reached", "kind: KIND_MILESTONE");
  EXPECT_THAT(Rules(), ElementsAre(Finding::RULE_ORPHAN_ITEM, Finding::RULE_PARTY_WITHOUT_ROLE,
                                   Finding::RULE_PARTY_WITHOUT_ROLE));
  EXPECT_EQ(Lint().items_count(), 1);
  EXPECT_EQ(Lint().findings(0).item(), Item("part"));
  Assign("reached", kLeft, "INFORMED", "");
  EXPECT_EQ(Lint().items_count(), 2);
}

TEST_F(ResponsibilityTest, TakesTheSchemeThatIsAskedForOrMostlyUsed) {
  NewItem(plan_, "a", 1);
  Assign("a", kLeft, "DRIVER", "Ana");
  Assign("a", kRight, "APPROVER", "Ben");
  EXPECT_THAT(Rules(), IsEmpty());
  EXPECT_EQ(Lint().scheme(), strategy::v1::RESPONSIBILITY_SCHEME_DACI);
  EXPECT_THAT(Rules("scheme: RESPONSIBILITY_SCHEME_RACI"),
              ElementsAre(Finding::RULE_FOREIGN_ROLE, Finding::RULE_FOREIGN_ROLE,
                          Finding::RULE_ONE_ACCOUNTABLE, Finding::RULE_NO_RESPONSIBLE));
  NewItem(plan_, "b", 1);
  Assign("b", kLeft, "DRIVER", "Ana");
  Assign("b", kRight, "APPROVER", "Ben");
  EXPECT_THAT(Rules("most_items_per_person: 1"), ElementsAre(Finding::RULE_TOO_MANY_ITEMS));
}

TEST_F(ResponsibilityTest, LooksFromAMomentAndComesInPages) {
  for (const char* id : {"a", "b", "c"}) NewItem(plan_, id, 1);
  const auto created = Get(&strategy::v1::ItemService::Stub::GetItem, "name: '" + Item("c") + "'");
  const std::string then =
      fmt::format("as_of {{ seconds: {} nanos: {} }}", created.create_time().seconds(),
                  created.create_time().nanos());
  Assign("a", kLeft, "ACCOUNTABLE", "Ana");
  EXPECT_EQ(Lint(then).findings_count(), 5);
  std::vector<std::string> items;
  std::string token;
  do {
    const auto page = Lint(fmt::format("page_size: 1 page_token: '{}'", token));
    ASSERT_EQ(page.findings_size(), 1);
    EXPECT_EQ(page.findings_count(), 3);
    items.push_back(page.findings(0).item());
    token = page.next_page_token();
  } while (!token.empty());
  EXPECT_THAT(items, ElementsAre(Item("b"), Item("c"), ""));
  ExpectFails(Ask(&AssignmentService::Stub::LintResponsibilities,
                  fmt::format("parent: '{}/strategies/none'", kTogether))
                  .status,
              StatusCode::NOT_FOUND, "RESOURCE_NOT_FOUND");
}

}  // namespace
}  // namespace concord
