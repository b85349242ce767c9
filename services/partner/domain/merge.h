#pragma once

#include <span>
#include <string>
#include <vector>

namespace concord::partner {

/// Two records by their names.
struct RecordPair {
  std::string first;
  std::string second;
};

/// A merge that was not made, and the pair that a person has said are two entities.
struct RefusedMerge {
  RecordPair merge;
  RecordPair veto;
};

/// Which records become one.
struct MergePlan {
  std::vector<std::vector<std::string>>
      groups;                         ///< Of two or more, each sorted, then by first name.
  std::vector<RefusedMerge> refused;  ///< In the order of the merges.
};

/// Merging is transitive: a = b and b = c make one group of three (union-find, B. Galler, M.
/// Fischer 1964). A merge that would bring the two records of a veto into one group, even through
/// others, is refused; merges are made in the order given, so put the surest first. A record that
/// is vetoed against itself changes nothing. Complexity: near linear in the merges, and O(v log v)
/// for v vetoes.
[[nodiscard]] MergePlan PlanMerges(std::span<const RecordPair> merges,
                                   std::span<const RecordPair> vetoes);

}  // namespace concord::partner
