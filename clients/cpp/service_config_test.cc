#include "clients/cpp/service_config.h"

#include <gmock/gmock.h>
#include <google/protobuf/descriptor.h>
#include <google/protobuf/descriptor.pb.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

namespace concord::client {
namespace {

using google::protobuf::DescriptorPool;
using google::protobuf::MethodDescriptor;
using google::protobuf::MethodOptions;
using ::testing::HasSubstr;
using ::testing::Not;

// The methods of the .proto files that lie in the folder of a package.
std::vector<const MethodDescriptor*> MethodsOf(const std::string& package) {
  const std::filesystem::path protos(CONCORD_PROTOS);
  std::vector<const MethodDescriptor*> methods;
  for (const auto& entry :
       std::filesystem::directory_iterator(protos / "concord" / package / "v1")) {
    const std::string name = entry.path().lexically_relative(protos).generic_string();
    const auto* file = DescriptorPool::generated_pool()->FindFileByName(name);
    if (file == nullptr) {
      ADD_FAILURE() << name << " is not built";
      continue;
    }
    for (int i = 0; i < file->service_count(); ++i) {
      const auto* service = file->service(i);
      for (int j = 0; j < service->method_count(); ++j) methods.push_back(service->method(j));
    }
  }
  return methods;
}

class ServiceConfigTest : public ::testing::TestWithParam<std::string> {};

TEST_P(ServiceConfigTest, RetriesTheReadsOfEveryFileAndNoWrite) {
  const std::string config = ServiceConfig(GetParam());
  const auto methods = MethodsOf(GetParam());
  EXPECT_FALSE(methods.empty());
  for (const auto* method : methods) {
    const bool read = method->options().idempotency_level() == MethodOptions::NO_SIDE_EFFECTS;
    const std::string name = "{\"service\": \"" + method->service()->full_name() +
                             "\", \"method\": \"" + method->name() + "\"}";
    if (read) {
      EXPECT_THAT(config, HasSubstr(name));
    } else {
      EXPECT_THAT(config, Not(HasSubstr(name)));
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Packages, ServiceConfigTest,
                         ::testing::Values("partner", "strategy", "metrics"),
                         [](const auto& tested) { return tested.param; });

}  // namespace
}  // namespace concord::client
