#include "services/partner/rpc/culture_variances.h"

#include "common/base/macros.h"
#include "services/partner/storage/culture_store.h"

namespace concord::partner {
namespace {

// In one snapshot, so that no partner is in both groups.
absl::StatusOr<CultureSpreads> SpreadsThen(sql::Tx& tx, Timestamp as_of) {
  CONCORD_ASSIGN_OR_RETURN(CultureSpreads spreads, CultureSpreadsUnchangedSince(tx, as_of));
  CONCORD_ASSIGN_OR_RETURN(const auto changed, PartnersChangedSince(tx, as_of));
  for (const auto& partner : changed) {
    if (partner.has_delete_time()) continue;
    for (const auto& line : partner.culture()) {
      if (line.has_score()) spreads[line.dimension()].Add(line.score());
    }
  }
  return spreads;
}

}  // namespace

absl::StatusOr<CultureVariances> CultureVariancesAt(const resource::Resources& resources,
                                                    const Call& call,
                                                    std::optional<Timestamp> as_of) {
  const bool now = !as_of || *as_of >= call.now;
  CONCORD_ASSIGN_OR_RETURN(
      const auto spreads,
      now ? resources.database().Query(call, CultureSpreadsNow)
          : resources.database().Read(call, [&](sql::Tx& tx) { return SpreadsThen(tx, *as_of); }));
  return VariancesOf(spreads);
}

}  // namespace concord::partner
