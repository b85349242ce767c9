#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/resource/row.h"

namespace concord::resource {

/// What a cache is doing, for the metrics.
struct RowCacheFigures {
  size_t bytes = 0;     ///< Held, its own bookkeeping included.
  int64_t kept = 0;     ///< Rows that were asked for and there, since the start.
  int64_t missing = 0;  ///< Rows that were asked for and not.
};

/// Rows that were read, by tenant and name, so that what has not changed is neither sent by the
/// database nor made into an answer again. A kept row is an answer only to who has asked the
/// database, after its caller came, that the row has not changed: see KeptRows.
/// Bounded: what was used least recently goes. Thread-safe; O(1) a name.
class RowCache final {
 public:
  /// `max_bytes` 0: keeps nothing.
  explicit RowCache(size_t max_bytes) : max_bytes_(max_bytes) {}

  /// The kept rows of those names, in their order; nullptr where there is none.
  [[nodiscard]] std::vector<RowPtr> Get(const std::string& tenant_id,
                                        std::span<const std::string> names);

  /// Keeps `row`, in place of an older one of that name.
  void Keep(const std::string& tenant_id, std::string_view name, RowPtr row);

  [[nodiscard]] RowCacheFigures figures() const;

 private:
  struct Entry {
    std::string key;
    RowPtr row;

    [[nodiscard]] size_t bytes() const;
  };
  using Entries = std::list<Entry>;

  void Remove(Entries::iterator entry);

  const size_t max_bytes_;
  mutable std::mutex mutex_;
  Entries entries_;  // The one used last is the first.
  std::unordered_map<std::string_view, Entries::iterator> by_key_;
  RowCacheFigures figures_;
};

}  // namespace concord::resource
