#pragma once

#include <absl/status/statusor.h>

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "common/resource/reads.h"
#include "common/resource/table.h"
#include "common/sql/database.h"

namespace concord::resource {

/// What the resources of one table were at a moment, found from the audit entries: every change
/// keeps the resource as it was before it, so a resource was at the moment `as_of` what the first
/// change after that moment found, and without one it was what it is. Without `as_of`, and with one
/// that hasn't come yet, it is what it is now.
///
/// - A change is of the moment at which its call began. One that was under way at `as_of` may be
///   part of that moment's state only when it is asked for again.
/// - What was changed by hand or by a migration, which keep no entries, is as it is; and so is a
///   resource whose entries have none of it (`content_private`): its service keeps its past.
/// - Entries of an older contract can't be read by this one: what was changed before the schema had
///   the present one is seen as it was at that upgrade.
///
/// Thread-safe.
class History final {
 public:
  /// All of it outlives it.
  History(sql::Database& database, const Table& table, const Reads& reads);

  /// The resource of that name in protobuf's wire format, deleted by then or not.
  /// RESOURCE_NOT_FOUND, also when it was created later. One statement, two when it was changed
  /// since.
  [[nodiscard]] absl::StatusOr<std::string> Find(const Call& call, const std::string& name,
                                                 std::optional<Timestamp> as_of) const;

  /// All that were under `parent` (of a root: all there were) and not deleted by then, in the order
  /// of their names; likewise. One statement, two when some were changed since; however many they
  /// are, so it is for what a computed answer is made of, not for what a client reads.
  [[nodiscard]] absl::StatusOr<std::vector<std::string>> All(const Call& call,
                                                             const std::string& parent,
                                                             std::optional<Timestamp> as_of) const;

  /// Every statement, for the tests that prepare them.
  [[nodiscard]] std::vector<sql::Query> queries() const {
    return {all_.query(), all_then_.query(), before_.query()};
  }

 private:
  using States = std::map<std::string, std::string, std::less<>>;

  // What each of `names` was before its first change after `as_of`; without those that have none.
  [[nodiscard]] absl::StatusOr<States> Before(const Call& call,
                                              const std::vector<std::string>& names,
                                              Timestamp as_of) const;
  [[nodiscard]] absl::StatusOr<std::vector<std::string>> AllThen(const Call& call,
                                                                 const std::string& parent,
                                                                 Timestamp as_of) const;
  [[nodiscard]] absl::StatusOr<bool> IsDeleted(const std::string& wire) const;

  sql::Database& database_;
  const Table& table_;
  const Reads& reads_;
  const int update_time_index_;
  const int delete_time_index_;
  const sql::MadeQuery all_;
  const sql::MadeQuery all_then_;
  const sql::MadeQuery before_;
};

}  // namespace concord::resource
