#include "services/partner/domain/knowledge.h"

#include <map>

namespace concord::partner {
namespace {

bool Knows(std::string_view researcher, const FindingEvidence& finding) {
  return researcher.empty() || finding.shared || finding.author.empty() ||
         finding.author == researcher;
}

bool Replaces(const FindingEvidence& later, const FindingEvidence& earlier) {
  return later.author == earlier.author && later.made > earlier.made && later.age_days >= 0;
}

}  // namespace

std::vector<FindingEvidence> KnowledgeOf(std::vector<FindingEvidence> findings,
                                         std::string_view researcher) {
  std::erase_if(findings, [&](const FindingEvidence& one) { return !Knows(researcher, one); });
  std::map<std::string_view, FindingEvidence*> by_name;
  for (FindingEvidence& finding : findings) by_name.emplace(finding.name, &finding);
  for (const FindingEvidence& finding : findings) {
    const auto replaced = by_name.find(finding.supersedes);
    if (replaced == by_name.end() || !Replaces(finding, *replaced->second)) continue;
    replaced->second->superseded = true;
  }
  return findings;
}

}  // namespace concord::partner
