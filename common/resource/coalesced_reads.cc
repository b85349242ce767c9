#include "common/resource/coalesced_reads.h"

#include <algorithm>
#include <utility>

#include "common/base/macros.h"

namespace concord::resource {
namespace {

constexpr int kReadsUnderWay = 4;
constexpr size_t kMaxReads = 64;

}  // namespace

CoalescedReads::CoalescedReads(const Reads& reads, Executor& batches)
    : reads_(reads),
      coalescer_(
          batches, {.max_batch = kMaxReads, .max_under_way = kReadsUnderWay},
          [](const Key& key) -> std::string_view { return key.tenant_id; },
          [this](const std::vector<Key>& keys) { return GetAll(keys); }) {}

absl::StatusOr<std::vector<RowPtr>> CoalescedReads::Get(
    const Call& call, const std::vector<std::string>& names) const {
  if (names.size() != 1) return reads_.Get(call, names);
  CONCORD_ASSIGN_OR_RETURN(RowPtr row,
                           coalescer_.Get({call.principal.tenant_id, names.front(), call.deadline},
                                          call.deadline, call.cancelled));
  return std::vector<RowPtr>{std::move(row)};
}

void CoalescedReads::Get(const Call& call, std::string name,
                         std::function<void(absl::StatusOr<RowPtr>)> done) const {
  coalescer_.Ask({call.principal.tenant_id, std::move(name), call.deadline}, call.deadline,
                 call.cancelled, std::move(done));
}

// A batch is no single caller's: it may take as long as the most patient one has.
std::vector<absl::StatusOr<RowPtr>> CoalescedReads::GetAll(const std::vector<Key>& keys) const {
  Call call;
  call.principal.tenant_id = keys.front().tenant_id;
  call.deadline = Deadline::min();
  std::vector<std::string> names;
  for (const Key& key : keys) {
    names.push_back(key.name);
    call.deadline = std::max(call.deadline, key.deadline);
  }
  const auto rows = reads_.Get(call, names);
  if (!rows.ok()) return std::vector<absl::StatusOr<RowPtr>>(keys.size(), rows.status());
  return {rows->begin(), rows->end()};
}

}  // namespace concord::resource
