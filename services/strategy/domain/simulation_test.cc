#include "services/strategy/domain/simulation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <limits>

namespace concord::strategy {
namespace {

using stats::AnswerStatus;
using ::testing::HasSubstr;

Network Plan(std::vector<Item> items, const std::vector<Dependency>& dependencies) {
  return std::get<Network>(Network::Build(std::move(items), dependencies));
}

// The plan of the critical path example: A-B-D takes 12 days, A-C-D 10.
Network Example() {
  return Plan({{"A", "north"}, {"B", "north"}, {"C", "south"}, {"D", "south"}, {"E", "east"}},
              {{"A", "B"}, {"A", "C"}, {"B", "D"}, {"C", "D"}, {"C", "E"}});
}

std::vector<ThreePoint> Certain() {
  return {{3, 3, 3}, {4, 4, 4}, {2, 2, 2}, {5, 5, 5}, {1, 1, 1}};
}

std::vector<ThreePoint> Uncertain() {
  return {{2, 3, 6}, {2, 4, 9}, {1, 2, 9}, {4, 5, 9}, {1, 1, 2}};
}

TEST(DrawDuration, HasTheMomentsOfPert) {
  const ThreePoint estimate{2, 4, 12};
  RandomStream random(1);
  double sum = 0;
  double squares = 0;
  constexpr int kDraws = 200000;
  for (int i = 0; i < kDraws; ++i) {
    const double draw = DrawDuration(estimate, random);
    ASSERT_TRUE(draw >= 2 && draw <= 12);
    sum += draw;
    squares += draw * draw;
  }
  const double mean = sum / kDraws;
  EXPECT_NEAR(mean, 5, .02);
  // The beta's own variance, (mean - o)(p - mean) / 7 (D. Vose, "Risk Analysis"): PERT's 2.778 is
  // an approximation of it.
  EXPECT_NEAR(squares / kDraws - mean * mean, 3.0 * 7 / 7, .05);
}

TEST(DrawDuration, ReachesBothEnds) {
  RandomStream random(1);
  for (const ThreePoint& estimate : {ThreePoint{0, 0, 6}, ThreePoint{0, 6, 6}}) {
    double sum = 0;
    for (int i = 0; i < 20000; ++i) sum += DrawDuration(estimate, random);
    EXPECT_NEAR(sum / 20000, Pert(estimate)->mean, .05);
  }
  EXPECT_EQ(DrawDuration({3, 3, 3}, random), 3);
}

TEST(Simulation, IsTheCriticalPathWhenAllIsCertain) {
  const Simulation simulation = Simulate(Example(), Certain(), {}, 1000, 1);
  EXPECT_EQ(simulation.p50.value, 12.0);
  EXPECT_EQ(simulation.p80.value, 12.0);
  EXPECT_NEAR(*simulation.mean.value, 12, 1e-9);
  EXPECT_EQ(simulation.items[1].index.value, 1.0);
  EXPECT_EQ(simulation.items[2].index.value, 0.0);
}

TEST(Simulation, TakesLongerThanTheMeanOfThePath) {
  const Simulation simulation = Simulate(Example(), Uncertain(), {}, 5000, 1);
  const double path = 20.0 / 6 + 27.0 / 6 + 33.0 / 6;
  EXPECT_GT(*simulation.mean.value, path);
  EXPECT_GT(*simulation.p80.value, *simulation.p50.value);
  EXPECT_EQ(simulation.p50.status, AnswerStatus::kOk);
  EXPECT_LE(simulation.p50.interval->low, *simulation.p50.value);
  EXPECT_GE(simulation.p50.interval->high, *simulation.p50.value);
}

TEST(Simulation, TellsWhoHoldsUpTheFinish) {
  const Simulation simulation = Simulate(Example(), Uncertain(), {}, 2000, 1);
  const double b = *simulation.items[1].index.value;
  const double c = *simulation.items[2].index.value;
  EXPECT_EQ(simulation.items[0].index.value, 1.0);
  EXPECT_GT(b, c);
  EXPECT_GT(c, 0);
  EXPECT_NEAR(b + c, 1, 1e-9);
  ASSERT_EQ(simulation.parties.size(), 3u);
  EXPECT_EQ(simulation.parties[0].index.value, 1.0);  // north has A.
  EXPECT_EQ(simulation.parties[2].name, "east");
  EXPECT_EQ(simulation.parties[2].index.value, 0.0);
}

TEST(Simulation, IsTheSameForTheSameSeed) {
  const Simulation first = Simulate(Example(), Uncertain(), {}, 200, 7);
  EXPECT_EQ(first.p80.value, Simulate(Example(), Uncertain(), {}, 200, 7).p80.value);
  EXPECT_NE(first.p80.value, Simulate(Example(), Uncertain(), {}, 200, 8).p80.value);
  EXPECT_EQ(first.seed, 7u);
}

// As if the same seed were another one, had somebody sorted the plan.
TEST(Simulation, DoesNotDependOnTheOrderOfTheItems) {
  const Simulation first = Simulate(Example(), Uncertain(), {}, 500, 7);
  std::vector<ThreePoint> estimates = Uncertain();
  std::reverse(estimates.begin(), estimates.end());
  const Network reversed =
      Plan({{"E", "east"}, {"D", "south"}, {"C", "south"}, {"B", "north"}, {"A", "north"}},
           {{"C", "E"}, {"C", "D"}, {"B", "D"}, {"A", "C"}, {"A", "B"}});
  const Simulation second = Simulate(reversed, estimates, {}, 500, 7);
  EXPECT_EQ(first.p50.value, second.p50.value);
  EXPECT_EQ(first.p80.value, second.p80.value);
  EXPECT_EQ(first.items[1].index.value, second.items[3].index.value);
}

TEST(Simulation, DrawsTheSameForAnItemWhateverElseIsInThePlan) {
  const std::vector<ThreePoint> alone = {{2, 4, 12}};
  const std::vector<ThreePoint> beside = {{.1, .2, .3}, {2, 4, 12}};
  EXPECT_EQ(Simulate(Plan({{"A", "a"}}, {}), alone, {}, 100, 7).p80.value,
            Simulate(Plan({{"Z", "z"}, {"A", "a"}}, {}), beside, {}, 100, 7).p80.value);
}

// B's duration is certain: PERT with three equal estimates draws nothing.
TEST(Simulation, TakesEqualEstimatesForCertain) {
  const std::vector<ThreePoint> estimates = {{2, 4, 12}, {5, 5, 5}};
  const Simulation simulation =
      Simulate(Plan({{"A", "a"}, {"B", "b"}}, {{"A", "B"}}), estimates, {}, 200, 7);
  EXPECT_EQ(*simulation.p50.value - 5,
            *Simulate(Plan({{"A", "a"}}, {}), std::span(estimates).first(1), {}, 200, 7).p50.value);
}

TEST(Simulation, TellsTheChanceOfMeetingTheDeadline) {
  const ScheduleTerms terms{.deadline = 14};
  const Simulation simulation = Simulate(Example(), Uncertain(), terms, 2000, 1);
  EXPECT_GT(*simulation.on_time.value, .3);
  EXPECT_LT(*simulation.on_time.value, .8);
  EXPECT_EQ(Simulate(Example(), Uncertain(), {}, 10, 1).on_time.status,
            AnswerStatus::kInsufficientData);
}

TEST(Simulation, LeavesDeadlinesOutOfItsIndexes) {
  const Network late = Plan({{.name = "A", .party = "a", .deadline = 1}, {"B", "b"}}, {});
  const std::vector<ThreePoint> estimates = {{3, 3, 3}, {9, 9, 9}};
  EXPECT_EQ(Simulate(late, estimates, {}, 10, 1).items[0].index.value, 0.0);
}

TEST(Simulation, LeavesFinishedWorkOut) {
  const Network done =
      Plan({{.name = "A", .party = "a", .actual_finish = 4}, {"B", "b"}}, {{"A", "B"}});
  const std::vector<ThreePoint> estimates = {{1, 2, 3}, {5, 5, 5}};
  const Simulation simulation = Simulate(done, estimates, {}, 10, 1);
  EXPECT_EQ(simulation.p50.value, 9.0);
  ASSERT_EQ(simulation.items.size(), 1u);
  EXPECT_EQ(simulation.parties.size(), 1u);
}

TEST(Simulation, IsProvisionalBelowAThousandRuns) {
  EXPECT_EQ(Simulate(Example(), Uncertain(), {}, 999, 1).p50.status, AnswerStatus::kProvisional);
}

TEST(Simulation, SaysWhatItCannotSimulate) {
  EXPECT_EQ(Simulate(Plan({}, {}), {}, {}, 10, 1).p50.status, AnswerStatus::kInsufficientData);
  EXPECT_EQ(Simulate(Example(), Certain(), {}, 0, 1).p50.status, AnswerStatus::kInsufficientData);
  EXPECT_EQ(Simulate(Example(), {}, {}, 10, 1).p50.status, AnswerStatus::kUndefined);
  EXPECT_EQ(Simulate(Example(), Certain(), {}, -1, 1).on_time.status,
            AnswerStatus::kInsufficientData);
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  EXPECT_EQ(Simulate(Example(), Certain(), {.data_date = kInfinity}, 10, 1).mean.status,
            AnswerStatus::kUndefined);
  std::vector<ThreePoint> estimates = Certain();
  estimates[2] = {1, 2, 1e300};
  EXPECT_THAT(Simulate(Example(), estimates, {}, 10, 1).mean.reason, HasSubstr("of C "));
  estimates[2] = {1, std::numeric_limits<double>::quiet_NaN(), 3};
  EXPECT_THAT(Simulate(Example(), estimates, {}, 10, 1).p80.reason, HasSubstr("of C "));
}

}  // namespace
}  // namespace concord::strategy
