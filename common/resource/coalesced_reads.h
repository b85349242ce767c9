#pragma once

#include <absl/status/statusor.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "common/base/call.h"
#include "common/base/coalescer.h"
#include "common/resource/reads.h"

namespace concord::resource {

/// Gets of single rows, many callers to a statement: while one is under way the next callers
/// gather. A read begins after its call came in, so it shows every write acknowledged before. A
/// decorator of Reads, and a Get that waits for nothing.
class CoalescedReads final : public Reads {
 public:
  /// `reads` and `batches`, on which statements are run, outlive it.
  CoalescedReads(const Reads& reads, Executor& batches);

  [[nodiscard]] absl::StatusOr<std::vector<RowPtr>> Get(
      const Call& call, const std::vector<std::string>& names) const override;

  /// Calls `done` with the row of that name, nullptr if there is none, on another thread.
  void Get(const Call& call, std::string name,
           std::function<void(absl::StatusOr<RowPtr>)> done) const;

 private:
  struct Key {
    std::string tenant_id;
    std::string name;
    Deadline deadline;
  };

  [[nodiscard]] std::vector<absl::StatusOr<RowPtr>> GetAll(const std::vector<Key>& keys) const;

  const Reads& reads_;
  mutable Coalescer<Key, RowPtr> coalescer_;
};

}  // namespace concord::resource
