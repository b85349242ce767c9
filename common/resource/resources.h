#pragma once

#include <absl/status/statusor.h>

#include <memory>
#include <string>
#include <vector>

#include "common/api/page_token.h"
#include "common/base/executor.h"
#include "common/journal/writes.h"
#include "common/resource/catalogue.h"
#include "common/resource/coalesced_reads.h"
#include "common/resource/foreign_references.h"
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

  const Surroundings surroundings_;
  const Catalogue catalogue_;
  std::unique_ptr<journal::Writes> writes_;
  std::unique_ptr<ForeignReferences> references_;
  std::unique_ptr<Executor> read_batches_;
  std::unique_ptr<Executor> write_batches_;
  std::vector<std::unique_ptr<Served>> served_;
};

}  // namespace concord::resource
