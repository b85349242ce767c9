#pragma once

#include <absl/status/statusor.h>
#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/api/names.h"
#include "common/sql/columns.h"
#include "common/sql/query.h"
#include "common/sql/row_cache.h"
#include "common/sql/row_write.h"
#include "common/sql/transaction.h"
#include "concord/options/v1/options.pb.h"

namespace concord::sql {

/// A statement made once, when the service starts.
struct Statement {
  std::string name;
  std::string text;

  [[nodiscard]] Query query() const { return {name, text}; }
};

/// A resource as it is stored.
struct Stored {
  std::unique_ptr<google::protobuf::Message> resource;  ///< With its etag.
  int64_t revision = 0;  ///< 1 when created, one more with each change.
};

/// How a row is held while it is looked at.
enum class Lock { kNone, kForUpdate };

/// One resource and its table: columns bound to the message's fields by name, keyed by
/// `(tenant_id, name)`. Single-table reads and writes and nothing else: no joins, no hooks;
/// anything else is SQL by hand in the service's storage.
class ResourceTable final {
 public:
  /// `table` is schema-qualified (`partner.partners`); `parent` is the table of the parent resource
  /// where the same service owns it, else nullptr.
  ResourceTable(std::string_view table, const google::protobuf::Descriptor& resource,
                const ResourceTable* parent);
  ResourceTable(const ResourceTable&) = delete;
  ResourceTable& operator=(const ResourceTable&) = delete;

  /// Stores a new resource under its name and sets its etag. RESOURCE_EXISTS when the name is
  /// taken, RESOURCE_NOT_FOUND when the parent doesn't exist or is deleted.
  [[nodiscard]] absl::Status Insert(Tx& tx, google::protobuf::Message& resource) const;

  /// What a new resource is to the statement of `insert_many`; sets its etag like Insert.
  [[nodiscard]] BinaryFields RowOf(google::protobuf::Message& resource) const;

  /// The resource of that name, deleted or not. RESOURCE_NOT_FOUND.
  [[nodiscard]] absl::StatusOr<Stored> Load(Tx& tx, std::string_view name, Lock lock) const;

  /// Stores `after` as the given revision and sets its etag. The row must have been loaded with
  /// Lock::kForUpdate in the same transaction.
  [[nodiscard]] absl::Status Save(Tx& tx, int64_t revision, google::protobuf::Message& after) const;

  /// The resource of row `row` of an answer to a statement that selects `selection()`.
  [[nodiscard]] Stored Read(const Rows& rows, int row) const;
  [[nodiscard]] Stored Read(const KeptRow& row) const;

  /// The same row as it is kept.
  [[nodiscard]] KeptRow Kept(const Rows& rows, int row) const;

  /// The resource in protobuf's wire format, as `party` ("" for none) may see it: what goes into an
  /// answer.
  [[nodiscard]] std::string Answer(const Rows& rows, int row, const std::string& party) const;
  /// `scratch` holds it where it isn't `row`'s own.
  [[nodiscard]] std::string_view Answer(const KeptRow& row, const std::string& party,
                                        std::string& scratch) const;

  /// What a statement selects to be read by Read: `revision` and all columns, of alias `re`.
  [[nodiscard]] const std::string& selection() const { return selection_; }
  /// Selects rows by `$1` = tenant and `$2` = an array of names.
  [[nodiscard]] Query select_by_names() const { return by_names_.query(); }
  /// Selects `name`, `revision` and `update_time` likewise.
  [[nodiscard]] Query revisions_by_names() const { return revisions_by_names_.query(); }
  /// Where the column of a field stands in such an answer.
  [[nodiscard]] int IndexOf(const google::protobuf::FieldDescriptor& field) const;
  /// Where `name` stands.
  [[nodiscard]] int name_index() const { return 1; }
  /// Adds many new resources, as RowWrites takes them: those under a parent of the same service
  /// only while it lives.
  [[nodiscard]] const RowInsert& insert_many() const { return insert_many_; }
  /// Every statement of the table, for the tests that prepare them.
  [[nodiscard]] std::vector<Query> queries() const;

  [[nodiscard]] const google::protobuf::Descriptor& resource() const { return resource_; }
  [[nodiscard]] const options::v1::ResourceRules& rules() const { return rules_; }
  [[nodiscard]] const api::NamePattern& names() const { return names_; }
  [[nodiscard]] const std::string& table() const { return table_; }
  [[nodiscard]] const std::vector<Column>& columns() const { return columns_; }
  [[nodiscard]] const ResourceTable* parent() const { return parent_; }
  [[nodiscard]] bool has_parent() const { return !rules_.parent().empty(); }
  /// An empty resource.
  [[nodiscard]] std::unique_ptr<google::protobuf::Message> New() const;
  /// Whether not everybody may see all of it.
  [[nodiscard]] bool is_guarded() const { return guarded_; }
  /// `concord.partner.v1.Partner.created`: the type of the event of a change.
  [[nodiscard]] std::string EventType(std::string_view verb) const;

 private:
  [[nodiscard]] std::string ReadWire(const Rows& rows, int row) const;
  [[nodiscard]] Stored FromWire(std::string_view wire, int64_t revision) const;
  [[nodiscard]] std::string Redacted(std::string_view wire, const std::string& party) const;
  [[nodiscard]] Statement MakeInsert() const;
  [[nodiscard]] RowInsert MakeInsertMany() const;
  [[nodiscard]] Statement MakeUpdate() const;
  [[nodiscard]] Statement MakeSelect(std::string_view name, std::string_view selection,
                                     std::string_view tail) const;

  std::string table_;
  const google::protobuf::Descriptor& resource_;
  const options::v1::ResourceRules& rules_;
  const ResourceTable* parent_;
  api::NamePattern names_;
  std::vector<Column> columns_;
  const google::protobuf::FieldDescriptor* etag_;
  int uid_index_;
  int update_time_index_;
  bool guarded_;
  std::string selection_;
  Statement insert_;
  RowInsert insert_many_;
  Statement update_;
  Statement load_;
  Statement load_for_update_;
  Statement by_names_;
  Statement revisions_by_names_;
};

/// RESOURCE_NOT_FOUND for `name`, in the same words wherever a resource is looked for.
[[nodiscard]] absl::Status NotFound(const ResourceTable& table, std::string_view name);

}  // namespace concord::sql
