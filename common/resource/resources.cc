#include "common/resource/resources.h"

#include <algorithm>
#include <limits>
#include <stdexcept>
#include <utility>

#include "common/resource/binding.h"
#include "common/resource/coalesced_methods.h"
#include "common/resource/kept_rows.h"
#include "common/resource/lists.h"

namespace concord::resource {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::Message;

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

// One resource as it is served. Kept rows and coalescing are a line each: without it, the answers
// are the same.
struct Resources::Served {
  Served(const Resources& all, const Table& table)
      : reads(std::make_unique<TableReads>(all.database(), table)) {
    const Surroundings& given = all.surroundings_;
    reads = std::make_unique<KeptRows>(std::move(reads), given.database, table, given.row_cache);
    coalesced = std::make_unique<CoalescedReads>(*reads, *all.read_batches_);
    const Reads& single = given.coalescing ? static_cast<const Reads&>(*coalesced) : *reads;
    lists = std::make_unique<Lists>(given.database, table, *reads, given.page_tokens);
    methods = std::make_unique<Methods>(*all.writes_, all.catalogue_, table, single, *lists);
    together = std::make_unique<CoalescedMethods>(*methods, *all.references_, *coalesced,
                                                  *all.writes_, *all.write_batches_);
  }

  std::unique_ptr<Reads> reads;
  std::unique_ptr<CoalescedReads> coalesced;
  std::unique_ptr<Lists> lists;
  std::unique_ptr<Methods> methods;
  std::unique_ptr<CoalescedMethods> together;
};

Resources::Resources(const Surroundings& surroundings, Catalogue catalogue)
    : surroundings_(surroundings),
      catalogue_(std::move(catalogue)),
      writes_(std::make_unique<journal::Writes>(surroundings.database)),
      references_(std::make_unique<ForeignReferences>(surroundings.peers, PackageOf(catalogue_))),
      read_batches_(Threads(surroundings.database.read_connections())),
      write_batches_(Threads(surroundings.database.write_connections())) {
  for (const auto& table : catalogue_.tables()) {
    served_.push_back(std::make_unique<Served>(*this, *table));
  }
}

Resources::~Resources() = default;

const Methods& Resources::Of(const Descriptor& resource) const {
  for (const auto& served : served_) {
    if (&served->methods->table().resource() == &resource) return *served->methods;
  }
  throw std::logic_error(resource.full_name() + " is no resource of this service");
}

std::unique_ptr<rpc::Service> Resources::Serve(const std::string& name,
                                               std::shared_ptr<const void> part) const {
  const auto* pool = catalogue_.tables().front()->resource().file()->pool();
  const auto* descriptor = pool->FindServiceByName(PackageOf(catalogue_) + "." + name);
  if (descriptor == nullptr) throw std::logic_error("no service is called " + name);
  auto service = std::make_unique<rpc::Service>(*descriptor);
  service->Keep(std::move(part));
  for (const auto& served : served_) {
    const Descriptor& resource = served->methods->table().resource();
    if (descriptor->FindMethodByName("Get" + resource.name()) == nullptr) continue;
    if (resource.file() != descriptor->file()) continue;
    BindMethods(*service, *served->methods, *references_);
    if (surroundings_.coalescing) served->together->Bind(*service);
  }
  service->Recover([this](const Call& call, const Message& request, Message& response,
                          const absl::Status& failure) {
    return writes_->Replay(call, request, response, failure);
  });
  return service;
}

}  // namespace concord::resource
