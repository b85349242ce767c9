#include "common/resource/row_cache.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace concord::resource {
namespace {

// Of nodes, pointers and counts, about: three allocations, the hash table's node and bucket.
constexpr size_t kBookkeeping = 200;

// A tenant's id is of one length, so that no two keys are made of different parts.
std::string KeyOf(const std::string& tenant_id, std::string_view name) {
  std::string key;
  key.reserve(tenant_id.size() + name.size());
  return key.append(tenant_id).append(name);
}

}  // namespace

size_t RowCache::Entry::bytes() const {
  return kBookkeeping + key.capacity() + row->version.capacity() + row->update_time.capacity() +
         row->wire.capacity();
}

std::vector<RowPtr> RowCache::Get(const std::string& tenant_id,
                                  std::span<const std::string> names) {
  std::vector<RowPtr> rows(names.size());
  if (max_bytes_ == 0) return rows;
  const std::lock_guard lock(mutex_);
  for (size_t i = 0; i < names.size(); ++i) {
    const auto found = by_key_.find(KeyOf(tenant_id, names[i]));
    if (found == by_key_.end()) continue;
    ++figures_.kept;
    entries_.splice(entries_.begin(), entries_, found->second);
    rows[i] = found->second->row;
  }
  figures_.missing += std::count(rows.begin(), rows.end(), nullptr);
  return rows;
}

void RowCache::Keep(const std::string& tenant_id, std::string_view name, RowPtr row) {
  Entry entry{KeyOf(tenant_id, name), std::move(row)};
  const size_t size = entry.bytes();
  if (size > max_bytes_) return;
  const std::lock_guard lock(mutex_);
  if (const auto old = by_key_.find(entry.key); old != by_key_.end()) Remove(old->second);
  entries_.push_front(std::move(entry));
  by_key_.emplace(entries_.front().key, entries_.begin());
  figures_.bytes += size;
  while (figures_.bytes > max_bytes_) Remove(std::prev(entries_.end()));
}

void RowCache::Remove(Entries::iterator entry) {
  figures_.bytes -= entry->bytes();
  by_key_.erase(entry->key);
  entries_.erase(entry);
}

RowCacheFigures RowCache::figures() const {
  const std::lock_guard lock(mutex_);
  return figures_;
}

}  // namespace concord::resource
