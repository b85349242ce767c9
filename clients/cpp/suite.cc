#include "clients/cpp/suite.h"

#include <grpcpp/create_channel.h>
#include <grpcpp/security/credentials.h>

#include "clients/cpp/service_config.h"
#include "common/base/time.h"
#include "common/base/uuid.h"

namespace concord::client {
namespace {

std::shared_ptr<grpc::Channel> Open(const std::string& package, const std::string& address) {
  grpc::ChannelArguments arguments;
  arguments.SetServiceConfigJSON(ServiceConfig(package));
  return grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), arguments);
}

}  // namespace

Suite::Suite(SuiteOptions options) : options_(std::move(options)) {
  channels_["partner"] = Open("partner", options_.partner);
  channels_["strategy"] = Open("strategy", options_.strategy);
  channels_["metrics"] = Open("metrics", options_.metrics);
}

// `concord.partner.v1.PartnerService` -> the channel of `partner`.
std::shared_ptr<grpc::Channel> Suite::ChannelOf(const std::string& service) const {
  const size_t begin = service.find('.') + 1;
  return channels_.at(service.substr(begin, service.find('.', begin) - begin));
}

std::unique_ptr<grpc::ClientContext> Suite::NewContext() const {
  auto context = std::make_unique<grpc::ClientContext>();
  context->set_deadline(std::chrono::system_clock::now() + options_.deadline);
  context->AddMetadata("x-request-id", NewUuid(WallClockNow()));
  if (!options_.tenant.empty()) context->AddMetadata("concord-tenant", options_.tenant);
  if (!options_.party.empty()) context->AddMetadata("concord-party", options_.party);
  return context;
}

}  // namespace concord::client
