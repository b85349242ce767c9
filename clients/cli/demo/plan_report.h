#pragma once

#include <string>

#include "clients/cli/demo/demo.pb.h"
#include "clients/cpp/suite.h"

namespace concord::cli {

/// The roadmap with its critical path, and how fair the ledger is.
[[nodiscard]] grpc::Status PrintPlan(const client::Suite& suite, const demo::v1::Story& story);

/// The stage that the partnership is in, and what its gate still asks for.
[[nodiscard]] grpc::Status PrintLifeCycle(const client::Suite& suite,
                                          const std::string& partnership);

}  // namespace concord::cli
