#pragma once

#include <absl/status/statusor.h>
#include <google/protobuf/message.h>

#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "common/base/macros.h"
#include "common/journal/tx.h"
#include "common/resource/catalogue.h"
#include "common/resource/table.h"

namespace concord::resource {

/// A resource that is held for a change.
template <class Resource>
struct Held {
  Resource before;
  int64_t revision = 0;
};

/// The steps of the standard methods that change one resource, in a transaction that is open: what
/// they check, what they store, what they record. For the methods themselves, and for verbs of a
/// service that check more. Thread-safe.
class Steps final {
 public:
  using Message = google::protobuf::Message;

  /// Both outlive it.
  Steps(const Catalogue& catalogue, const Table& table) : catalogue_(catalogue), table_(table) {}

  /// What CreatePartner and its like store: what the service itself writes is set. FIELD_INVALID,
  /// PARTY_FORBIDDEN.
  [[nodiscard]] absl::StatusOr<std::unique_ptr<Message>> New(const Call& call,
                                                             const Message& request) const;
  /// What an Update makes of `before`. FIELD_INVALID, PARTY_FORBIDDEN.
  [[nodiscard]] absl::StatusOr<std::unique_ptr<Message>> Updated(const Call& call,
                                                                 const Message& request,
                                                                 const Message& before) const;

  /// The name of what an Update changes. FIELD_INVALID.
  [[nodiscard]] absl::StatusOr<std::string> NameToUpdate(const Message& request) const;

  /// RESOURCE_EXISTS, RESOURCE_NOT_FOUND (the parent), REFERENCE_NOT_FOUND; as New.
  [[nodiscard]] absl::Status Create(journal::Tx& tx, const Message& request,
                                    Message& response) const;
  /// RESOURCE_NOT_FOUND, RESOURCE_DELETED, ETAG_MISMATCH, REFERENCE_NOT_FOUND; as NameToUpdate and
  /// Updated.
  [[nodiscard]] absl::Status Update(journal::Tx& tx, const Message& request,
                                    Message& response) const;
  /// RESOURCE_NOT_FOUND, RESOURCE_DELETED, ETAG_MISMATCH, PARTY_FORBIDDEN, REFERENCE_IN_USE.
  [[nodiscard]] absl::Status Delete(journal::Tx& tx, const Message& request,
                                    Message& response) const;
  /// RESOURCE_NOT_FOUND, RESOURCE_EXISTS (it isn't deleted), RESOURCE_DELETED (its parent is),
  /// ETAG_MISMATCH, PARTY_FORBIDDEN.
  [[nodiscard]] absl::Status Undelete(journal::Tx& tx, const Message& request,
                                      Message& response) const;

  /// The resource of that name, deleted or not, as the transaction sees it. RESOURCE_NOT_FOUND.
  template <class Resource>
  [[nodiscard]] absl::StatusOr<Resource> Load(journal::Tx& tx, const std::string& name) const {
    CONCORD_ASSIGN_OR_RETURN(Stored stored, table_.Load(tx, name, Lock::kNone));
    return std::move(static_cast<Resource&>(*stored.resource));
  }
  /// The live resource of that name, held for a change: RESOURCE_NOT_FOUND, RESOURCE_DELETED, or
  /// ETAG_MISMATCH when `etag` is given and differs.
  template <class Resource>
  [[nodiscard]] absl::StatusOr<Held<Resource>> Hold(journal::Tx& tx, const std::string& name,
                                                    const std::string& etag) const {
    CONCORD_ASSIGN_OR_RETURN(Stored stored, HoldStored(tx, name, etag));
    return Held<Resource>{std::move(static_cast<Resource&>(*stored.resource)), stored.revision};
  }
  /// Stores a held resource as it is `after` the change, its next revision, and records the change
  /// as `verb`.
  template <class Resource>
  [[nodiscard]] absl::Status Save(journal::Tx& tx, const Held<Resource>& held, Resource& after,
                                  std::string_view verb) const {
    return SaveStored(tx, held.before, held.revision, after, verb);
  }

  /// What is recorded of a change by which the resource came to `revision`. `before` nullptr: none.
  /// Of a resource whose content is private, neither `before` nor `after`.
  [[nodiscard]] journal::Change ChangeOf(std::string_view verb, int64_t revision,
                                         const Message* before, const Message& after) const;

  [[nodiscard]] const Table& table() const { return table_; }

 private:
  [[nodiscard]] absl::StatusOr<Stored> HoldStored(journal::Tx& tx, const std::string& name,
                                                  const std::string& etag) const;
  [[nodiscard]] absl::Status SaveStored(journal::Tx& tx, const Message& before, int64_t revision,
                                        Message& after, std::string_view verb) const;

  const Catalogue& catalogue_;
  const Table& table_;
};

/// OK if `resource` lives and has that etag; "" is any. RESOURCE_DELETED, ETAG_MISMATCH.
[[nodiscard]] absl::Status CheckLiveAndEtag(const google::protobuf::Message& resource,
                                            const std::string& etag);

}  // namespace concord::resource
