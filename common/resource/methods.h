#pragma once

#include <absl/status/statusor.h>
#include <google/protobuf/message.h>

#include <string>
#include <vector>

#include "common/base/macros.h"
#include "common/journal/writes.h"
#include "common/resource/lists.h"
#include "common/resource/reads.h"
#include "common/resource/steps.h"

namespace concord::resource {

/// The standard methods of one resource (AIP-131 to 137, 164, 231) on its table. Requests and
/// answers are those of the contract, read by reflection; the rules of their fields have been
/// checked before, and what they refer to in other services. Thread-safe.
class Methods final {
 public:
  using Message = google::protobuf::Message;

  /// All of it outlives the methods.
  Methods(journal::Writes& writes, const Catalogue& catalogue, const Table& table,
          const Reads& reads, const Lists& lists);

  /// In protobuf's wire format. RESOURCE_NOT_FOUND. A deleted resource is answered, with its
  /// delete_time.
  [[nodiscard]] absl::StatusOr<std::string> Get(const Call& call, const Message& request) const;
  /// Likewise, all or none, in the order of the names. RESOURCE_NOT_FOUND.
  [[nodiscard]] absl::StatusOr<std::string> BatchGet(const Call& call,
                                                     const Message& request) const;
  /// Likewise. FILTER_INVALID, ORDER_INVALID, PAGE_TOKEN_INVALID.
  [[nodiscard]] absl::StatusOr<std::string> List(const Call& call, const Message& request) const;

  /// RESOURCE_EXISTS, RESOURCE_NOT_FOUND (the parent), REFERENCE_NOT_FOUND. One statement, unless
  /// the resource refers to others of the service.
  [[nodiscard]] absl::Status Create(const Call& call, const Message& request,
                                    Message& response) const;
  /// RESOURCE_NOT_FOUND, RESOURCE_DELETED, ETAG_MISMATCH, FIELD_INVALID, REFERENCE_NOT_FOUND. A
  /// read and a statement that stores nothing when the resource was changed between the two; where
  /// it was, or refers to others of the service, a transaction.
  [[nodiscard]] absl::Status Update(const Call& call, const Message& request,
                                    Message& response) const;
  /// RESOURCE_NOT_FOUND, RESOURCE_DELETED, ETAG_MISMATCH, PARTY_FORBIDDEN, REFERENCE_IN_USE.
  [[nodiscard]] absl::Status Delete(const Call& call, const Message& request,
                                    Message& response) const;
  /// RESOURCE_NOT_FOUND, RESOURCE_EXISTS (it isn't deleted), RESOURCE_DELETED (its parent is),
  /// ETAG_MISMATCH, PARTY_FORBIDDEN.
  [[nodiscard]] absl::Status Undelete(const Call& call, const Message& request,
                                      Message& response) const;

  /// The resource of that name. RESOURCE_NOT_FOUND; RESOURCE_DELETED for one that is.
  template <class Resource>
  [[nodiscard]] absl::StatusOr<Resource> Find(const Call& call, const std::string& name) const {
    CONCORD_ASSIGN_OR_RETURN(const RowPtr row, FindRow(call, name));
    Resource resource;
    resource.ParseFromString(row->wire);
    CONCORD_RETURN_IF_ERROR(CheckLiveAndEtag(resource, ""));
    return resource;
  }
  /// The same for a resource that may be deleted.
  template <class Resource>
  [[nodiscard]] absl::StatusOr<Resource> FindAny(const Call& call, const std::string& name) const {
    CONCORD_ASSIGN_OR_RETURN(const RowPtr row, FindRow(call, name));
    Resource resource;
    resource.ParseFromString(row->wire);
    return resource;
  }
  /// Those of several names, in their order, that may be deleted; in one round trip.
  template <class Resource>
  [[nodiscard]] absl::StatusOr<std::vector<Resource>> FindAll(
      const Call& call, const std::vector<std::string>& names) const {
    CONCORD_ASSIGN_OR_RETURN(const auto rows, FindRows(call, names));
    std::vector<Resource> resources(rows.size());
    for (size_t i = 0; i < rows.size(); ++i) resources[i].ParseFromString(rows[i]->wire);
    return resources;
  }

  /// Whether Create is one statement that can be made together with others.
  [[nodiscard]] bool CreatesOneRow(const Message& request) const;
  /// What it writes then. FIELD_INVALID, PARTY_FORBIDDEN.
  [[nodiscard]] absl::StatusOr<journal::RowWrite> NewRow(const Call& call,
                                                         const Message& request) const;
  /// Create in a transaction, which finds out what is in its way.
  [[nodiscard]] absl::Status CreateInTransaction(const Call& call, const Message& request,
                                                 Message& response) const;

  [[nodiscard]] const Table& table() const { return table_; }
  /// For verbs of a service that check more.
  [[nodiscard]] const Steps& steps() const { return steps_; }

 private:
  [[nodiscard]] absl::StatusOr<RowPtr> FindRow(const Call& call, const std::string& name) const;
  [[nodiscard]] absl::StatusOr<std::vector<RowPtr>> FindRows(
      const Call& call, const std::vector<std::string>& names) const;
  [[nodiscard]] absl::StatusOr<bool> WriteOne(const journal::RowStatement& statement,
                                              const journal::RowWrite& row) const;
  [[nodiscard]] absl::StatusOr<bool> UpdateOneRow(const Call& call, const Message& request,
                                                  Message& response) const;

  journal::Writes& writes_;
  const Catalogue& catalogue_;
  const Table& table_;
  const Reads& reads_;
  const Lists& lists_;
  const Steps steps_;
};

}  // namespace concord::resource
