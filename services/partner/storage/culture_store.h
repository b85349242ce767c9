#pragma once

#include <absl/status/statusor.h>

#include <vector>

#include "common/base/time.h"
#include "common/sql/transaction.h"
#include "concord/partner/v1/partner.pb.h"
#include "services/partner/domain/culture.h"

namespace concord::partner {

/// How the scores of each dimension of culture are spread among the tenant's partners that live.
[[nodiscard]] absl::StatusOr<CultureSpreads> CultureSpreadsNow(sql::Tx& tx);

/// The same of those partners that are what they were at the moment `as_of`, and lived then.
[[nodiscard]] absl::StatusOr<CultureSpreads> CultureSpreadsUnchangedSince(sql::Tx& tx,
                                                                          Timestamp as_of);

/// The other partners as they were at that moment, deleted ones too.
[[nodiscard]] absl::StatusOr<std::vector<v1::Partner>> PartnersChangedSince(sql::Tx& tx,
                                                                            Timestamp as_of);

}  // namespace concord::partner
