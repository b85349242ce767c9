#include "services/strategy/domain/schedule.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <numeric>

namespace concord::strategy {
namespace {

using enum DependencyType;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

Item Work(std::string name, double duration) {
  return {.name = std::move(name), .party = "north", .duration = duration};
}

Network Plan(std::vector<Item> items, const std::vector<Dependency>& dependencies) {
  return std::get<Network>(Network::Build(std::move(items), dependencies));
}

const ScheduledItem& Of(const Schedule& schedule, const std::string& name) {
  for (const ScheduledItem& item : schedule.items) {
    if (item.name == name) return item;
  }
  ADD_FAILURE() << "no item " << name;
  return schedule.items.front();
}

// Concord domain, joint strategy, critical path method.
const std::vector<Item> kExample = {Work("A", 3), Work("B", 4), Work("C", 2), Work("D", 5),
                                    Work("E", 1)};
const std::vector<Dependency> kExampleLinks = {
    {"A", "B"}, {"A", "C"}, {"B", "D"}, {"C", "D"}, {"C", "E"}};

TEST(Schedule, TakesTwelveDaysInTheWorkedExample) {
  const Schedule schedule = ComputeSchedule(Plan(kExample, kExampleLinks), {});
  EXPECT_EQ(schedule.length.value, 12.0);
  EXPECT_EQ(schedule.length.unit, "calendar days");
  EXPECT_THAT(schedule.critical_path, ElementsAre("A", "B", "D"));
  EXPECT_THAT(schedule.critical_items, ElementsAre("A", "B", "D"));
}

TEST(Schedule, HasTheFloatsOfTheWorkedExample) {
  const Schedule schedule = ComputeSchedule(Plan(kExample, kExampleLinks), {});
  EXPECT_EQ(Of(schedule, "C").total_float, 2.0);
  EXPECT_EQ(Of(schedule, "C").free_float, 0.0);
  EXPECT_EQ(Of(schedule, "E").total_float, 6.0);
  EXPECT_EQ(Of(schedule, "E").free_float, 6.0);
  EXPECT_EQ(Of(schedule, "B").total_float, 0.0);
  EXPECT_FALSE(Of(schedule, "E").critical);
}

TEST(Schedule, CountsFromZero) {
  const Schedule schedule = ComputeSchedule(Plan(kExample, kExampleLinks), {});
  EXPECT_EQ(Of(schedule, "A").early_start, 0);
  EXPECT_EQ(Of(schedule, "A").early_finish, 3);
  EXPECT_EQ(Of(schedule, "B").early_start, 3);
}

TEST(Schedule, ExplainsItsLengthByTheCriticalPath) {
  const Schedule schedule = ComputeSchedule(Plan(kExample, kExampleLinks), {});
  ASSERT_EQ(schedule.length.terms.size(), 3u);
  double sum = 0;
  for (const stats::Term& term : schedule.length.terms) sum += term.contribution.value_or(0);
  EXPECT_EQ(sum, 12);
  EXPECT_EQ(schedule.length.terms[1].name, "B");
  EXPECT_EQ(schedule.length.terms[1].value, 4);
}

struct TypeCase {
  DependencyType type;
  double lag;
  double start;  ///< Of Y (4 days) after X (10 days).
};

class FourTypes : public ::testing::TestWithParam<TypeCase> {};

TEST_P(FourTypes, HoldTheirSuccessor) {
  const auto& [type, lag, start] = GetParam();
  const Schedule schedule =
      ComputeSchedule(Plan({Work("X", 10), Work("Y", 4)}, {{"X", "Y", type, lag}}), {});
  EXPECT_EQ(Of(schedule, "Y").early_start, start);
  EXPECT_EQ(Of(schedule, "Y").early_finish, start + 4);
}

INSTANTIATE_TEST_SUITE_P(
    Schedule, FourTypes,
    ::testing::Values(TypeCase{kFinishToStart, 0, 10}, TypeCase{kFinishToStart, 2, 12},
                      TypeCase{kFinishToStart, -3, 7}, TypeCase{kStartToStart, 3, 3},
                      TypeCase{kFinishToFinish, 0, 6}, TypeCase{kFinishToFinish, 5, 11},
                      TypeCase{kStartToFinish, 9, 5},
                      TypeCase{kStartToFinish, 0, 0}));  // Never before the plan's start.

TEST(Schedule, TellsStartFloatFromFinishFloat) {
  // Y needs X to have started only: X must start on time but may take as long as the plan.
  const Schedule schedule =
      ComputeSchedule(Plan({Work("X", 2), Work("Y", 10)}, {{"X", "Y", kStartToStart, 0}}), {});
  EXPECT_EQ(Of(schedule, "X").start_float, 0.0);
  EXPECT_EQ(Of(schedule, "X").finish_float, 8.0);
  EXPECT_EQ(Of(schedule, "X").total_float, 0.0);
  EXPECT_TRUE(Of(schedule, "X").critical);
}

TEST(Schedule, JoinsSeveralSinksInOneEnd) {
  const Schedule schedule = ComputeSchedule(Plan({Work("short", 2), Work("long", 7)}, {}), {});
  EXPECT_EQ(schedule.length.value, 7.0);
  EXPECT_EQ(Of(schedule, "short").total_float, 5.0);
  EXPECT_THAT(schedule.critical_path, ElementsAre("long"));
}

TEST(Schedule, EndsTheCriticalPathWithAMilestone) {
  std::vector<Item> items = {Work("work", 3), Work("done", 0)};
  const Schedule schedule = ComputeSchedule(Plan(items, {{"work", "done"}}), {});
  EXPECT_THAT(schedule.critical_path, ElementsAre("work", "done"));
}

TEST(Schedule, StartsAPinnedItemNoEarlier) {
  Item pinned = Work("pinned", 2);
  pinned.pinned_start = 5;
  const Schedule schedule = ComputeSchedule(Plan({Work("a", 1), pinned}, {{"a", "pinned"}}), {});
  EXPECT_EQ(Of(schedule, "pinned").early_start, 5);
  EXPECT_EQ(Of(schedule, "a").total_float, 4.0);
  EXPECT_THAT(schedule.critical_path, ElementsAre("pinned"));
}

TEST(Schedule, HasNegativeFloatWhenADeadlineComesFirst) {
  std::vector<Item> items = kExample;
  items[3].deadline = 10;
  const Schedule schedule = ComputeSchedule(Plan(items, kExampleLinks), {});
  EXPECT_EQ(schedule.length.value, 12.0);
  EXPECT_EQ(Of(schedule, "D").total_float, -2.0);
  EXPECT_EQ(Of(schedule, "A").total_float, -2.0);
  EXPECT_EQ(Of(schedule, "C").total_float, 0.0);
  EXPECT_TRUE(Of(schedule, "C").critical);
}

TEST(Schedule, HasNegativeFloatsWhereThePlansDeadlineComesBeforeItsEnd) {
  const Schedule schedule =
      ComputeSchedule(Plan(kExample, kExampleLinks), {.data_date = {}, .deadline = 10});
  EXPECT_EQ(Of(schedule, "A").total_float, -2.0);
  EXPECT_EQ(Of(schedule, "C").total_float, 0.0);
}

TEST(Schedule, GetsNoRoomFromADeadlineBehindItsEnd) {
  const Schedule schedule =
      ComputeSchedule(Plan(kExample, kExampleLinks), {.data_date = {}, .deadline = 15});
  EXPECT_EQ(Of(schedule, "A").total_float, 0.0);
  EXPECT_THAT(schedule.critical_items, ElementsAre("A", "B", "D"));
  EXPECT_THAT(schedule.critical_path, ElementsAre("A", "B", "D"));
}

TEST(Schedule, KeepsTheActualTimesOfFinishedItems) {
  std::vector<Item> items = kExample;
  items[0].actual_start = 1;
  items[0].actual_finish = 6;
  const Schedule schedule = ComputeSchedule(Plan(items, kExampleLinks), {});
  EXPECT_EQ(schedule.length.value, 15.0);
  const ScheduledItem& done = Of(schedule, "A");
  EXPECT_EQ(done.progress, ItemProgress::kFinished);
  EXPECT_EQ(done.early_start, 1);
  EXPECT_EQ(done.early_finish, 6);
  EXPECT_FALSE(done.total_float || done.free_float || done.start_float || done.finish_float);
  EXPECT_FALSE(done.critical);
  EXPECT_THAT(schedule.critical_path, ElementsAre("B", "D"));
}

TEST(Schedule, TakesTheStartOfAFinishedItemFromItsDuration) {
  Item done = Work("done", 3);
  done.actual_finish = 5;
  EXPECT_EQ(Of(ComputeSchedule(Plan({done}, {}), {}), "done").early_start, 2);
}

TEST(Schedule, KeepsTheActualStartOfStartedItems) {
  std::vector<Item> items = kExample;
  items[1].actual_start = 1;  // B began out of sequence, before A is done.
  const Schedule schedule = ComputeSchedule(Plan(items, kExampleLinks), {});
  const ScheduledItem& started = Of(schedule, "B");
  EXPECT_EQ(started.early_start, 1);
  EXPECT_EQ(started.early_finish, 5);
  EXPECT_FALSE(started.start_float);
  EXPECT_EQ(started.total_float, started.finish_float);
  EXPECT_EQ(started.total_float, 0.0);
  EXPECT_EQ(Of(schedule, "A").total_float, 0.0);  // Through C.
}

TEST(Schedule, DoesNoWorkBeforeTheDataDate) {
  std::vector<Item> items = kExample;
  items[0].actual_start = 0;
  const Schedule schedule =
      ComputeSchedule(Plan(items, kExampleLinks), {.data_date = 4, .deadline = {}});
  EXPECT_EQ(Of(schedule, "A").early_finish, 4);
  EXPECT_EQ(schedule.length.value, 13.0);
}

TEST(Schedule, SaysWhichCalendarItsDaysAre) {
  const ScheduleTerms terms = {
      .calendar = *Calendar::WorkingDays(kSaturdayAndSunday, {}), .data_date = {}, .deadline = {}};
  EXPECT_EQ(ComputeSchedule(Plan(kExample, {}), terms).length.unit, "working days");
}

TEST(Schedule, HasNoLengthWithoutItems) {
  const Schedule schedule = ComputeSchedule(Plan({}, {}), {});
  EXPECT_EQ(schedule.length.status, stats::AnswerStatus::kInsufficientData);
  EXPECT_THAT(schedule.items, IsEmpty());
}

// O10: two chains of one length.
TEST(Schedule, TakesTheFirstByNameOfTwoPathsWhateverTheOrder) {
  std::vector<Dependency> links = {{"b", "end"}, {"a", "end"}};
  std::vector<Item> items = {Work("end", 1), Work("b", 3), Work("a", 3)};
  for (int order = 0; order < 2; ++order) {
    const Schedule schedule = ComputeSchedule(Plan(items, links), {});
    EXPECT_THAT(schedule.critical_path, ElementsAre("a", "end"));
    EXPECT_THAT(schedule.critical_items, ElementsAre("a", "b", "end"));
    std::reverse(links.begin(), links.end());
    std::reverse(items.begin(), items.end());
  }
  EXPECT_THAT(ComputeSchedule(Plan({Work("b", 3), Work("a", 3)}, {}), {}).critical_path,
              ElementsAre("a"));
}

TEST(Schedule, TellsWhatOfItsLengthIsKnown) {
  std::vector<Item> items = {Work("known", 3), Work("guess", 0), Work("done", 0)};
  items[1].is_estimated = false;
  items[2].is_estimated = false;
  items[2].actual_finish = 1;
  const Schedule schedule = ComputeSchedule(Plan(items, {}), {});
  EXPECT_EQ(schedule.length.status, stats::AnswerStatus::kProvisional);
  EXPECT_EQ(schedule.length.coverage, 2. / 3);
  EXPECT_THAT(schedule.length.reason, ::testing::HasSubstr("1 of 3"));
  EXPECT_FALSE(Of(schedule, "guess").is_estimated);
  EXPECT_TRUE(Of(schedule, "done").is_estimated);
  items.resize(2);
  items.erase(items.begin());
  const Schedule none = ComputeSchedule(Plan(items, {}), {});
  EXPECT_EQ(none.length.status, stats::AnswerStatus::kInsufficientData);
  EXPECT_FALSE(none.length.value);
  EXPECT_EQ(none.length.n, 1);
  EXPECT_EQ(none.items.size(), 1u);
}

TEST(Schedule, ExplainsTheLengthOfAPlanThatIsDone) {
  Item done = Work("done", 2);
  done.actual_finish = 5;
  const Schedule schedule = ComputeSchedule(Plan({done}, {}), {});
  ASSERT_EQ(schedule.length.terms.size(), 1u);
  EXPECT_EQ(schedule.length.terms[0].contribution, 5.0);
}

TEST(Schedule, TellsTheRoomThatEachPartyHas) {
  std::vector<Item> items = kExample;
  items[2].party = "south";
  items[4].party = "south";
  const Schedule schedule = ComputeSchedule(Plan(items, kExampleLinks), {});
  ASSERT_EQ(schedule.parties.size(), 2u);
  EXPECT_EQ(schedule.parties[0].party, "north");
  EXPECT_EQ(schedule.parties[0].critical, 3);
  EXPECT_EQ(schedule.parties[0].least_float, 0.0);
  EXPECT_EQ(schedule.parties[1].items, 2);
  EXPECT_EQ(schedule.parties[1].least_float, 2.0);
  EXPECT_EQ(schedule.parties[1].least_float_item, "C");
  EXPECT_EQ(schedule.parties[1].last_finish, 6.0);
}

TEST(Schedule, HasNoFloatForAPartyThatIsDone) {
  Item done = Work("done", 1);
  done.actual_finish = 1;
  const Schedule schedule = ComputeSchedule(Plan({done}, {}), {});
  EXPECT_FALSE(schedule.parties[0].least_float);
  EXPECT_EQ(schedule.parties[0].unfinished, 0);
  EXPECT_THAT(schedule.critical_path, IsEmpty());
}

}  // namespace
}  // namespace concord::strategy
