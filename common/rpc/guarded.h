#pragma once

#include <absl/status/status.h>

#include <exception>

#include "common/base/error.h"

namespace concord::rpc {

/// What `work` returns, or INTERNAL for an exception, whose text goes to the log. Handlers don't
/// throw; should a library below one do so all the same, the other calls go on.
template <class Work>
[[nodiscard]] absl::Status Guarded(const Work& work) {
  try {
    return work();
  } catch (const std::exception& error) {
    return Fail(errors::v1::ERROR_REASON_INTERNAL, error.what());
  }
}

}  // namespace concord::rpc
