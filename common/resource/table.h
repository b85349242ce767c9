#pragma once

#include <absl/status/statusor.h>
#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/api/names.h"
#include "common/journal/row_write.h"
#include "common/resource/columns.h"
#include "common/resource/row.h"
#include "common/sql/query.h"
#include "common/sql/transaction.h"
#include "concord/options/v1/options.pb.h"

namespace concord::resource {

/// A resource as it is stored.
struct Stored {
  std::unique_ptr<google::protobuf::Message> resource;  ///< With its etag.
  int64_t revision = 0;
};

/// How a row is held while it is looked at.
enum class Lock { kNone, kForUpdate };

/// One resource and its table: columns bound to the message's fields by name, keyed by
/// `(tenant_id, name)`. Single-table reads and writes and nothing else: no joins, no hooks;
/// anything else is SQL by hand in the service's storage.
class Table final {
 public:
  /// `table` is schema-qualified (`partner.partners`); `parent` is the table of the parent resource
  /// where the same service owns it, else nullptr.
  Table(std::string_view table, const google::protobuf::Descriptor& resource, const Table* parent);
  Table(const Table&) = delete;
  Table& operator=(const Table&) = delete;

  /// Stores a new resource under its name and sets its etag. RESOURCE_EXISTS when the name is
  /// taken, RESOURCE_NOT_FOUND when the parent doesn't exist or is deleted.
  [[nodiscard]] absl::Status Insert(sql::Tx& tx, google::protobuf::Message& resource) const;

  /// The resource of that name, deleted or not. RESOURCE_NOT_FOUND.
  [[nodiscard]] absl::StatusOr<Stored> Load(sql::Tx& tx, std::string_view name, Lock lock) const;

  /// Stores `after` as the given revision and sets its etag. CONTENTION unless the one before is
  /// stored, which Lock::kForUpdate in the same transaction sees to.
  [[nodiscard]] absl::Status Save(sql::Tx& tx, int64_t revision,
                                  google::protobuf::Message& after) const;

  /// The statement that adds new resources with what they leave, those under a parent of the same
  /// service only while it lives; and the one that stores the next revision of resources, unless
  /// that is there already.
  [[nodiscard]] const journal::RowStatement& insert_rows() const { return insert_rows_; }
  [[nodiscard]] const journal::RowStatement& save_rows() const { return save_rows_; }
  /// What `resource` is to both, as that revision; sets its etag.
  [[nodiscard]] sql::BinaryFields ValuesOf(google::protobuf::Message& resource,
                                           int64_t revision) const;

  /// Row `row` of an answer to a statement that selects `selection()`.
  [[nodiscard]] Row Read(const sql::Rows& rows, int row) const;
  /// The same in protobuf's wire format alone: what goes into an answer.
  [[nodiscard]] std::string Wire(const sql::Rows& rows, int row) const;
  [[nodiscard]] Stored Parse(const Row& row) const;

  /// What a statement selects to be read by Read: `revision`, `xmin` and all columns, of alias
  /// `re`.
  [[nodiscard]] const std::string& selection() const { return selection_; }
  /// Selects rows by `$1` = tenant and `$2` = an array of names.
  [[nodiscard]] sql::Query select_by_names() const { return by_names_.query(); }
  /// Selects `name`, `revision`, `xmin` and `update_time` likewise.
  [[nodiscard]] sql::Query versions_by_names() const { return versions_by_names_.query(); }
  /// Where the column of a field stands in such an answer.
  [[nodiscard]] int IndexOf(const google::protobuf::FieldDescriptor& field) const;
  [[nodiscard]] int name_index() const { return name_index_; }
  /// Every statement of the table, for the tests that prepare them.
  [[nodiscard]] std::vector<sql::Query> queries() const;

  [[nodiscard]] const google::protobuf::Descriptor& resource() const { return resource_; }
  [[nodiscard]] const options::v1::ResourceRules& rules() const { return rules_; }
  [[nodiscard]] const api::NamePattern& names() const { return names_; }
  [[nodiscard]] const std::string& table() const { return table_; }
  /// That of the service.
  [[nodiscard]] std::string schema() const { return table_.substr(0, table_.find('.')); }
  [[nodiscard]] const std::vector<Column>& columns() const { return columns_; }
  [[nodiscard]] const Table* parent() const { return parent_; }
  [[nodiscard]] bool has_parent() const { return !rules_.parent().empty(); }
  /// An empty resource.
  [[nodiscard]] std::unique_ptr<google::protobuf::Message> New() const;
  /// `concord.partner.v1.Partner.created`: the type of the event of a change.
  [[nodiscard]] std::string EventType(std::string_view verb) const;

 private:
  [[nodiscard]] journal::RowEffect InsertEffect() const;
  [[nodiscard]] journal::RowEffect SaveEffect() const;
  [[nodiscard]] journal::RowEffect Effect(std::string_view verb) const;
  [[nodiscard]] sql::MadeQuery MakeSelect(std::string_view name, std::string_view selection,
                                          std::string_view tail) const;
  [[nodiscard]] absl::StatusOr<sql::Rows> Apply(sql::Tx& tx, const sql::MadeQuery& query,
                                                google::protobuf::Message& resource,
                                                int64_t revision) const;

  std::string table_;
  const google::protobuf::Descriptor& resource_;
  const options::v1::ResourceRules& rules_;
  const Table* parent_;
  api::NamePattern names_;
  std::vector<Column> columns_;
  const google::protobuf::FieldDescriptor* etag_;
  int name_index_;
  int uid_index_;
  int update_time_index_;
  std::string selection_;
  std::vector<sql::BinaryType> types_;  // Of what ValuesOf gives.
  sql::MadeQuery insert_;
  sql::MadeQuery save_;
  journal::RowStatement insert_rows_;
  journal::RowStatement save_rows_;
  sql::MadeQuery load_;
  sql::MadeQuery load_for_update_;
  sql::MadeQuery by_names_;
  sql::MadeQuery versions_by_names_;
};

/// RESOURCE_NOT_FOUND for `name`, in the same words wherever a resource is looked for.
[[nodiscard]] absl::Status NotFound(const Table& table, std::string_view name);

}  // namespace concord::resource
