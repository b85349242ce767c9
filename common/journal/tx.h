#pragma once

#include <absl/status/statusor.h>

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/sql/transaction.h"

namespace concord::journal {

/// One change of one resource, as the audit tells it and the outbox sends it.
struct Change {
  std::string subject;           ///< Resource name, `partners/acme`.
  int64_t subject_sequence = 0;  ///< The subject's revision after the change; orders its events.
  std::string type;              ///< `concord.partner.v1.Partner.updated`.
  std::vector<std::string> changed_fields;
  std::optional<std::string> before;  ///< The resource as serialised protobuf; nullopt: created.
  std::optional<std::string> after;   ///< Nullopt: gone.
};

/// A change with the id of its audit entry.
struct Recorded {
  std::string id;
  Change change;
};

/// Makes the ids of audit entries, once: what is tried again is recorded under the ids that it had
/// the first time, so that it can't be kept twice.
class EntryIds final {
 public:
  /// `now` is the call's.
  explicit EntryIds(Timestamp now) : now_(now) {}

  /// The id of the change of that number, from 0.
  [[nodiscard]] const std::string& At(size_t number);
  /// Those that were made.
  [[nodiscard]] const std::vector<std::string>& made() const { return ids_; }

 private:
  const Timestamp now_;
  std::vector<std::string> ids_;
};

/// What a handler sees of the transaction in which it changes something. A store of the service
/// takes it as the sql::Tx that it is made of.
class Tx final {
 public:
  Tx(sql::Tx& tx, EntryIds& ids) : tx_(tx), ids_(ids) {}
  Tx(const Tx&) = delete;
  Tx& operator=(const Tx&) = delete;

  // NOLINTNEXTLINE(google-explicit-constructor): it is that transaction, and what it leaves.
  operator sql::Tx&() { return tx_; }

  [[nodiscard]] const Call& call() const { return tx_.call(); }

  /// Runs one statement: see sql::Tx.
  [[nodiscard]] absl::StatusOr<sql::Rows> Query(const sql::Query& query,
                                                const sql::Params& params) {
    return tx_.Query(query, params);
  }

  /// Adds a change to what the transaction leaves: an audit entry and an event of the outbox.
  void Record(Change change) {
    recorded_.push_back({ids_.At(recorded_.size()), std::move(change)});
  }

  [[nodiscard]] const std::vector<Recorded>& recorded() const { return recorded_; }

  /// The error that ended the transaction; OK while it goes on.
  [[nodiscard]] const absl::Status& failure() const { return tx_.failure(); }

 private:
  sql::Tx& tx_;
  EntryIds& ids_;
  std::vector<Recorded> recorded_;
};

}  // namespace concord::journal
