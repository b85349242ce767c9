#include "common/resource/resources.h"

#include <algorithm>
#include <limits>
#include <stdexcept>
#include <utility>

#include "common/resource/kept_rows.h"

namespace concord::resource {
namespace {

using google::protobuf::Descriptor;

// One thread answers while the other fetches; a slow statement leaves the others two more.
constexpr int kBatchThreads = 4;
// Each coalescer queues itself at most once a batch that it may have under way.
constexpr size_t kNoLimit = std::numeric_limits<size_t>::max();

const std::string& PackageOf(const Catalogue& catalogue) {
  return catalogue.tables().front()->resource().file()->package();
}

std::unique_ptr<Executor> Threads(int connections) {
  return std::make_unique<Executor>(std::min(connections, kBatchThreads), kNoLimit);
}

}  // namespace

Resources::Resources(const Surroundings& surroundings, Catalogue catalogue)
    : surroundings_(surroundings),
      catalogue_(std::move(catalogue)),
      writes_(std::make_unique<journal::Writes>(surroundings.database)),
      references_(std::make_unique<ForeignReferences>(surroundings.peers, PackageOf(catalogue_))),
      read_batches_(Threads(surroundings.database.read_connections())),
      write_batches_(Threads(surroundings.database.write_connections())) {
  for (const auto& table : catalogue_.tables()) {
    served_.push_back(Serve(*table));
  }
}

Resources::~Resources() = default;

// Kept rows and coalesced reads are a line each: without it, the answers are the same.
std::unique_ptr<Served> Resources::Serve(const Table& table) const {
  sql::Database& database = surroundings_.database;
  std::unique_ptr<Reads> reads = std::make_unique<TableReads>(database, table);
  reads = std::make_unique<KeptRows>(std::move(reads), database, table, surroundings_.row_cache);
  auto served = std::make_unique<Served>();
  served->reads = std::move(reads);
  served->coalesced = std::make_unique<CoalescedReads>(*served->reads, *read_batches_);
  const Reads& single =
      coalescing() ? static_cast<const Reads&>(*served->coalesced) : *served->reads;
  served->lists = std::make_unique<Lists>(database, table, *served->reads, page_tokens());
  served->methods = std::make_unique<Methods>(*writes_, catalogue_, table, single, *served->lists);
  served->history = std::make_unique<History>(database, table, single);
  return served;
}

const Methods& Resources::Of(const Descriptor& resource) const {
  return *ServedOf(resource).methods;
}

const Served& Resources::ServedOf(const Descriptor& resource) const {
  for (const auto& served : served_) {
    if (&served->methods->table().resource() == &resource) return *served;
  }
  throw std::logic_error(resource.full_name() + " is no resource of this service");
}

}  // namespace concord::resource
