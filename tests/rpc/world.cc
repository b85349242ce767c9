#include "tests/rpc/world.h"

#include <chrono>

#include "common/base/uuid.h"
#include "concord/partner/v1/partner.grpc.pb.h"
#include "concord/partner/v1/partnership.grpc.pb.h"
#include "concord/strategy/v1/item.grpc.pb.h"
#include "concord/strategy/v1/objective.grpc.pb.h"
#include "concord/strategy/v1/strategy.grpc.pb.h"

namespace concord {

std::unique_ptr<testing::TestSuite> World::suite_;

void World::SetUp() {
  if (suite_ == nullptr || !suite_->available()) GTEST_SKIP() << "needs PostgreSQL";
  caller_.tenant = NewUuid(WallClockNow());
  NewPartner("left", "");
  NewPartner("right", "");
  NewPartnership({kLeft, kRight});
}

std::string World::Figure(const std::string& statement) const {
  const auto rows = suite_->Query(statement);
  EXPECT_TRUE(rows.size() == 1 && rows[0].size() == 1) << statement;
  return rows.empty() || rows[0].empty() ? "" : rows[0][0];
}

std::string World::DaysAgo(int days) {
  const auto day = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()) -
                   std::chrono::days(days);
  const std::chrono::year_month_day date(day);
  return fmt::format("year: {} month: {} day: {}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::string World::NewPartner(const std::string& id, const std::string& fields) const {
  return Get(&partner::v1::PartnerService::Stub::CreatePartner,
             fmt::format("partner_id: '{0}' partner {{ legal_name: '{0}' {1} }}", id, fields))
      .name();
}

std::string World::NewPartnership(const std::vector<std::string>& partners) const {
  std::string parties;
  for (const auto& partner : partners)
    parties += fmt::format("parties {{ partner: '{}' }} ", partner);
  return Get(&partner::v1::PartnershipService::Stub::CreatePartnership,
             fmt::format("partnership_id: 'together' partnership {{ display_name: 'Together' {} }}",
                         parties))
      .name();
}

std::string World::NewStrategy(const std::string& fields) const {
  return Get(&strategy::v1::StrategyService::Stub::CreateStrategy,
             fmt::format("parent: '{}' strategy {{ display_name: 'Plan' start_date {{ year: 2026 "
                         "month: 1 day: 1 }} {} }}",
                         kTogether, fields))
      .name();
}

std::string World::NewItem(const std::string& strategy, const std::string& id, double days) const {
  return Get(&strategy::v1::ItemService::Stub::CreateItem,
             fmt::format("parent: '{}' item_id: '{}' item {{ display_name: '{}' kind: KIND_ACTION "
                         "party: '{}' estimate {{ most_likely_days: {} }} }}",
                         strategy, id, id, kLeft, days))
      .name();
}

std::vector<std::string> World::NewObjectives(int count) const {
  std::vector<std::string> names;
  for (int i = 0; i < count; ++i) {
    names.push_back(
        Get(&strategy::v1::ObjectiveService::Stub::CreateObjective,
            fmt::format("parent: '{}' objective_id: 'goal-{}' objective {{ display_name: 'Goal' "
                        "statement: 'Reach it' }}",
                        kTogether, i))
            .name());
  }
  return names;
}

}  // namespace concord
