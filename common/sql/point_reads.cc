#include "common/sql/point_reads.h"

#include <algorithm>
#include <map>
#include <string_view>

#include "common/base/macros.h"

namespace concord::sql {
namespace {

constexpr int kBatchesUnderWay = 4;
constexpr size_t kMaxBatch = 64;

}  // namespace

PointReads::PointReads(Database& database, const ResourceTable& table)
    : table_(table),
      rows_(database, table),
      coalescer_(
          database.read_batches(),
          {.max_batch = database.coalescing() ? kMaxBatch : 1, .max_under_way = kBatchesUnderWay},
          [this](const std::vector<Key>& keys) { return Fetch(keys); }) {}

absl::StatusOr<Stored> PointReads::Get(const Call& call, const std::string& name) {
  CONCORD_ASSIGN_OR_RETURN(const KeptRowPtr row,
                           coalescer_.Get({call.principal.tenant_id, name, call.deadline},
                                          call.deadline, call.cancelled));
  if (row == nullptr) return NotFound(table_, name);
  return table_.Read(*row);
}

void PointReads::Ask(const Call& call, std::string name,
                     std::function<void(absl::StatusOr<KeptRowPtr>)> done) {
  coalescer_.Ask({call.principal.tenant_id, std::move(name), call.deadline}, call.deadline,
                 call.cancelled, std::move(done));
}

// One statement for each tenant of the batch: the wall between tenants stands in the SQL.
std::vector<absl::StatusOr<KeptRowPtr>> PointReads::Fetch(const std::vector<Key>& keys) {
  std::vector<absl::StatusOr<KeptRowPtr>> results(keys.size(), nullptr);
  std::map<std::string_view, std::vector<size_t>> by_tenant;
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
    const auto rows = rows_.Read(call, names);
    for (size_t i = 0; i < indexes.size(); ++i) {
      results[indexes[i]] = rows.ok() ? absl::StatusOr<KeptRowPtr>((*rows)[i]) : rows.status();
    }
  }
  return results;
}

}  // namespace concord::sql
