#pragma once

#include <absl/status/status.h>
#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>

#include <map>
#include <memory>
#include <string>

#include "common/base/call.h"

namespace concord::rpc {

/// Another service of the suite. Calls it on behalf of a caller: with that caller's identity,
/// correlation id, what is left of its deadline, and its cancellation. Thread-safe.
class Peer final {
 public:
  /// `address` as gRPC takes it: `127.0.0.1:7411`, `dns:///partner:7411`, `unix:/path`. Connects
  /// when it is first called.
  explicit Peer(const std::string& address);
  ~Peer();

  /// One unary call by descriptor. PEER_UNAVAILABLE with RetryInfo when the service can't be
  /// reached or is draining; every other error as the service gave it.
  [[nodiscard]] absl::Status Call(const concord::Call& caller,
                                  const google::protobuf::MethodDescriptor& method,
                                  const google::protobuf::Message& request,
                                  google::protobuf::Message& response) const;

 private:
  struct Channel;
  const std::string address_;
  std::unique_ptr<Channel> channel_;
};

/// The other services, by the package of their contract.
class Peers final {
 public:
  /// `package` is for example `concord.partner.v1`.
  void Add(const std::string& package, std::unique_ptr<Peer> peer);

  /// The service whose contract `message` is part of; nullptr when none is known.
  [[nodiscard]] const Peer* Of(const google::protobuf::Descriptor& message) const;

 private:
  std::map<std::string, std::unique_ptr<Peer>> peers_;
};

/// PEER_UNAVAILABLE: no address is configured for the service whose contract `message` is part of.
[[nodiscard]] absl::Status NoPeer(const google::protobuf::Descriptor& message);

}  // namespace concord::rpc
