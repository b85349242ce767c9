#include "common/resource/history.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include <map>
#include <random>

#include "common/resource/resources.h"
#include "concord/partner/v1/partner.pb.h"
#include "concord/partner/v1/research.pb.h"
#include "services/partner/storage/tables.h"
#include "tests/storage/sql_fixture.h"

namespace concord::sql {
namespace {

using partner::v1::Finding;
using partner::v1::Partner;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr char kParent[] = "partners/acme";
constexpr char kTenant[] = "00000000-0000-7000-8000-000000000001";
constexpr char kOther[] = "00000000-0000-7000-8000-000000000002";
constexpr Timestamp kBegin = std::chrono::sys_days(std::chrono::year(2024) / 1 / 1);

Timestamp Day(int day) { return kBegin + std::chrono::days(day); }

class HistoryTest : public SqlTest {
 protected:
  void SetUp() override {
    SqlTest::SetUp();
    resources_ = std::make_unique<resource::Resources>(
        resource::Surroundings{*database_, peers_, tokens_, cache_, false}, partner::Tables());
    for (const char* tenant : {kTenant, kOther}) {
      Change<Partner, partner::v1::CreatePartnerRequest>(
          0, tenant, &resource::Methods::Create,
          "partner_id: 'acme' partner { legal_name: 'Acme' }");
    }
  }

  static Call At(int day, const std::string& tenant = kTenant) {
    Call call = NewCall();
    call.principal.party.clear();
    call.principal.tenant_id = tenant;
    call.now = Day(day);
    return call;
  }

  // Sends a request of a standard method on that day.
  template <class Resource, class Request, class Method>
  Resource Change(int day, const std::string& tenant, Method method, const std::string& text) {
    Request request;
    EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &request)) << text;
    Resource answer;
    const auto status = (resources_->Of<Resource>().*method)(At(day, tenant), request, answer);
    EXPECT_TRUE(status.ok()) << status << " of " << text;
    return answer;
  }

  Finding Create(int day, const std::string& id, const std::string& tenant = kTenant) {
    return Change<Finding, partner::v1::CreateFindingRequest>(
        day, tenant, &resource::Methods::Create,
        fmt::format(
            "parent: '{}' finding_id: '{}' finding {{ dimension: 1 claim: 'first' "
            "reliability: 1 credibility: 1 observe_date {{ year: 2024 month: 1 day: 1 }} }}",
            kParent, id));
  }
  Finding Update(int day, const std::string& id, const std::string& fields,
                 const std::string& tenant = kTenant) {
    return Change<Finding, partner::v1::UpdateFindingRequest>(
        day, tenant, &resource::Methods::Update,
        fmt::format("finding {{ name: '{}' {} }}", Name(id), fields));
  }
  Finding Delete(int day, const std::string& id) {
    return Change<Finding, partner::v1::DeleteFindingRequest>(
        day, kTenant, &resource::Methods::Delete, fmt::format("name: '{}'", Name(id)));
  }
  Finding Undelete(int day, const std::string& id) {
    return Change<Finding, partner::v1::UndeleteFindingRequest>(
        day, kTenant, &resource::Methods::Undelete, fmt::format("name: '{}'", Name(id)));
  }

  static std::string Name(const std::string& id) {
    return fmt::format("{}/findings/{}", kParent, id);
  }

  // What was known at the end of that day, asked on day 1000.
  absl::StatusOr<Finding> Find(const std::string& id, std::optional<int> day,
                               const std::string& tenant = kTenant) {
    return resources_->FindAsOf<Finding>(At(1000, tenant), Name(id), MomentOf(day));
  }
  std::vector<std::string> All(std::optional<int> day, const std::string& tenant = kTenant) {
    const auto all = resources_->All<Finding>(At(1000, tenant), kParent, MomentOf(day));
    EXPECT_TRUE(all.ok()) << all.status();
    std::vector<std::string> texts;
    for (const auto& finding : all.value_or(std::vector<Finding>())) {
      texts.push_back(finding.DebugString());
    }
    return texts;
  }
  static std::optional<Timestamp> MomentOf(std::optional<int> day) {
    if (!day) return std::nullopt;
    return Day(*day);
  }

  const rpc::Peers peers_;
  const api::PageTokens tokens_{"key"};
  resource::RowCache cache_{1 << 20};
  std::unique_ptr<resource::Resources> resources_;
};

TEST_F(HistoryTest, TellsWhatAResourceWasAtEachMoment) {
  const std::vector<std::pair<int, Finding>> states{
      {10, Create(10, "one")},
      {20, Update(20, "one", "claim: 'second'")},
      {30, Update(30, "one", "claim: 'third' labels { key: 'a' value: 'b' }")},
      {40, Delete(40, "one")},
      {50, Undelete(50, "one")},
      {60, Update(60, "one", "claim: 'last'")}};
  for (const auto& [day, state] : states) {
    for (const int later : {0, 9}) {
      const auto found = Find("one", day + later);
      ASSERT_TRUE(found.ok()) << found.status();
      EXPECT_EQ(found->DebugString(), state.DebugString()) << "on day " << day + later;
    }
  }
  EXPECT_EQ(Find("one", std::nullopt)->DebugString(), states.back().second.DebugString());
}

TEST_F(HistoryTest, KnowsNothingOfWhatWasCreatedLater) {
  Create(10, "one");
  Update(20, "one", "claim: 'second'");
  EXPECT_EQ(ReasonOf(Find("one", 9).status()), errors::v1::ERROR_REASON_RESOURCE_NOT_FOUND);
  EXPECT_EQ(ReasonOf(Find("none", 9).status()), errors::v1::ERROR_REASON_RESOURCE_NOT_FOUND);
  EXPECT_THAT(All(9), IsEmpty());
}

TEST_F(HistoryTest, TakesAMomentThatHasNotComeForNow) {
  Create(10, "one");
  const Finding last = Update(20, "one", "claim: 'second'");
  EXPECT_EQ(Find("one", 2000)->DebugString(), last.DebugString());
  EXPECT_THAT(All(2000), ElementsAre(last.DebugString()));
}

// A model beside it: 300 changes of 12 findings, and the live ones after each.
TEST_F(HistoryTest, GivesAllThatLivedAtEachMomentInTheOrderOfTheirNames) {
  std::mt19937 random(7);
  std::map<std::string, Finding> now;
  std::map<int, std::vector<std::string>> lived;
  for (int day = 1; day <= 300; ++day) {
    const std::string id = fmt::format("f-{:02}", random() % 12);
    const auto found = now.find(id);
    if (found == now.end()) {
      now[id] = Create(day, id);
    } else if (found->second.has_delete_time()) {
      now[id] = Undelete(day, id);
    } else {
      now[id] = random() % 3 == 0 ? Delete(day, id)
                                  : Update(day, id, fmt::format("claim: 'of day {}'", day));
    }
    for (const auto& [name, finding] : now) {
      if (!finding.has_delete_time()) lived[day].push_back(finding.DebugString());
    }
  }
  for (int day = 1; day <= 300; ++day) EXPECT_EQ(All(day), lived[day]) << "on day " << day;
  EXPECT_EQ(All(std::nullopt), lived[300]);
}

TEST_F(HistoryTest, IsOfOneTenant) {
  const Finding mine = Create(10, "one");
  const Finding theirs = Create(20, "one", kOther);
  Update(30, "one", "claim: 'mine'");
  Update(40, "one", "claim: 'theirs'", kOther);
  EXPECT_EQ(Find("one", 25)->uid(), mine.uid());
  EXPECT_EQ(Find("one", 25)->claim(), "first");
  EXPECT_THAT(All(25), ElementsAre(mine.DebugString()));
  EXPECT_THAT(All(25, kOther), ElementsAre(theirs.DebugString()));
  EXPECT_EQ(Find("one", 35)->claim(), "mine");
  EXPECT_EQ(Find("one", 35, kOther)->claim(), "first");
}

TEST_F(HistoryTest, IsOfRootsAsWell) {
  const auto all = resources_->All<Partner>(At(1000), "", Day(5));
  ASSERT_TRUE(all.ok()) << all.status();
  ASSERT_EQ(all->size(), 1);
  EXPECT_EQ(all->front().name(), kParent);
  EXPECT_EQ(resources_->All<Partner>(At(1000), "", std::nullopt)->size(), 1);
}

// What an update that refers to others of the service does in a transaction, it keeps likewise.
TEST_F(HistoryTest, KnowsWhatATransactionChanged) {
  Create(10, "old");
  Create(11, "one");
  Update(20, "one", fmt::format("supersedes: '{}'", Name("old")));
  EXPECT_EQ(Find("one", 19)->supersedes(), "");
  EXPECT_EQ(Find("one", 20)->supersedes(), Name("old"));
}

TEST_F(HistoryTest, SeesWhatAnOlderContractHasKeptAsItWasAtTheUpgrade) {
  Create(10, "one");
  Update(20, "one", "claim: 'second'");
  Admin("UPDATE partner.audit_entries SET contract = 1, before = '\\xff'");
  EXPECT_EQ(Find("one", 15)->claim(), "second");
  EXPECT_THAT(All(15), ElementsAre(::testing::HasSubstr("second")));
  Update(30, "one", "claim: 'third'");
  EXPECT_EQ(Find("one", 15)->claim(), "second");
  EXPECT_EQ(Find("one", 30)->claim(), "third");
}

TEST_F(HistoryTest, IsFoundByItsIndex) {
  const auto& served = *resources_->served().front();
  for (const auto& query : served.history->queries()) {
    if (!query.name.ends_with(".before")) continue;
    pqxx::connection connection(server_.dsn());
    pqxx::nontransaction session(connection);
    session.exec("SET enable_seqscan = off; SET plan_cache_mode = force_generic_plan");
    session.exec("PREPARE earlier (uuid, text[], timestamptz) AS " + std::string(query.text));
    std::string plan;
    for (const auto& row :
         session.exec(fmt::format("EXPLAIN EXECUTE earlier ('{}', '{{a}}', now())", kTenant))) {
      plan += row[0].c_str() + std::string("\n");
    }
    EXPECT_THAT(plan, ::testing::HasSubstr("audit_entries_history_idx")) << plan;
    return;
  }
  FAIL() << "no such statement";
}

}  // namespace
}  // namespace concord::sql
