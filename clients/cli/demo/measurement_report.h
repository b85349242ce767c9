#pragma once

#include "clients/cli/demo/demo.pb.h"
#include "clients/cpp/suite.h"

namespace concord::cli {

/// What the KPI's values say: status against the target, chart, trend and forecast.
[[nodiscard]] grpc::Status PrintMeasurement(const client::Suite& suite,
                                            const demo::v1::Story& story);

}  // namespace concord::cli
