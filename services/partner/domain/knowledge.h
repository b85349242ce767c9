#pragma once

#include <string_view>
#include <vector>

#include "services/partner/domain/finding.h"

namespace concord::partner {

/// What `researcher` knows of a partner (ours), of all findings about it: those that it asserts
/// itself, those that are shared, and those that nobody asserts. "" = whoever may see everything.
///
/// `superseded` is set on those that another one replaces: one that the researcher knows, of the
/// same author, made later, and observed by now. So nobody silences what another says, what is yet
/// to come silences nothing, and of two findings that name each other one is left. A finding that
/// has expired still replaces: what it replaced is no truer for it.
/// Complexity: O(n log n).
[[nodiscard]] std::vector<FindingEvidence> KnowledgeOf(std::vector<FindingEvidence> findings,
                                                       std::string_view researcher);

}  // namespace concord::partner
