#pragma once

#include "common/base/time.h"
#include "common/stats/answer.h"
#include "concord/common/v1/score.pb.h"

namespace concord::api {

/// The answer as clients get it. A value that is not finite is none: the score is then UNDEFINED
/// and says so, because no client can compute with it.
[[nodiscard]] common::v1::Score ToScore(const stats::Answer& answer, Timestamp as_of);

}  // namespace concord::api
