#pragma once

#include <string>
#include <vector>

#include "common/base/call.h"
#include "concord/strategy/v1/fairness.pb.h"
#include "concord/strategy/v1/strategy.pb.h"
#include "services/strategy/storage/ledger_store.h"

namespace concord::strategy {

/// How fair a strategy is to each of `parties`, by the `lines` of its ledger.
[[nodiscard]] v1::FairnessEvaluation FairnessReport(const Call& call, const v1::Strategy& strategy,
                                                    const std::vector<std::string>& parties,
                                                    const std::vector<LedgerLine>& lines);

}  // namespace concord::strategy
