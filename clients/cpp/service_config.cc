#include "clients/cpp/service_config.h"

#include <fmt/format.h>
#include <google/protobuf/descriptor.h>
#include <google/protobuf/descriptor.pb.h>

#include <vector>

#include "concord/contract_files.h"

namespace concord::client {
namespace {

using google::protobuf::DescriptorPool;
using google::protobuf::FileDescriptor;
using google::protobuf::MethodDescriptor;
using google::protobuf::MethodOptions;

std::vector<const FileDescriptor*> FilesOf(std::string_view package) {
  const std::string folder = fmt::format("concord/{}/v1/", package);
  std::vector<const FileDescriptor*> files;
  for (const std::string_view file : kContractFiles) {
    if (!file.starts_with(folder)) continue;
    files.push_back(DescriptorPool::generated_pool()->FindFileByName(std::string(file)));
  }
  return files;
}

std::vector<const MethodDescriptor*> ReadsOf(std::string_view package) {
  std::vector<const MethodDescriptor*> reads;
  for (const auto* file : FilesOf(package)) {
    for (int i = 0; i < file->service_count(); ++i) {
      for (int j = 0; j < file->service(i)->method_count(); ++j) {
        const auto* method = file->service(i)->method(j);
        if (method->options().idempotency_level() == MethodOptions::NO_SIDE_EFFECTS) {
          reads.push_back(method);
        }
      }
    }
  }
  return reads;
}

}  // namespace

std::string ServiceConfig(std::string_view package) {
  std::vector<std::string> names;
  for (const auto* method : ReadsOf(package)) {
    names.push_back(fmt::format(R"({{"service": "{}", "method": "{}"}})",
                                method->service()->full_name(), method->name()));
  }
  return fmt::format(
      R"({{"methodConfig": [{{"name": [{}], "retryPolicy": {{"maxAttempts": 4,
          "initialBackoff": "0.1s", "maxBackoff": "1s", "backoffMultiplier": 2,
          "retryableStatusCodes": ["UNAVAILABLE"]}}}}],
          "retryThrottling": {{"maxTokens": 10, "tokenRatio": 0.1}}}})",
      fmt::join(names, ", "));
}

}  // namespace concord::client
