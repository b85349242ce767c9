#pragma once

#include <absl/status/status.h>
#include <google/protobuf/message.h>

#include <memory>
#include <string>

#include "common/api/page_token.h"
#include "common/api/pending_answer.h"
#include "common/sql/database.h"
#include "common/sql/list_pages.h"
#include "common/sql/point_reads.h"
#include "common/sql/resource_tables.h"
#include "common/sql/row_writes.h"

namespace concord::sql {

/// The standard methods of one resource (AIP-131 to 137, 164, 231) on its table. Requests and
/// answers are those of the contract, read by reflection; the rules of their fields have been
/// checked before. Thread-safe.
class StandardMethods final {
 public:
  using Message = google::protobuf::Message;

  /// All four outlive the methods.
  StandardMethods(Database& database, const ResourceTables& tables, const ResourceTable& table,
                  const api::PageTokens& page_tokens);

  /// RESOURCE_NOT_FOUND. A deleted resource is answered, with its delete_time. Waits for nothing.
  void Get(const Call& call, const Message& request, api::PendingAnswer& answer) const;
  /// All or none, in the order of the names. RESOURCE_NOT_FOUND.
  void BatchGet(const Call& call, const Message& request, api::PendingAnswer& answer) const;
  /// FILTER_INVALID, ORDER_INVALID, PAGE_TOKEN_INVALID.
  void List(const Call& call, const Message& request, api::PendingAnswer& answer) const;

  /// RESOURCE_EXISTS, RESOURCE_NOT_FOUND (the parent), REFERENCE_NOT_FOUND. Written together with
  /// what others create meanwhile, where nothing else of the same service has to be looked at;
  /// waits for nothing.
  void Create(const Call& call, const Message& request, api::PendingAnswer& answer) const;
  /// RESOURCE_NOT_FOUND, RESOURCE_DELETED, ETAG_MISMATCH, FIELD_INVALID, REFERENCE_NOT_FOUND.
  [[nodiscard]] absl::Status Update(const Call& call, const Message& request,
                                    Message& response) const;
  /// RESOURCE_NOT_FOUND, RESOURCE_DELETED, ETAG_MISMATCH, REFERENCE_IN_USE.
  [[nodiscard]] absl::Status Delete(const Call& call, const Message& request,
                                    Message& response) const;
  /// RESOURCE_NOT_FOUND, RESOURCE_EXISTS (it isn't deleted), RESOURCE_DELETED (its parent is),
  /// ETAG_MISMATCH.
  [[nodiscard]] absl::Status Undelete(const Call& call, const Message& request,
                                      Message& response) const;

  /// The steps of Create in a transaction that is open: for verbs that check more.
  [[nodiscard]] absl::Status CreateIn(Tx& tx, const Message& request, Message& response) const;
  /// The steps of Undelete, likewise.
  [[nodiscard]] absl::Status UndeleteIn(Tx& tx, const Message& request, Message& response) const;
  /// Stores a changed resource as its next revision and records the change as `verb`. For verbs
  /// that change state; `stored` was loaded with Lock::kForUpdate.
  [[nodiscard]] absl::Status SaveIn(Tx& tx, const Stored& stored, Message& after,
                                    std::string_view verb) const;
  /// The live resource of that name, held for a change: RESOURCE_NOT_FOUND, RESOURCE_DELETED, or
  /// ETAG_MISMATCH when `etag` is given and differs.
  [[nodiscard]] absl::StatusOr<Stored> HoldIn(Tx& tx, const std::string& name,
                                              const std::string& etag) const;
  /// The resource of that name, deleted or not, joined to the point reads under way.
  [[nodiscard]] absl::StatusOr<Stored> Find(const Call& call, const std::string& name) const;
  /// The same, and RESOURCE_DELETED for one that is deleted.
  [[nodiscard]] absl::StatusOr<Stored> FindLive(const Call& call, const std::string& name) const;

  [[nodiscard]] const ResourceTable& table() const { return table_; }

 private:
  [[nodiscard]] absl::StatusOr<std::unique_ptr<Message>> NewResource(const Call& call,
                                                                     const Message& request) const;
  [[nodiscard]] absl::StatusOr<RowWrite> RowOf(const Call& call, const Message& request) const;
  [[nodiscard]] absl::Status UpdateIn(Tx& tx, const Message& request, Message& response) const;
  [[nodiscard]] absl::Status DeleteIn(Tx& tx, const Message& request, Message& response) const;

  Database& database_;
  const ResourceTables& tables_;
  const ResourceTable& table_;
  std::unique_ptr<PointReads> point_reads_;
  std::unique_ptr<RowWrites> row_writes_;
  ListPages list_pages_;
};

}  // namespace concord::sql
