#include "common/runtime/probes.h"

#include <gtest/gtest.h>

namespace concord::runtime {
namespace {

TEST(Probes, AreNotReadyBeforeAnyoneHasLooked) {
  EXPECT_EQ(Probes("unix:/nowhere.sock").NotReady(), "starting");
}

TEST(Probes, AreReadyOnceNothingIsInTheWay) {
  Probes probes("unix:/nowhere.sock");
  probes.SetObstacle("");
  EXPECT_EQ(probes.NotReady(), "");
  probes.SetObstacle("the database is away");
  EXPECT_EQ(probes.NotReady(), "the database is away");
}

TEST(Probes, StayNotReadyWhileTheServiceDrains) {
  Probes probes("unix:/nowhere.sock");
  probes.SetDraining();
  probes.SetObstacle("");
  EXPECT_EQ(probes.NotReady(), "draining");
}

TEST(Probes, CallAServiceAliveThatDrainsAndTakesNoConnections) {
  Probes probes("unix:/nowhere.sock");
  EXPECT_NE(probes.NotLive(), "");
  probes.SetDraining();
  EXPECT_EQ(probes.NotLive(), "");
}

}  // namespace
}  // namespace concord::runtime
