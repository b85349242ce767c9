#include "clients/cpp/suite.h"

#include <fmt/format.h>
#include <google/protobuf/descriptor.h>
#include <google/protobuf/descriptor.pb.h>
#include <grpcpp/create_channel.h>
#include <grpcpp/security/credentials.h>

#include <vector>

#include "common/base/time.h"
#include "common/base/uuid.h"

namespace concord::client {
namespace {

// Every method of the contract that changes nothing, as a service config names them.
std::string ReadMethods(const std::string& package) {
  std::string names;
  const auto* pool = google::protobuf::DescriptorPool::generated_pool();
  std::vector<const google::protobuf::FileDescriptor*> files;
  for (const char* file :
       {"fit", "partner", "partnership", "research", "assignment", "dependency", "fairness", "item",
        "objective", "schedule", "strategy", "analysis", "kpi", "measurement", "target"}) {
    const auto* found = pool->FindFileByName(fmt::format("concord/{}/v1/{}.proto", package, file));
    if (found != nullptr) files.push_back(found);
  }
  for (const auto* file : files) {
    for (int i = 0; i < file->service_count(); ++i) {
      for (int j = 0; j < file->service(i)->method_count(); ++j) {
        const auto& method = *file->service(i)->method(j);
        if (method.options().idempotency_level() !=
            google::protobuf::MethodOptions::NO_SIDE_EFFECTS) {
          continue;
        }
        names +=
            fmt::format("{}{{\"service\": \"{}\", \"method\": \"{}\"}}", names.empty() ? "" : ", ",
                        file->service(i)->full_name(), method.name());
      }
    }
  }
  return names;
}

std::shared_ptr<grpc::Channel> Open(const std::string& package, const std::string& address) {
  grpc::ChannelArguments arguments;
  arguments.SetServiceConfigJSON(fmt::format(
      R"({{"methodConfig": [{{"name": [{}], "retryPolicy": {{"maxAttempts": 4,
          "initialBackoff": "0.1s", "maxBackoff": "1s", "backoffMultiplier": 2,
          "retryableStatusCodes": ["UNAVAILABLE"]}}}}],
          "retryThrottling": {{"maxTokens": 10, "tokenRatio": 0.1}}}})",
      ReadMethods(package)));
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
