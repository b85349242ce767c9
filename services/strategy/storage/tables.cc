#include "services/strategy/storage/tables.h"

#include "concord/strategy/v1/assignment.pb.h"
#include "concord/strategy/v1/dependency.pb.h"
#include "concord/strategy/v1/item.pb.h"
#include "concord/strategy/v1/ledger.pb.h"
#include "concord/strategy/v1/objective.pb.h"
#include "concord/strategy/v1/priority_set.pb.h"
#include "concord/strategy/v1/strategy.pb.h"

namespace concord::strategy {

resource::Catalogue Tables() {
  resource::Catalogue tables;
  tables.Add("strategy.objectives", *v1::Objective::descriptor());
  tables.Add("strategy.strategies", *v1::Strategy::descriptor());
  tables.Add("strategy.items", *v1::Item::descriptor());
  tables.Add("strategy.dependencies", *v1::Dependency::descriptor());
  tables.Add("strategy.assignments", *v1::Assignment::descriptor());
  tables.Add("strategy.ledger_entries", *v1::LedgerEntry::descriptor());
  tables.Add("strategy.priority_sets", *v1::PrioritySet::descriptor());
  return tables;
}

}  // namespace concord::strategy
