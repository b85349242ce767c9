#include <fmt/format.h>
#include <gmock/gmock.h>

#include "tests/conformance/conformance.h"

namespace concord::conformance {
namespace {

using grpc::StatusCode;
using ::testing::Contains;
using testing::ExpectFails;
using ::testing::Not;

TEST_P(Conformance, HidesWhatIsDeletedAndBringsItBack) {
  const Reply created = methods_->Make(1);
  const std::string name = created.Text("name");
  ExpectFails(methods_->Undelete(name, "").status, StatusCode::ALREADY_EXISTS, "RESOURCE_EXISTS");

  const Reply deleted = methods_->Delete(name, "");
  ASSERT_TRUE(deleted.ok()) << deleted.status.error_message();
  EXPECT_TRUE(deleted.Has("delete_time"));
  EXPECT_TRUE(deleted.Has("purge_time"));
  EXPECT_NE(deleted.Text("etag"), created.Text("etag"));
  EXPECT_EQ(methods_->Get(name).All(), deleted.All());
  EXPECT_EQ(methods_->NamesIn(methods_->BatchGet({name})), std::vector{name});
  EXPECT_THAT(methods_->Walk(""), Not(Contains(name)));
  EXPECT_THAT(methods_->Walk("show_deleted: true"), Contains(name));
  EXPECT_THAT(methods_->Walk("show_deleted: true filter: 'delete_time:*'"),
              ::testing::ElementsAre(name));

  ExpectFails(methods_->Update(name, GetParam().change, "").status, StatusCode::FAILED_PRECONDITION,
              "RESOURCE_DELETED");
  ExpectFails(methods_->Delete(name, "").status, StatusCode::FAILED_PRECONDITION,
              "RESOURCE_DELETED");
  EXPECT_EQ(methods_->Get(name).All(), deleted.All());

  const Reply back = methods_->Undelete(name, "");
  ASSERT_TRUE(back.ok()) << back.status.error_message();
  EXPECT_FALSE(back.Has("delete_time"));
  EXPECT_FALSE(back.Has("purge_time"));
  EXPECT_THAT(methods_->Walk(""), Contains(name));
  EXPECT_TRUE(methods_->Update(name, GetParam().change, "").ok());
}

// What it was at a moment is found by what each change found, unless its content is private: then
// the journal has none of it.
TEST_P(Conformance, KeepsWhatItWasBeforeEachChange) {
  const std::string name = methods_->Make(1).Text("name");
  ASSERT_TRUE(methods_->Update(name, GetParam().change, "").ok());
  ASSERT_TRUE(methods_->Delete(name, "").ok());
  ASSERT_TRUE(methods_->Undelete(name, "").ok());
  EXPECT_EQ(suite_->Query(fmt::format("SELECT count(*), count(au.before), count(au.after), "
                                      "min(au.subject_sequence) FILTER (WHERE au.before IS NULL) "
                                      "FROM {}.audit_entries AS au WHERE au.tenant_id = '{}' AND "
                                      "au.subject = '{}' AND au.contract = 2",
                                      Schema(), caller_.tenant, name)),
            (std::vector<testing::Row>{methods_->rules().content_private()
                                           ? testing::Row{"4", "0", "0", "1"}
                                           : testing::Row{"4", "3", "4", "1"}}));
}

// One thing that another uses, by being its parent or by being named in it.
struct Use {
  std::string used;       // Type,
  std::string used_name;  // and name.
  std::string user;       // Type, and
  std::string more;       // what its body has beside the least.
};

class Uses : public Conformance {
 protected:
  void ExpectInUse(const Use& use) const {
    SCOPED_TRACE(use.used + " of " + use.user);
    const Methods used = Of(use.used);
    const Methods users = Of(use.user);
    // What the world has of it beside is taken away.
    const Reply user = users.Make(7, use.more);
    const auto refused = ExpectFails(used.Delete(use.used_name, "").status,
                                     StatusCode::FAILED_PRECONDITION, "REFERENCE_IN_USE");
    EXPECT_EQ(refused.metadata.at("name"), use.used_name);
    EXPECT_FALSE(refused.metadata.at("used_by").empty());
    EXPECT_FALSE(used.Get(use.used_name).Has("delete_time"));
    EXPECT_TRUE(users.Delete(user.Text("name"), "").ok());
  }
};

constexpr char kItems[] = "partnerships/world/strategies/world/items/";

TEST_P(Uses, KeepWhatTheyUse) {
  ExpectInUse({"Partner", "partners/left", "Finding", ""});
  ExpectInUse({"Partner", "partners/right", "Partnership", ""});
  ExpectInUse({"Finding", "partners/left/findings/world", "Finding",
               "supersedes: 'partners/left/findings/world'"});
  ExpectInUse({"Objective", "partnerships/world/objectives/world", "Strategy",
               "objectives: 'partnerships/world/objectives/world'"});
  ExpectInUse({"Strategy", "partnerships/world/strategies/world", "LedgerEntry", ""});
  ExpectInUse({"Item", kItems + std::string("one"), "Dependency", ""});
  ExpectInUse({"Item", kItems + std::string("two"), "Dependency", ""});
  ExpectInUse({"Item", kItems + std::string("one"), "Assignment", ""});
  ExpectInUse({"Item", kItems + std::string("three"), "Item",
               "initiative: 'partnerships/world/strategies/world/items/three'"});
  ExpectInUse({"Kpi", "partnerships/world/kpis/world", "Target", ""});
}

TEST_P(Uses, LetGoWhenTheyAreDeletedAndDoNotComeBackAlone) {
  const Reply target = Of("Target").Make(1);
  ASSERT_TRUE(Of("Target").Delete(target.Text("name"), "").ok());
  const std::string kpi = "partnerships/world/kpis/world";
  ASSERT_TRUE(Of("Kpi").Delete(kpi, "").ok());
  ExpectFails(Of("Target").Undelete(target.Text("name"), "").status,
              StatusCode::FAILED_PRECONDITION, "RESOURCE_DELETED");
  ExpectFails(Of("Target").Create(Numbered(Of("Target").resource().body, 2), "").status,
              StatusCode::NOT_FOUND, "RESOURCE_NOT_FOUND");
  ASSERT_TRUE(Of("Kpi").Undelete(kpi, "").ok());
  EXPECT_TRUE(Of("Target").Undelete(target.Text("name"), "").ok());
}

TEST_P(Uses, MustBeThere) {
  const Methods dependencies = Of("Dependency");
  const Reply made = dependencies.Make(1);
  ASSERT_TRUE(dependencies.Delete(made.Text("name"), "").ok());
  ASSERT_TRUE(Of("Item").Delete(kItems + std::string("two"), "").ok());
  ExpectFails(dependencies.Create(dependencies.resource().body, "").status,
              StatusCode::FAILED_PRECONDITION, "REFERENCE_NOT_FOUND", "dependency.successor");
  ExpectFails(dependencies.Undelete(made.Text("name"), "").status, StatusCode::FAILED_PRECONDITION,
              "REFERENCE_NOT_FOUND", "dependency.successor");
  const Methods strategies = Of("Strategy");
  ExpectFails(strategies
                  .Create(Numbered(strategies.resource().body, 1) +
                              " objectives: 'partnerships/world/objectives/none'",
                          "")
                  .status,
              StatusCode::FAILED_PRECONDITION, "REFERENCE_NOT_FOUND", "strategy.objectives[0]");
  const Methods kpis = Of("Kpi");  // An objective is the other service's.
  ExpectFails(kpis.Create(Numbered(kpis.resource().body, 1) +
                              " objectives: 'partnerships/world/objectives/none'",
                          "")
                  .status,
              StatusCode::FAILED_PRECONDITION, "REFERENCE_NOT_FOUND", "kpi.objectives[0]");
}

INSTANTIATE_TEST_SUITE_P(Once, Uses, ::testing::Values(Resources().front()),
                         [](const auto&) { return "AnyResource"; });

}  // namespace
}  // namespace concord::conformance
