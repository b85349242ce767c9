#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "common/rpc/connections.h"

namespace concord::rpc {

/// Runs `batch`. Answers that it ends on this thread leave each connection together when it is
/// over: one packet and one wake-up of the client instead of one for each, which cost both sides
/// more than the answers themselves.
void SendTogether(const std::function<void()>& batch);

/// Says that an answer is about to be written to `connection`, nullptr for one that is unknown.
/// Nothing outside SendTogether.
void AboutToAnswer(const std::shared_ptr<const Connection>& connection);

}  // namespace concord::rpc
