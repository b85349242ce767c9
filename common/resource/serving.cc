#include "common/resource/serving.h"

namespace concord::resource {

Serving::Serving(const Surroundings& surroundings, Catalogue catalogue)
    : resources_(std::make_shared<const Resources>(surroundings, std::move(catalogue))) {}

rpc::Service& Serving::Serve(const std::string& name, std::shared_ptr<const void> part) {
  names_.insert(name);
  services_.push_back(resources_->Serve(name, std::move(part)));
  return *services_.back();
}

std::vector<std::unique_ptr<rpc::Service>> Serving::Services() && {
  for (const auto& table : resources_->catalogue().tables()) {
    const auto& file = *table->resource().file();
    for (int i = 0; i < file.service_count(); ++i) {
      const std::string& name = file.service(i)->name();
      if (!names_.contains(name)) Serve(name, resources_);
    }
  }
  return std::move(services_);
}

}  // namespace concord::resource
