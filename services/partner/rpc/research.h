#pragma once

#include <absl/status/statusor.h>

#include "common/sql/database.h"
#include "common/resource/methods.h"
#include "concord/partner/v1/research.pb.h"
#include "services/partner/domain/coverage.h"

namespace concord::partner {

/// The computed reads of the research service.
class Research final {
 public:
  Research(sql::Database& database, const resource::Methods& partners);

  /// RESOURCE_NOT_FOUND.
  [[nodiscard]] absl::StatusOr<v1::ResearchCoverage> GetResearchCoverage(
      const Call& call, const v1::GetResearchCoverageRequest& request) const;

  /// The coverage of a partner that is known to exist, as a value.
  [[nodiscard]] absl::StatusOr<ResearchCoverage> CoverageOfPartner(const Call& call,
                                                                   const std::string& partner,
                                                                   Timestamp as_of) const;

 private:
  sql::Database& database_;
  const resource::Methods& partners_;
};

}  // namespace concord::partner
