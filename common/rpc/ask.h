#pragma once

#include <absl/status/statusor.h>

#include <string>

#include "common/base/macros.h"
#include "common/rpc/peer.h"

namespace concord::rpc {

/// Calls the method `service`.`method` of another service, whose contract `Request` is part of,
/// with the caller's identity and what is left of its deadline. PEER_UNAVAILABLE with RetryInfo
/// when that service is away; its own errors as they are.
template <typename Response, typename Request>
absl::StatusOr<Response> Ask(const Peers& peers, const Call& call, const std::string& service,
                             const std::string& method, const Request& request) {
  const auto* descriptor = Request::descriptor()->file()->FindServiceByName(service);
  const Peer* peer = peers.Of(*Request::descriptor());
  if (peer == nullptr) return NoPeer(*Request::descriptor());
  Response response;
  CONCORD_RETURN_IF_ERROR(
      peer->Call(call, *descriptor->FindMethodByName(method), request, response));
  return response;
}

}  // namespace concord::rpc
