#include <gmock/gmock.h>

#include <future>

#include "tests/rpc/plan_world.h"

namespace concord {
namespace {

using grpc::StatusCode;
using strategy::v1::DependencyService;
using strategy::v1::ItemService;
using ::testing::ElementsAre;
using testing::ExpectFails;

/// What the kinds of items mean to a plan.
class PlanKindsTest : public PlanWorld {
 protected:
  static std::string Days(double days) {
    return fmt::format("kind: KIND_ACTION estimate {{ most_likely_days: {} }}", days);
  }

  std::pair<double, double> Early(const strategy::v1::Schedule& schedule,
                                  const std::string& id) const {
    const auto item = Scheduled(schedule, id);
    return {item.early_start_day(), item.early_finish_day()};
  }

  void ExpectCycle(const grpc::Status& status, const std::string& field) const {
    const auto refused =
        ExpectFails(status, StatusCode::FAILED_PRECONDITION, "DEPENDENCY_CYCLE", field);
    EXPECT_FALSE(refused.metadata.at("path").empty());
  }
};

// S7: five days from Monday 2024-01-01 end on Friday, and so does the milestone behind them.
TEST_F(PlanKindsTest, DateAMilestoneOnTheDayThatItsWorkEnds) {
  plan_ = NewStrategy(
      "start_date { year: 2024 month: 1 day: 1 } calendar { weekend_days: [6, 7] } end_date { "
      "year: "
      "2024 month: 1 day: 5 }");
  Make("work", Days(5));
  Make("done", "kind: KIND_MILESTONE deadline_date { year: 2024 month: 1 day: 5 }");
  Depend("work", "done");
  const auto schedule = Schedule();
  const auto done = Scheduled(schedule, "done");
  EXPECT_EQ(done.start_float_days(), 0);
  EXPECT_EQ(Day(done.early_start_date()), "2024-01-05");
  EXPECT_EQ(Day(done.early_finish_date()), "2024-01-05");
  // O12: the plan finishes on the last date of what is last.
  EXPECT_EQ(Day(schedule.finish_date()), "2024-01-05");
  EXPECT_EQ(schedule.calendar(), "working days");
  Make("later", "kind: KIND_MILESTONE not_before_date { year: 2024 month: 1 day: 8 }");
  EXPECT_EQ(Day(Scheduled(Schedule(), "later").early_finish_date()), "2024-01-08");
  EXPECT_EQ(Day(Schedule().finish_date()), "2024-01-08");
}

// S8: a milestone takes no time, whether it is one from the beginning or becomes one.
TEST_F(PlanKindsTest, GiveAMilestoneNoTime) {
  ExpectFails(TryMake("m", "kind: KIND_MILESTONE estimate { most_likely_days: 5 }").status,
              StatusCode::INVALID_ARGUMENT, "FIELD_INVALID", "item.estimate");
  ExpectFails(
      TryMake("m", "kind: KIND_MILESTONE actual_start_date { year: 2026 month: 1 day: 1 }").status,
      StatusCode::INVALID_ARGUMENT, "FIELD_INVALID", "item.actual_start_date");
  Make("a", Days(5));
  ExpectFails(TryUpdate("a", "kind: KIND_MILESTONE").status, StatusCode::INVALID_ARGUMENT,
              "FIELD_INVALID", "item.estimate");
  Get(&ItemService::Stub::UpdateItem,
      fmt::format("item {{ name: '{}' kind: KIND_MILESTONE }} update_mask {{ paths: ['kind', "
                  "'estimate'] }}",
                  Item("a")));
  ExpectFails(TryUpdate("a", "estimate { most_likely_days: 5 }").status,
              StatusCode::INVALID_ARGUMENT, "FIELD_INVALID", "item.estimate");
  Make("b", Days(2));
  Depend("a", "b");
  EXPECT_EQ(Early(Schedule(), "a"), std::pair(0.0, 0.0));
  EXPECT_EQ(Early(Schedule(), "b"), std::pair(0.0, 2.0));
}

// S9: links to and from an initiative reach its parts.
TEST_F(PlanKindsTest, SpanTheirPartsAsInitiatives) {
  Make("whole", "kind: KIND_INITIATIVE estimate { most_likely_days: 99 }");
  Make("part", Days(10) + PartOf("whole"));
  Make("after", Days(2));
  Make("before", Days(3));
  Depend("whole", "after");
  EXPECT_EQ(Early(Schedule(), "after"), std::pair(10.0, 12.0));
  Depend("before", "whole");
  const auto schedule = Schedule();
  EXPECT_EQ(Early(schedule, "part"), std::pair(3.0, 13.0));
  EXPECT_EQ(Early(schedule, "whole"), std::pair(3.0, 13.0));
  EXPECT_EQ(Early(schedule, "after"), std::pair(13.0, 15.0));
  EXPECT_THAT(schedule.critical_path(), ElementsAre(Item("before"), Item("part"), Item("after")));
  EXPECT_EQ(Scheduled(schedule, "part").critical_path_position(), 2);
  EXPECT_EQ(Scheduled(schedule, "part").initiative(), Item("whole"));
  EXPECT_FALSE(Scheduled(schedule, "whole").has_critical_path_position());
  EXPECT_EQ(Day(Scheduled(schedule, "whole").early_start_date()), "2026-01-04");
  EXPECT_EQ(Day(Scheduled(schedule, "whole").early_finish_date()), "2026-01-13");
}

// S9: an item that is its own initiative.
TEST_F(PlanKindsTest, RefuseWhatIsPartOfItself) {
  ExpectFails(TryMake("own", "kind: KIND_INITIATIVE " + PartOf("own")).status,
              StatusCode::FAILED_PRECONDITION, "REFERENCE_NOT_FOUND", "item.initiative");
  Make("a", "kind: KIND_INITIATIVE");
  ExpectFails(TryUpdate("a", PartOf("a")).status, StatusCode::INVALID_ARGUMENT, "FIELD_INVALID",
              "item.initiative");
  Make("b", "kind: KIND_INITIATIVE " + PartOf("a"));
  Make("c", "kind: KIND_INITIATIVE " + PartOf("b"));
  ExpectCycle(TryUpdate("a", PartOf("c")).status, "item.initiative");
}

TEST_F(PlanKindsTest, LetOnlyInitiativesHaveParts) {
  Make("a", Days(1));
  ExpectFails(TryMake("b", Days(1) + PartOf("a")).status, StatusCode::INVALID_ARGUMENT,
              "FIELD_INVALID", "item.initiative");
  Make("whole", "kind: KIND_INITIATIVE");
  const std::string part = Make("part", Days(1) + PartOf("whole"));
  ExpectFails(TryUpdate("whole", "kind: KIND_ACTION").status, StatusCode::INVALID_ARGUMENT,
              "FIELD_INVALID", "item.kind");
  ExpectFails(TryUpdate("part", PartOf("a")).status, StatusCode::INVALID_ARGUMENT, "FIELD_INVALID",
              "item.initiative");
  ExpectFails(Ask(&ItemService::Stub::DeleteItem, "name: '" + Item("whole") + "'").status,
              StatusCode::FAILED_PRECONDITION, "REFERENCE_IN_USE");
  Get(&ItemService::Stub::DeleteItem, "name: '" + part + "'");
  EXPECT_TRUE(TryUpdate("whole", "kind: KIND_ACTION").status.ok());
  ExpectFails(Ask(&ItemService::Stub::UndeleteItem, "name: '" + part + "'").status,
              StatusCode::INVALID_ARGUMENT, "FIELD_INVALID", "item.initiative");
}

TEST_F(PlanKindsTest, RefuseADependencyOfAnInitiativeAndItsOwnPart) {
  Make("all", "kind: KIND_INITIATIVE");
  Make("whole", "kind: KIND_INITIATIVE " + PartOf("all"));
  Make("part", Days(1) + PartOf("whole"));
  for (const char* whole : {"all", "whole"}) {
    for (const char* kind :
         {"FINISH_TO_START", "START_TO_START", "FINISH_TO_FINISH", "START_TO_FINISH"}) {
      SCOPED_TRACE(kind);
      const std::string more = fmt::format("kind: KIND_{}", kind);
      ExpectCycle(TryDepend(whole, "part", more).status, "dependency.successor");
      ExpectCycle(TryDepend("part", whole, more).status, "dependency.successor");
    }
  }
  Make("free", Days(1));
  Depend("free", "whole", "kind: KIND_FINISH_TO_FINISH");
  ExpectCycle(TryUpdate("free", PartOf("whole")).status, "item.initiative");
}

TEST_F(PlanKindsTest, FindACycleThroughParts) {
  Make("whole", "kind: KIND_INITIATIVE");
  Make("part", Days(1) + PartOf("whole"));
  Make("x", Days(1));
  Make("y", Days(1));
  Depend("whole", "x");
  Depend("x", "y");
  ExpectCycle(TryDepend("y", "part", "").status, "dependency.successor");
  ExpectCycle(TryDepend("y", "whole", "").status, "dependency.successor");
  ExpectCycle(TryUpdate("y", PartOf("whole")).status, "item.initiative");
  // The other way round nothing waits for itself: what holds the finish holds no part.
  Make("z", Days(1));
  Depend("part", "z");
  const std::string held = Depend("z", "whole", "kind: KIND_FINISH_TO_FINISH");
  ExpectCycle(Ask(&DependencyService::Stub::UpdateDependency,
                  fmt::format("dependency {{ name: '{}' kind: KIND_FINISH_TO_START }}", held))
                  .status,
              "dependency.successor");
  EXPECT_TRUE(Schedule().length().has_value());
}

// Either may come first; never both.
TEST_F(PlanKindsTest, LetNoCycleInByAPartAndADependencyAtOnce) {
  for (int round = 0; round < 6; ++round) {
    const std::string whole = fmt::format("whole{}", round);
    const std::string x = fmt::format("x{}", round);
    const std::string part = fmt::format("part{}", round);
    Make(whole, "kind: KIND_INITIATIVE");
    Make(x, Days(1));
    Make(part, Days(1));
    Depend(whole, x);
    auto joins = std::async(std::launch::async, [&] { return TryUpdate(part, PartOf(whole)); });
    const grpc::Status depends = TryDepend(x, part, "").status;
    const grpc::Status joined = joins.get().status;
    ASSERT_NE(depends.ok(), joined.ok()) << depends.error_message() << joined.error_message();
  }
}

// S15: days that no calendar has.
TEST_F(PlanKindsTest, RefuseHolidaysThatAreNoDays) {
  for (const char* day : {"year: 2023 month: 2 day: 29", "year: 2023 month: 13 day: 45",
                          "year: 2023 month: 4", "month: 12 day: 25"}) {
    ExpectFails(Ask(&strategy::v1::StrategyService::Stub::CreateStrategy,
                    fmt::format("parent: '{}' strategy {{ display_name: 'x' start_date {{ year: "
                                "2026 month: 1 day: 1 }} calendar {{ holiday_dates {{ {} }} }} }}",
                                kTogether, day))
                    .status,
                StatusCode::INVALID_ARGUMENT, "FIELD_INVALID",
                "strategy.calendar.holiday_dates[0]");
  }
  plan_ = NewStrategy("calendar { holiday_dates { year: 2026 month: 1 day: 2 } }");
  Make("a", Days(2));
  EXPECT_EQ(Day(Schedule().finish_date()), "2026-01-03");
  EXPECT_EQ(Schedule().calendar(), "working days");
}

}  // namespace
}  // namespace concord
