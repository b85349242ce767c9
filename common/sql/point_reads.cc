#include "common/sql/point_reads.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "common/base/macros.h"

namespace concord::sql {
namespace {

// One is fetched while the answers of the other are made.
constexpr int kBatchesUnderWay = 2;
constexpr size_t kMaxBatch = 64;

}  // namespace

PointReads::PointReads(Database& database, const ResourceTable& table)
    : database_(database),
      table_(table),
      coalescer_(
          database.read_batches(),
          {.max_batch = database.coalescing() ? kMaxBatch : 1, .max_under_way = kBatchesUnderWay},
          [this](const std::vector<Key>& keys) { return Fetch(keys); }) {}

absl::StatusOr<Stored> PointReads::Get(const Call& call, const std::string& name) {
  CONCORD_ASSIGN_OR_RETURN(const Found found,
                           coalescer_.Get({call.principal.tenant_id, name, call.deadline},
                                          call.deadline, call.cancelled));
  if (found.row < 0) return NotFound(table_, name);
  return table_.Read(*found.rows, found.row);
}

void PointReads::Ask(const Call& call, std::string name,
                     std::function<void(absl::StatusOr<Found>)> done) {
  coalescer_.Ask({call.principal.tenant_id, std::move(name), call.deadline}, call.deadline,
                 call.cancelled, std::move(done));
}

// One statement for each tenant of the batch: the wall between tenants stands in the SQL.
std::vector<absl::StatusOr<PointReads::Found>> PointReads::Fetch(const std::vector<Key>& keys) {
  std::vector<absl::StatusOr<Found>> results(keys.size(), Found{});
  std::map<std::string, std::vector<size_t>> by_tenant;
  for (size_t i = 0; i < keys.size(); ++i) by_tenant[keys[i].tenant_id].push_back(i);
  for (const auto& [tenant_id, indexes] : by_tenant) {
    Call call;
    call.principal.tenant_id = tenant_id;
    call.deadline = Deadline::min();
    std::vector<std::string> names;
    for (const size_t index : indexes) {
      names.push_back(keys[index].name);
      call.deadline = std::max(call.deadline, keys[index].deadline);
    }
    Params params;
    params.Uuid(tenant_id).TextArray(names);
    auto rows = database_.Fetch(call, table_.select_by_names(), params);
    if (!rows.ok()) {
      for (const size_t index : indexes) results[index] = rows.status();
      continue;
    }
    const auto shared = std::make_shared<const Rows>(std::move(rows).value());
    std::unordered_map<std::string_view, int> row_of;
    for (int row = 0; row < shared->size(); ++row) {
      row_of.emplace(*shared->Text(row, table_.name_index()), row);
    }
    for (const size_t index : indexes) {
      const auto row = row_of.find(keys[index].name);
      if (row != row_of.end()) results[index] = Found{shared, row->second};
    }
  }
  return results;
}

}  // namespace concord::sql
