#pragma once

#include <google/protobuf/descriptor.h>

#include <vector>

namespace concord::contract {

/// The files of the contract (`concord/`), with the comments of their sources.
[[nodiscard]] const std::vector<const google::protobuf::FileDescriptor*>& ContractFiles();

/// Every message of the contract, those inside others too, entries of maps left out.
[[nodiscard]] std::vector<const google::protobuf::Descriptor*> Messages();

/// The messages that are resources.
[[nodiscard]] std::vector<const google::protobuf::Descriptor*> Resources();

/// Every method of the three services.
[[nodiscard]] std::vector<const google::protobuf::MethodDescriptor*> Methods();

}  // namespace concord::contract
