#include "services/partner/rpc/culture_variances.h"

#include "common/base/macros.h"
#include "services/partner/storage/culture_store.h"

namespace concord::partner {

absl::StatusOr<CultureVariances> CultureVariancesAt(const resource::Resources& resources,
                                                    const Call& call,
                                                    std::optional<Timestamp> as_of) {
  CONCORD_ASSIGN_OR_RETURN(const auto spreads, resources.database().Query(call, [&](sql::Tx& tx) {
    return CultureSpreadsOf(tx, as_of);
  }));
  return VariancesOf(spreads);
}

}  // namespace concord::partner
