#include <gmock/gmock.h>

#include <future>
#include <map>

#include "tests/rpc/plan_world.h"
#include "tests/support/whole_scores.h"

namespace concord {
namespace {

using grpc::StatusCode;
using strategy::v1::DependencyService;
using strategy::v1::ItemService;
using strategy::v1::ScheduleService;
using ::testing::ElementsAre;
using testing::ExpectFails;

using RoadmapTest = PlanWorld;

// Concord domain, crafting the joint strategy: A3 B4 C2 D5 E1, length 12, critical A-B-D.
TEST_F(RoadmapTest, SchedulesTheExample) {
  for (const auto& [id, days] :
       std::map<std::string, double>{{"a", 3}, {"b", 4}, {"c", 2}, {"d", 5}, {"e", 1}}) {
    NewItem(plan_, id, days);
  }
  Depend("a", "b");
  Depend("a", "c");
  Depend("b", "d");
  Depend("c", "d");
  Depend("c", "e");
  const auto schedule = Schedule();
  EXPECT_EQ(schedule.length().value(), 12);
  EXPECT_THAT(schedule.critical_path(), ElementsAre(Item("a"), Item("b"), Item("d")));
  std::map<std::string, std::pair<double, double>> floats;
  for (const auto& item : schedule.items()) {
    floats[item.item()] = {item.start_float_days(), item.free_float_days()};
  }
  EXPECT_EQ(floats[Item("b")], std::pair(0.0, 0.0));
  EXPECT_EQ(floats[Item("c")], std::pair(2.0, 0.0));
  EXPECT_EQ(floats[Item("e")], std::pair(6.0, 6.0));
  EXPECT_EQ(Day(schedule.finish_date()), "2026-01-12") << "the last of 12 days";
  EXPECT_EQ(schedule.calendar(), "calendar days");
  ASSERT_EQ(schedule.party_floats_size(), 1);
  EXPECT_EQ(schedule.party_floats(0).critical_items_count(), 3);
}

TEST_F(RoadmapTest, SaysWhatItsLengthIsMadeOf) {
  NewItem(plan_, "a", 3);
  NewItem(plan_, "b", 4);
  Depend("a", "b");
  testing::ExpectWholeScores(Schedule(), {});
  Make("open", "kind: KIND_ACTION");
  const auto schedule = Schedule();
  testing::ExpectWholeScores(schedule, {});
  EXPECT_EQ(schedule.length().status(), common::v1::Score::STATUS_PROVISIONAL);
  EXPECT_EQ(schedule.length().unit(), "calendar days");
  EXPECT_FALSE(Scheduled(schedule, "open").estimated());
  EXPECT_TRUE(Scheduled(schedule, "a").estimated());
}

TEST_F(RoadmapTest, GivesAnEmptyPlanNoLength) {
  testing::ExpectWholeScores(Schedule(), {});

  const auto schedule = Schedule();
  EXPECT_FALSE(schedule.length().has_value());
  EXPECT_FALSE(schedule.length().reason().empty());
  ExpectFails(Ask(&ScheduleService::Stub::ComputeSchedule,
                  fmt::format("name: '{}/strategies/none'", kTogether))
                  .status,
              StatusCode::NOT_FOUND, "RESOURCE_NOT_FOUND");
  ExpectFails(Ask(&ScheduleService::Stub::ComputeSchedule, "name: 'plan'").status,
              StatusCode::INVALID_ARGUMENT, "FIELD_INVALID", "name");
}

TEST_F(RoadmapTest, NamesTheItemThatIsTooFarOff) {
  const std::string item = NewItem(plan_, "a", 1);
  Get(&ItemService::Stub::UpdateItem,
      fmt::format("item {{ name: '{}' not_before_date {{ year: 9999 month: 1 day: 1 }} }}", item));
  const auto status = Ask(&ScheduleService::Stub::ComputeSchedule, "name: '" + plan_ + "'").status;
  const auto refused = ExpectFails(status, StatusCode::INVALID_ARGUMENT, "FIELD_INVALID", "name");
  EXPECT_NE(status.error_message().find(item), std::string::npos) << status.error_message();
  EXPECT_EQ(refused.metadata.at("items"), item);
}

// What the schedule said then can be asked again, whatever was edited, moved or deleted since.
TEST_F(RoadmapTest, LooksFromAMoment) {
  NewItem(plan_, "a", 3);
  NewItem(plan_, "b", 4);
  const std::string link = Depend("a", "b");
  const auto then = Schedule();
  const std::string as_of =
      fmt::format("as_of {{ seconds: {} nanos: {} }}", then.length().as_of().seconds(),
                  then.length().as_of().nanos());
  EXPECT_TRUE(TryUpdate("b", "estimate { most_likely_days: 9 }").status.ok());
  Get(&DependencyService::Stub::DeleteDependency, "name: '" + link + "'");
  Get(&ItemService::Stub::DeleteItem, "name: '" + Item("a") + "'");
  NewItem(plan_, "c", 30);
  Get(&strategy::v1::StrategyService::Stub::UpdateStrategy,
      fmt::format("strategy {{ name: '{}' start_date {{ year: 2025 month: 1 day: 1 }} }}", plan_));
  EXPECT_EQ(Schedule().length().value(), 30);
  EXPECT_EQ(Day(Schedule().finish_date()), "2025-01-30");
  EXPECT_EQ(Schedule(as_of).SerializeAsString(), then.SerializeAsString());
}

TEST_F(RoadmapTest, ComesInPages) {
  for (const char* id : {"a", "b", "c", "d", "e"}) NewItem(plan_, id, 1);
  Depend("b", "a");
  std::vector<std::string> items;
  std::string token;
  do {
    const auto page = Schedule(fmt::format("page_size: 2 page_token: '{}'", token));
    for (const auto& item : page.items()) items.push_back(item.item());
    EXPECT_LE(page.items_size(), 2);
    EXPECT_EQ(page.items_count(), 5);
    EXPECT_EQ(page.length().value(), 2);
    EXPECT_EQ(page.party_floats(0).items_count(), 5);
    EXPECT_THAT(page.critical_path(), ElementsAre(Item("b"), Item("a")));
    // What is added meanwhile is on no page.
    if (token.empty()) NewItem(plan_, "late", 7);
    token = page.next_page_token();
  } while (!token.empty());
  EXPECT_THAT(items, ElementsAre(Item("b"), Item("c"), Item("d"), Item("e"), Item("a")));
  const auto first = Schedule("page_size: 1");
  ExpectFails(Ask(&ScheduleService::Stub::ComputeSchedule,
                  fmt::format("name: '{}' as_of {{ seconds: 1 }} page_token: '{}'", plan_,
                              first.next_page_token()))
                  .status,
              StatusCode::INVALID_ARGUMENT, "PAGE_TOKEN_INVALID");
}

// O10: the order in which links were made tells nothing.
TEST_F(RoadmapTest, TakesTheSameOfTwoPathsWhateverWasMadeFirst) {
  for (const char* id : {"x", "y", "end"}) NewItem(plan_, id, 2);
  Depend("y", "end");
  Depend("x", "end");
  EXPECT_THAT(Schedule().critical_path(), ElementsAre(Item("x"), Item("end")));
}

// No method stores such plans; a restored backup or a statement by hand may.
TEST_F(RoadmapTest, SaysWhatIsWrongWithAPlanThatNoMethodStores) {
  for (const char* id : {"a", "b", "c"}) NewItem(plan_, id, 1);
  Depend("a", "b");
  const auto turned = Depend("a", "c");
  const auto compute = [&] {
    return Ask(&ScheduleService::Stub::ComputeSchedule, "name: '" + plan_ + "'").status;
  };
  const auto change = [&](const std::string& table, const std::string& to,
                          const std::string& name) {
    EXPECT_EQ(
        Figure(fmt::format(
            "UPDATE strategy.{} SET revision = revision + 1, {} WHERE tenant_id = '{}' AND name = "
            "'{}' RETURNING name",
            table, to, caller_.tenant, name)),
        name);
  };
  change("dependencies", fmt::format("predecessor = '{}', successor = '{}'", Item("b"), Item("a")),
         turned);
  const auto closed =
      ExpectFails(compute(), StatusCode::FAILED_PRECONDITION, "DEPENDENCY_CYCLE", "name");
  for (const char* id : {"a", "b"}) {
    EXPECT_THAT(closed.metadata.at("path"), ::testing::HasSubstr(Item(id)));
  }
  change("items", "delete_time = now()", Item("a"));
  const auto missed =
      ExpectFails(compute(), StatusCode::FAILED_PRECONDITION, "REFERENCE_NOT_FOUND", "name");
  EXPECT_EQ(missed.metadata.at("items"), Item("a"));
}

TEST_F(RoadmapTest, TakesNoDurationOrLagThatNoPlanCanHave) {
  for (const char* days : {"-1", "36501", "inf", "nan"}) {
    SCOPED_TRACE(days);
    ExpectFails(Ask(&ItemService::Stub::CreateItem,
                    fmt::format("parent: '{}' item {{ display_name: 'A' kind: KIND_ACTION "
                                "estimate {{ most_likely_days: {} }} }}",
                                plan_, days))
                    .status,
                StatusCode::INVALID_ARGUMENT, "FIELD_INVALID", "item.estimate.most_likely_days");
  }
  NewItem(plan_, "a", 36500);
  NewItem(plan_, "b", 1);
  for (const char* lag : {"-3651", "3651", "-inf", "nan"}) {
    SCOPED_TRACE(lag);
    ExpectFails(TryDepend("a", "b", fmt::format("lag_days: {}", lag)).status,
                StatusCode::INVALID_ARGUMENT, "FIELD_INVALID", "dependency.lag_days");
  }
}

TEST_F(RoadmapTest, SaysTheWayRoundACycle) {
  for (const char* id : {"a", "b", "c"}) NewItem(plan_, id, 1);
  Depend("a", "b");
  Depend("b", "c");
  const auto closed = ExpectFails(TryDepend("c", "a", "").status, StatusCode::FAILED_PRECONDITION,
                                  "DEPENDENCY_CYCLE", "dependency.successor");
  const std::string& path = closed.metadata.at("path");
  for (const char* id : {"a", "b", "c"}) EXPECT_NE(path.find(Item(id)), std::string::npos) << path;
  ExpectFails(TryDepend("a", "a", "").status, StatusCode::FAILED_PRECONDITION, "DEPENDENCY_CYCLE");
}

TEST_F(RoadmapTest, LetsNoCycleInByUndelete) {
  NewItem(plan_, "a", 1);
  NewItem(plan_, "b", 1);
  const auto there = Depend("a", "b");
  Get(&DependencyService::Stub::DeleteDependency, "name: '" + there + "'");
  Depend("b", "a");
  ExpectFails(Ask(&DependencyService::Stub::UndeleteDependency,
                  fmt::format("name: '{}/dependencies/none'", plan_))
                  .status,
              StatusCode::NOT_FOUND, "RESOURCE_NOT_FOUND");
  ExpectFails(Ask(&DependencyService::Stub::UndeleteDependency, "name: '" + there + "'").status,
              StatusCode::FAILED_PRECONDITION, "DEPENDENCY_CYCLE");
}

TEST_F(RoadmapTest, LetsNoCycleInByTwoAtOnce) {
  for (int round = 0; round < 8; ++round) {
    const std::string a = fmt::format("a{}", round);
    const std::string b = fmt::format("b{}", round);
    NewItem(plan_, a, 1);
    NewItem(plan_, b, 1);
    auto other = std::async(std::launch::async, [&] { return TryDepend(b, a, "").status; });
    const grpc::Status one = TryDepend(a, b, "").status;
    const grpc::Status two = other.get();
    ASSERT_NE(one.ok(), two.ok()) << one.error_message() << two.error_message();
    ExpectFails(one.ok() ? two : one, StatusCode::FAILED_PRECONDITION, "DEPENDENCY_CYCLE");
  }
}

// Either the dependency comes first and keeps its item, or the item goes first and is missed.
TEST_F(RoadmapTest, NeverDependsOnWhatIsDeletedAtTheSameTime) {
  NewItem(plan_, "a", 1);
  for (int round = 0; round < 12; ++round) {
    const std::string b = fmt::format("b{}", round);
    const std::string name = NewItem(plan_, b, 1);
    auto deletion = std::async(std::launch::async, [&] {
      return Ask(&ItemService::Stub::DeleteItem, "name: '" + name + "'").status;
    });
    const grpc::Status depended = TryDepend("a", b, "").status;
    const grpc::Status deleted = deletion.get();
    ASSERT_NE(depended.ok(), deleted.ok())
        << "round " << round << ": " << depended.error_message() << deleted.error_message();
  }
}

TEST_F(RoadmapTest, StaysWithinItsStrategy) {
  NewItem(plan_, "a", 1);
  const std::string elsewhere = NewItem(NewStrategy(""), "b", 1);
  ExpectFails(Ask(&DependencyService::Stub::CreateDependency,
                  fmt::format("parent: '{}' dependency {{ predecessor: '{}' successor: '{}' kind: "
                              "KIND_FINISH_TO_START }}",
                              plan_, Item("a"), elsewhere))
                  .status,
              StatusCode::INVALID_ARGUMENT, "FIELD_INVALID", "dependency.successor");
}

TEST_F(RoadmapTest, NamesTheFieldsThatAreWrong) {
  const auto wrong = [&](const std::string& item, const std::string& field) {
    ExpectFails(Ask(&ItemService::Stub::CreateItem,
                    fmt::format("parent: '{}' item {{ display_name: 'x' kind: KIND_ACTION {} }}",
                                plan_, item))
                    .status,
                StatusCode::INVALID_ARGUMENT, "FIELD_INVALID", field);
  };
  wrong("estimate { optimistic_days: 5 most_likely_days: 3 pessimistic_days: 9 }",
        "item.estimate.most_likely_days");
  wrong("estimate { most_likely_days: nan }", "item.estimate.most_likely_days");
  wrong("estimate { most_likely_days: inf }", "item.estimate.most_likely_days");
  wrong("estimate { optimistic_days: 1 }", "item.estimate.most_likely_days");
  wrong(
      "deadline_date { year: 2024 month: 1 day: 1 } not_before_date { year: 2024 month: 1 day: 2 }",
      "item.deadline_date");
  wrong("deadline_date { year: 2023 month: 2 day: 29 }", "item.deadline_date");
  wrong("kind: 77", "item.kind");
  wrong("initiative: 'nonsense'", "item.initiative");
  ExpectFails(Ask(&ItemService::Stub::CreateItem,
                  fmt::format("parent: '{}' item {{ display_name: 'x' kind: KIND_ACTION party: "
                              "'partners/stranger' }}",
                              plan_))
                  .status,
              StatusCode::FAILED_PRECONDITION, "NOT_A_PARTY", "item.party");
  ExpectFails(Ask(&strategy::v1::StrategyService::Stub::CreateStrategy,
                  fmt::format("parent: '{}' strategy {{ display_name: 'x' start_date {{ year: 2024 "
                              "month: 1 day: 2 }} end_date {{ year: 2024 month: 1 day: 1 }} }}",
                              kTogether))
                  .status,
              StatusCode::INVALID_ARGUMENT, "FIELD_INVALID", "strategy.end_date");
}

}  // namespace
}  // namespace concord
