#pragma once

#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "common/resource/resources.h"
#include "common/rpc/service.h"

namespace concord::resource {

/// Makes the gRPC services of a process: those of its resources are found by their descriptors, and
/// those that have more than standard methods are added with what handles it.
class Serving final {
 public:
  /// What is in `surroundings` outlives the services.
  Serving(const Surroundings& surroundings, Catalogue catalogue);

  /// Adds the gRPC service of that name in the contract's package. `Handlers` is made of the
  /// resources and binds its methods: `Handlers(resources).Bind(service)`.
  template <class Handlers>
  void Add(const std::string& name) {
    // The resources are there until the handlers are gone.
    struct Part {
      explicit Part(std::shared_ptr<const Resources> all)
          : resources(std::move(all)), handlers(*resources) {}

      const std::shared_ptr<const Resources> resources;
      const Handlers handlers;
    };
    const auto part = std::make_shared<const Part>(resources_);
    part->handlers.Bind(Serve(name, part));
  }

  /// All of them: those added, and each other service of the files that declare the resources.
  /// Throws std::logic_error when that leaves out one of the contract's package.
  [[nodiscard]] std::vector<std::unique_ptr<rpc::Service>> Services() &&;

 private:
  // With the standard methods of its resources bound. A request that fails is looked at once more:
  // one that was applied before is answered as it was then, whatever has changed since.
  rpc::Service& Serve(const std::string& name, std::shared_ptr<const void> part);
  void BindAll(rpc::Service& service, const Served& served) const;
  void Coalesce(rpc::Service& service, const Served& served) const;
  void CheckThatAllAreServed() const;

  const std::shared_ptr<const Resources> resources_;
  std::vector<std::unique_ptr<rpc::Service>> services_;
  std::set<std::string> names_;
};

}  // namespace concord::resource
