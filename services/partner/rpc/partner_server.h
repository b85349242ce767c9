#pragma once

#include <memory>
#include <vector>

#include "common/api/page_token.h"
#include "common/rpc/peer.h"
#include "common/rpc/service.h"
#include "common/sql/database.h"

namespace concord::partner {

/// The gRPC services of `partner`, all methods bound. They keep alive what they are made of, but
/// for the three arguments, which outlive them.
[[nodiscard]] std::vector<std::unique_ptr<rpc::Service>> MakeServices(
    sql::Database& database, const rpc::Peers& peers, const api::PageTokens& page_tokens);

}  // namespace concord::partner
