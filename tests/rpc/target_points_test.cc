// Targets whose points are no way are refused, by Create and by Update.

#include <gtest/gtest.h>

#include "concord/metrics/v1/target.grpc.pb.h"
#include "tests/rpc/analysis_world.h"

namespace concord {
namespace {

using grpc::StatusCode;
using metrics::v1::TargetService;
using testing::ExpectFails;

class TargetPointsTest : public AnalysisWorld {
 protected:
  void Refuses(const std::string& fields, const std::string& path) const {
    ExpectFails(Ask(&TargetService::Stub::CreateTarget,
                    fmt::format("parent: '{}' target {{ kind: KIND_COMMITTED {} }}", kpi_, fields))
                    .status,
                StatusCode::INVALID_ARGUMENT, "FIELD_INVALID", path);
  }
};

TEST_F(TargetPointsTest, AreInTheOrderOfTheirDaysCaseM17) {
  Refuses(Point(2025, 12, 31, 100) + Point(2024, 12, 31, 50), "target.points[1].date");
  Refuses(Point(2025, 12, 31, 100) + Point(2025, 12, 31, 50), "target.points[1].date");
  Refuses("baseline_date { " + Date(2025, 1, 1) + " } " + Point(2025, 1, 1, 3),
          "target.points[0].date");
  Refuses("points { date { " + Date(2025, 2, 29) + " } value: 1 }", "target.points[0].date");
  Refuses("points { date { " + Date(2025, 2, 28) + " } }", "target.points[0].value");
}

TEST_F(TargetPointsTest, StayInTheirOrder) {
  const auto target = NewTarget(kpi_, "t", Point(2024, 12, 31, 50) + Point(2025, 12, 31, 100));
  const auto refuses = [&](const std::string& fields, const std::string& mask,
                           const std::string& path) {
    ExpectFails(Ask(&TargetService::Stub::UpdateTarget,
                    fmt::format("target {{ name: '{}' {} }} update_mask {{ paths: '{}' }}", target,
                                fields, mask))
                    .status,
                StatusCode::INVALID_ARGUMENT, "FIELD_INVALID", path);
  };
  refuses(Point(2025, 12, 31, 1) + Point(2024, 12, 31, 2), "points", "target.points[1].date");
  refuses("baseline_date { " + Date(2024, 12, 31) + " }", "baseline_date", "target.points[0].date");
  const auto kept = Get(&TargetService::Stub::GetTarget, "name: '" + target + "'");
  EXPECT_EQ(kept.points(1).value(), 100);
  EXPECT_FALSE(kept.has_baseline_date());
}

}  // namespace
}  // namespace concord
