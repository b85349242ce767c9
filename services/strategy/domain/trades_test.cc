#include "services/strategy/domain/trades.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

namespace concord::strategy {
namespace {

using ::testing::IsEmpty;

const std::vector<std::string> kGoals = {"reach", "cost", "brand"};

TEST(Trades, GiveEachPartyWhatItValuesMore) {
  const auto trades = FindTrades(kGoals, {"a", {60., 10., 30.}}, {"b", {20., 50., 30.}});
  ASSERT_EQ(trades.size(), 3u);
  EXPECT_EQ(trades[0].for_a, "reach");
  EXPECT_EQ(trades[0].for_b, "cost");
  EXPECT_EQ(trades[0].gain_a, 50);
  EXPECT_EQ(trades[0].gain_b, 30);
  EXPECT_EQ(trades[0].size, 30);  // The smaller gain.
  EXPECT_EQ(trades[1].size, 20);  // brand for cost: 20 and 20.
  EXPECT_EQ(trades[2].size, 10);  // reach for brand: 30 and 10.
}

TEST(Trades, NeedOppositeOrders) {
  EXPECT_THAT(FindTrades(kGoals, {"a", {60., 30., 10.}}, {"b", {50., 40., 10.}}), IsEmpty());
  EXPECT_THAT(FindTrades(kGoals, {"a", {50., 50., 0.}}, {"b", {0., 100., 0.}}), IsEmpty());
}

TEST(Trades, AreTheSameFromBothSides) {
  const Priorities a = {"a", {60., 10., 30.}};
  const Priorities b = {"b", {20., 50., 30.}};
  const auto there = FindTrades(kGoals, a, b);
  const auto back = FindTrades(kGoals, b, a);
  ASSERT_EQ(there.size(), back.size());
  for (size_t i = 0; i < there.size(); ++i) {
    EXPECT_EQ(there[i].for_a, back[i].for_b);
    EXPECT_EQ(there[i].size, back[i].size);
  }
}

TEST(Trades, LeaveOutWhatIsNotWeighed) {
  EXPECT_THAT(FindTrades(kGoals, {"a", {60., {}, {}}}, {"b", {20., 50., 30.}}), IsEmpty());
  const double nan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_THAT(FindTrades(kGoals, {"a", {nan, 10., nan}}, {"b", {20., 50., 30.}}), IsEmpty());
}

}  // namespace
}  // namespace concord::strategy
