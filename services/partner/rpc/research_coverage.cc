#include "services/partner/rpc/research_coverage.h"

#include "common/base/macros.h"
#include "services/partner/storage/finding_store.h"

namespace concord::partner {

absl::StatusOr<ResearchCoverage> CoverageOfPartner(sql::Database& database, const Call& call,
                                                   const std::string& partner, Timestamp as_of) {
  CONCORD_ASSIGN_OR_RETURN(const auto findings, database.Query(call, [&](sql::Tx& tx) {
    return FindingsAbout(tx, partner, as_of);
  }));
  return CoverageOf(findings, kDefaultPolicy);
}

}  // namespace concord::partner
