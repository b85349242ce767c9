#pragma once

#include <absl/status/statusor.h>

#include "common/sql/database.h"
#include "common/resource/methods.h"
#include "concord/partner/v1/fit.pb.h"

namespace concord::partner {

/// How two partners suit each other.
class FitAssessor final {
 public:
  FitAssessor(sql::Database& database, const resource::Methods& partners);

  /// RESOURCE_NOT_FOUND for either partner.
  [[nodiscard]] absl::StatusOr<v1::FitAssessment> AssessFit(
      const Call& call, const v1::AssessFitRequest& request) const;

 private:
  sql::Database& database_;
  const resource::Methods& partners_;
};

}  // namespace concord::partner
