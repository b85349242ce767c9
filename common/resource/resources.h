#pragma once

#include <absl/status/statusor.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "common/api/page_token.h"
#include "common/base/error.h"
#include "common/base/executor.h"
#include "common/base/macros.h"
#include "common/journal/writes.h"
#include "common/resource/catalogue.h"
#include "common/resource/coalesced_reads.h"
#include "common/resource/foreign_references.h"
#include "common/resource/history.h"
#include "common/resource/lists.h"
#include "common/resource/methods.h"
#include "common/resource/row_cache.h"
#include "common/rpc/peer.h"
#include "common/sql/database.h"

namespace concord::resource {

/// What a service's process gives its resources; all of it outlives them.
struct Surroundings {
  sql::Database& database;
  const rpc::Peers& peers;
  const api::PageTokens& page_tokens;
  RowCache& row_cache;     ///< Of no size: rows aren't kept.
  bool coalescing = true;  ///< False: every call has statements of its own.
};

/// One resource with what answers its calls.
struct Served {
  std::unique_ptr<Reads> reads;
  std::unique_ptr<CoalescedReads> coalesced;  ///< The same, for many callers at a time.
  std::unique_ptr<Lists> lists;
  std::unique_ptr<Methods> methods;
  std::unique_ptr<History> history;
};

/// The resources of one service, with their standard methods and what these share. Serving makes
/// gRPC services of them. Thread-safe once it is made.
class Resources final {
 public:
  Resources(const Surroundings& surroundings, Catalogue catalogue);
  ~Resources();
  Resources(const Resources&) = delete;
  Resources& operator=(const Resources&) = delete;

  /// The methods of one of them.
  [[nodiscard]] const Methods& Of(const google::protobuf::Descriptor& resource) const;
  template <class Resource>
  [[nodiscard]] const Methods& Of() const {
    return Of(*Resource::descriptor());
  }
  /// A live one by its name: see Methods::Find.
  template <class Resource>
  [[nodiscard]] absl::StatusOr<Resource> Find(const Call& call, const std::string& name) const {
    return Of<Resource>().template Find<Resource>(call, name);
  }

  /// One that may be deleted: see Methods::FindAny.
  template <class Resource>
  [[nodiscard]] absl::StatusOr<Resource> FindAny(const Call& call, const std::string& name) const {
    return Of<Resource>().template FindAny<Resource>(call, name);
  }
  /// Several that may be: see Methods::FindAll.
  template <class Resource>
  [[nodiscard]] absl::StatusOr<std::vector<Resource>> FindAll(
      const Call& call, const std::vector<std::string>& names) const {
    return Of<Resource>().template FindAll<Resource>(call, names);
  }

  /// One as it was at the moment `as_of`, which may have been deleted by then: see History::Find.
  template <class Resource>
  [[nodiscard]] absl::StatusOr<Resource> FindAsOf(const Call& call, const std::string& name,
                                                  std::optional<Timestamp> as_of) const {
    CONCORD_ASSIGN_OR_RETURN(const std::string wire,
                             ServedOf(*Resource::descriptor()).history->Find(call, name, as_of));
    return Parse<Resource>(wire);
  }
  /// All that were under `parent` at the moment `as_of`: see History::All.
  template <class Resource>
  [[nodiscard]] absl::StatusOr<std::vector<Resource>> All(const Call& call,
                                                          const std::string& parent,
                                                          std::optional<Timestamp> as_of) const {
    CONCORD_ASSIGN_OR_RETURN(const auto wires,
                             ServedOf(*Resource::descriptor()).history->All(call, parent, as_of));
    std::vector<Resource> all;
    all.reserve(wires.size());
    for (const auto& wire : wires) {
      CONCORD_ASSIGN_OR_RETURN(all.emplace_back(), Parse<Resource>(wire));
    }
    return all;
  }

  [[nodiscard]] const Catalogue& catalogue() const { return catalogue_; }
  [[nodiscard]] sql::Database& database() const { return surroundings_.database; }
  [[nodiscard]] const rpc::Peers& peers() const { return surroundings_.peers; }
  [[nodiscard]] const api::PageTokens& page_tokens() const { return surroundings_.page_tokens; }
  /// Whether calls that come together share statements.
  [[nodiscard]] bool coalescing() const { return surroundings_.coalescing; }
  [[nodiscard]] journal::Writes& writes() const { return *writes_; }
  [[nodiscard]] const ForeignReferences& references() const { return *references_; }
  /// The threads on which batches of writes are made.
  [[nodiscard]] Executor& write_batches() const { return *write_batches_; }

  /// All of them.
  [[nodiscard]] const std::vector<std::unique_ptr<Served>>& served() const { return served_; }

 private:
  [[nodiscard]] std::unique_ptr<Served> Serve(const Table& table) const;
  [[nodiscard]] const Served& ServedOf(const google::protobuf::Descriptor& resource) const;

  // Of an audit entry, too, whose bytes nobody but the service has written.
  template <class Resource>
  [[nodiscard]] static absl::StatusOr<Resource> Parse(const std::string& wire) {
    Resource resource;
    if (!resource.ParseFromString(wire)) {
      return Fail(errors::v1::ERROR_REASON_INTERNAL, "a stored resource can't be read");
    }
    return resource;
  }

  const Surroundings surroundings_;
  const Catalogue catalogue_;
  std::unique_ptr<journal::Writes> writes_;
  std::unique_ptr<ForeignReferences> references_;
  std::unique_ptr<Executor> read_batches_;
  std::unique_ptr<Executor> write_batches_;
  std::vector<std::unique_ptr<Served>> served_;
};

}  // namespace concord::resource
