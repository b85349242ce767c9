#pragma once

#include "clients/cli/demo/demo.pb.h"
#include "clients/cpp/suite.h"

namespace concord::cli {

/// Sends everything of the story that creates something; what is there already stays as it is. The
/// status of the first call that failed.
[[nodiscard]] grpc::Status CreateAll(const client::Suite& suite, const demo::v1::Story& story);

/// Moves the partnership forward to JOINT_PLANNING, stage by stage through the gates.
[[nodiscard]] grpc::Status Advance(const client::Suite& suite, const std::string& partnership);

}  // namespace concord::cli
