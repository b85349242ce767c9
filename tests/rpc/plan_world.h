#pragma once

#include <google/type/date.pb.h>

#include <string>

#include "concord/strategy/v1/dependency.grpc.pb.h"
#include "concord/strategy/v1/item.grpc.pb.h"
#include "concord/strategy/v1/schedule.grpc.pb.h"
#include "concord/strategy/v1/strategy.grpc.pb.h"
#include "tests/rpc/world.h"

namespace concord {

/// A strategy from 2026-01-01, of calendar days, and short ways to its items.
class PlanWorld : public World {
 protected:
  void SetUp() override {
    World::SetUp();
    if (!IsSkipped()) plan_ = NewStrategy("");
  }

  std::string Item(const std::string& id) const { return plan_ + "/items/" + id; }

  /// Fields of an item beside its id and display name.
  testing::Outcome<strategy::v1::Item> TryMake(const std::string& id,
                                               const std::string& fields) const {
    return Ask(&strategy::v1::ItemService::Stub::CreateItem,
               fmt::format("parent: '{}' item_id: '{}' item {{ display_name: '{}' {} }}", plan_, id,
                           id, fields));
  }
  std::string Make(const std::string& id, const std::string& fields) const {
    const auto outcome = TryMake(id, fields);
    EXPECT_TRUE(outcome.status.ok()) << outcome.status.error_message();
    return outcome.response.name();
  }
  testing::Outcome<strategy::v1::Item> TryUpdate(const std::string& id,
                                                 const std::string& fields) const {
    return Ask(&strategy::v1::ItemService::Stub::UpdateItem,
               fmt::format("item {{ name: '{}' {} }}", Item(id), fields));
  }
  std::string PartOf(const std::string& initiative) const {
    return fmt::format("initiative: '{}'", Item(initiative));
  }

  testing::Outcome<strategy::v1::Dependency> TryDepend(const std::string& before,
                                                       const std::string& after,
                                                       const std::string& more) const {
    return Ask(&strategy::v1::DependencyService::Stub::CreateDependency,
               fmt::format("parent: '{}' dependency {{ predecessor: '{}' successor: '{}' kind: "
                           "KIND_FINISH_TO_START {} }}",
                           plan_, Item(before), Item(after), more));
  }
  std::string Depend(const std::string& before, const std::string& after,
                     const std::string& more = "") const {
    const auto outcome = TryDepend(before, after, more);
    EXPECT_TRUE(outcome.status.ok()) << outcome.status.error_message();
    return outcome.response.name();
  }

  strategy::v1::Schedule Schedule(const std::string& more = "") const {
    return Get(&strategy::v1::ScheduleService::Stub::ComputeSchedule,
               fmt::format("name: '{}' {}", plan_, more));
  }
  strategy::v1::ScheduledItem Scheduled(const strategy::v1::Schedule& schedule,
                                        const std::string& id) const {
    for (const auto& item : schedule.items()) {
      if (item.item() == Item(id)) return item;
    }
    ADD_FAILURE() << "no item " << id;
    return {};
  }
  static std::string Day(const google::type::Date& date) {
    return fmt::format("{:04}-{:02}-{:02}", date.year(), date.month(), date.day());
  }

  std::string plan_;
};

}  // namespace concord
