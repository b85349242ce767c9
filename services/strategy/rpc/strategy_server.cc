#include "services/strategy/rpc/strategy_server.h"

#include "common/resource/foreign_references.h"
#include "common/resource/binding.h"
#include "common/resource/methods.h"
#include "concord/strategy/v1/assignment.pb.h"
#include "concord/strategy/v1/dependency.pb.h"
#include "concord/strategy/v1/fairness.pb.h"
#include "concord/strategy/v1/item.pb.h"
#include "concord/strategy/v1/objective.pb.h"
#include "concord/strategy/v1/schedule.pb.h"
#include "concord/strategy/v1/strategy.pb.h"
#include "services/strategy/rpc/dependencies.h"
#include "services/strategy/rpc/fairness.h"
#include "services/strategy/rpc/priorities.h"
#include "services/strategy/rpc/schedule.h"
#include "services/strategy/storage/tables.h"

namespace concord::strategy {
namespace {

// What the handlers share, in the order in which one needs the other.
struct Parts {
  Parts(sql::Database& database, const rpc::Peers& peers, const api::PageTokens& tokens)
      : storage(database),
        references(peers, v1::Strategy::descriptor()->file()->package()),
        objectives(database, tables, *tables.Find(*v1::Objective::descriptor()), tokens),
        strategies(database, tables, *tables.Find(*v1::Strategy::descriptor()), tokens),
        items(database, tables, *tables.Find(*v1::Item::descriptor()), tokens),
        dependencies(database, tables, *tables.Find(*v1::Dependency::descriptor()), tokens),
        assignments(database, tables, *tables.Find(*v1::Assignment::descriptor()), tokens),
        entries(database, tables, *tables.Find(*v1::LedgerEntry::descriptor()), tokens),
        priorities(database, tables, references, peers),
        dependency_handlers(database, strategies, dependencies, references),
        schedule(database, strategies),
        fairness(database, strategies, entries, references, peers) {}

  sql::Database& storage;
  resource::Catalogue tables = Tables();
  resource::ForeignReferences references;
  resource::Methods objectives;
  resource::Methods strategies;
  resource::Methods items;
  resource::Methods dependencies;
  resource::Methods assignments;
  resource::Methods entries;
  PriorityHandlers priorities;
  DependencyHandlers dependency_handlers;
  ScheduleHandlers schedule;
  FairnessHandlers fairness;
};

using Services = std::vector<std::unique_ptr<rpc::Service>>;

std::unique_ptr<rpc::Service> MakeService(const google::protobuf::FileDescriptor* file,
                                          const char* name, const std::shared_ptr<Parts>& parts) {
  return resource::MakeService(*file, name, parts, parts->storage);
}

void AddObjectives(const std::shared_ptr<Parts>& parts, Services& services) {
  auto service = MakeService(v1::Objective::descriptor()->file(), "ObjectiveService", parts);
  resource::BindMethods(*service, parts->objectives, parts->references);
  service->Unary("SetPriorities", &PriorityHandlers::Set, parts->priorities);
  service->Unary("GetPriorities", &PriorityHandlers::Get, parts->priorities);
  service->Unary("AnalyzeAlignment", &PriorityHandlers::Analyze, parts->priorities);
  services.push_back(std::move(service));
}

void AddStrategies(const std::shared_ptr<Parts>& parts, Services& services) {
  auto service = MakeService(v1::Strategy::descriptor()->file(), "StrategyService", parts);
  resource::BindMethods(*service, parts->strategies, parts->references);
  services.push_back(std::move(service));
}

void AddRoadmap(const std::shared_ptr<Parts>& parts, Services& services) {
  auto items = MakeService(v1::Item::descriptor()->file(), "ItemService", parts);
  resource::BindMethods(*items, parts->items, parts->references);
  services.push_back(std::move(items));

  auto dependencies = MakeService(v1::Dependency::descriptor()->file(), "DependencyService", parts);
  resource::BindMethods(*dependencies, parts->dependencies, parts->references);
  dependencies->Unary("CreateDependency", &DependencyHandlers::Create, parts->dependency_handlers);
  dependencies->Unary("UndeleteDependency", &DependencyHandlers::Undelete,
                      parts->dependency_handlers);
  services.push_back(std::move(dependencies));

  auto assignments = MakeService(v1::Assignment::descriptor()->file(), "AssignmentService", parts);
  resource::BindMethods(*assignments, parts->assignments, parts->references);
  services.push_back(std::move(assignments));

  auto schedule = MakeService(v1::Schedule::descriptor()->file(), "ScheduleService", parts);
  schedule->Unary("ComputeSchedule", &ScheduleHandlers::Compute, parts->schedule);
  services.push_back(std::move(schedule));
}

void AddFairness(const std::shared_ptr<Parts>& parts, Services& services) {
  auto service = MakeService(v1::LedgerEntry::descriptor()->file(), "FairnessService", parts);
  resource::BindMethods(*service, parts->entries, parts->references);
  service->Unary("AcceptLedgerEntry", &FairnessHandlers::Accept, parts->fairness);
  service->Unary("EvaluateFairness", &FairnessHandlers::Evaluate, parts->fairness);
  services.push_back(std::move(service));
}

}  // namespace

Services MakeServices(sql::Database& database, const rpc::Peers& peers,
                      const api::PageTokens& page_tokens) {
  const auto parts = std::make_shared<Parts>(database, peers, page_tokens);
  Services services;
  AddObjectives(parts, services);
  AddStrategies(parts, services);
  AddRoadmap(parts, services);
  AddFairness(parts, services);
  return services;
}

}  // namespace concord::strategy
