#include "common/resource/serving.h"

#include <stdexcept>

#include "common/resource/binding.h"
#include "common/resource/coalesced_methods.h"
#include "concord/contract_files.h"

namespace concord::resource {

using google::protobuf::Descriptor;
using google::protobuf::Message;

Serving::Serving(const Surroundings& surroundings, Catalogue catalogue)
    : resources_(std::make_shared<const Resources>(surroundings, std::move(catalogue))) {}

rpc::Service& Serving::Serve(const std::string& name, std::shared_ptr<const void> part) {
  names_.insert(name);
  const auto& first = resources_->catalogue().tables().front()->resource();
  const std::string full_name = first.file()->package() + "." + name;
  const auto* descriptor = first.file()->pool()->FindServiceByName(full_name);
  if (descriptor == nullptr) throw std::logic_error("no service is called " + full_name);
  services_.push_back(std::make_unique<rpc::Service>(*descriptor));
  rpc::Service& service = *services_.back();
  service.Keep(std::move(part));
  for (const auto& served : resources_->served()) {
    const Descriptor& resource = served->methods->table().resource();
    const bool declared = descriptor->FindMethodByName("Get" + resource.name()) != nullptr;
    if (declared && resource.file() == descriptor->file()) BindAll(service, *served);
  }
  service.Recover([resources = resources_](const Call& call, const Message& request,
                                           Message& response, const absl::Status& failure) {
    return resources->writes().Replay(call, request, response, failure);
  });
  return service;
}

// Coalesced methods are put on by the last line: without it, the answers are the same.
void Serving::BindAll(rpc::Service& service, const Served& served) const {
  BindMethods(service, *served.methods, resources_->references());
  if (resources_->coalescing()) Coalesce(service, served);
}

void Serving::Coalesce(rpc::Service& service, const Served& served) const {
  // The resources are there until the methods are gone.
  struct Part {
    std::shared_ptr<const Resources> resources;
    CoalescedMethods methods;
  };
  const auto part = std::shared_ptr<const Part>(
      new Part{resources_,
               {*served.methods, resources_->references(), *served.coalesced, resources_->writes(),
                resources_->write_batches()}});
  part->methods.Bind(service);
  service.Keep(part);
}

// A file that declares no resource is found by nobody but who adds its services.
void Serving::CheckThatAllAreServed() const {
  const auto& first = *resources_->catalogue().tables().front()->resource().file();
  for (const std::string_view path : kContractFiles) {
    const auto* file = first.pool()->FindFileByName(std::string(path));
    if (file == nullptr || file->package() != first.package()) continue;
    for (int i = 0; i < file->service_count(); ++i) {
      const auto& service = *file->service(i);
      if (names_.contains(service.name())) continue;
      throw std::logic_error(service.full_name() + " is served by nobody: Add() what handles it");
    }
  }
}

std::vector<std::unique_ptr<rpc::Service>> Serving::Services() && {
  for (const auto& table : resources_->catalogue().tables()) {
    const auto& file = *table->resource().file();
    for (int i = 0; i < file.service_count(); ++i) {
      const std::string& name = file.service(i)->name();
      if (!names_.contains(name)) Serve(name, resources_);
    }
  }
  CheckThatAllAreServed();
  return std::move(services_);
}

}  // namespace concord::resource
