#include "tests/contract/contract_pool.h"

#include <google/protobuf/descriptor.pb.h>

#include <fstream>

#include "concord/options/v1/options.pb.h"

namespace concord::contract {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FileDescriptor;
using google::protobuf::MethodDescriptor;

const google::protobuf::DescriptorPool& Pool(const google::protobuf::FileDescriptorSet& set) {
  static google::protobuf::DescriptorPool pool;
  for (const auto& file : set.file()) pool.BuildFile(file);
  return pool;
}

void AddWithNested(const Descriptor& message, std::vector<const Descriptor*>& messages) {
  if (message.options().map_entry()) return;
  messages.push_back(&message);
  for (int i = 0; i < message.nested_type_count(); ++i) {
    AddWithNested(*message.nested_type(i), messages);
  }
}

std::vector<const FileDescriptor*> Load() {
  google::protobuf::FileDescriptorSet set;
  std::ifstream input(CONCORD_DESCRIPTOR_SET, std::ios::binary);
  set.ParseFromIstream(&input);
  const auto& pool = Pool(set);
  std::vector<const FileDescriptor*> files;
  for (const auto& file : set.file()) {
    if (file.name().starts_with("concord/")) files.push_back(pool.FindFileByName(file.name()));
  }
  return files;
}

}  // namespace

const std::vector<const FileDescriptor*>& ContractFiles() {
  static const std::vector<const FileDescriptor*> files = Load();
  return files;
}

std::vector<const Descriptor*> Messages() {
  std::vector<const Descriptor*> messages;
  for (const auto* file : ContractFiles()) {
    for (int i = 0; i < file->message_type_count(); ++i) {
      AddWithNested(*file->message_type(i), messages);
    }
  }
  return messages;
}

std::vector<const Descriptor*> Resources() {
  std::vector<const Descriptor*> resources;
  for (const auto* message : Messages()) {
    if (message->options().HasExtension(options::v1::resource)) resources.push_back(message);
  }
  return resources;
}

std::vector<const MethodDescriptor*> Methods() {
  std::vector<const MethodDescriptor*> methods;
  for (const auto* file : ContractFiles()) {
    for (int i = 0; i < file->service_count(); ++i) {
      const auto* service = file->service(i);
      for (int j = 0; j < service->method_count(); ++j) methods.push_back(service->method(j));
    }
  }
  return methods;
}

}  // namespace concord::contract
