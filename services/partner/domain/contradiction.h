#pragma once

#include <span>
#include <string>
#include <vector>

#include "services/partner/domain/finding.h"

namespace concord::partner {

/// Two live findings of one dimension that say different things about one subject.
struct Contradiction {
  Dimension dimension = Dimension::kIndustry;
  std::string subject;
  std::string first_finding;
  std::string first_value;
  std::string second_finding;
  std::string second_value;
};

/// The contradictions among the live findings (`FindingEvidence::IsLive`), whatever their rating: a
/// source that can't be judged contradicts too, and that is worth looking into.
///
/// Subjects compare without regard to ASCII case and surrounding blanks, values likewise or as
/// numbers ("2.70" is "2.7"). A finding without a subject or without a value contradicts nothing.
/// A subject with k different values gives k - 1 contradictions: the least value (in text order)
/// against each other one, each value spoken for by the finding of the least name. The order is by
/// dimension, subject and value, whatever the order of the findings.
/// Complexity: O(n log n).
[[nodiscard]] std::vector<Contradiction> Contradictions(std::span<const FindingEvidence> findings);

}  // namespace concord::partner
