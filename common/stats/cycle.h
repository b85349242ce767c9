#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace concord::stats {

/// A cycle of a directed graph: its nodes in the order of their edges, the first one again at the
/// end; a node that leads to itself is one too. Empty: there is none. `successors[i]` are the nodes
/// that node i leads to, each below the number of nodes. Of several cycles always the same one.
/// Depth first, without recursion: only an edge back onto the present path closes a cycle, not one
/// across to nodes that are done (R. Tarjan 1972, "Depth-first search and linear graph
/// algorithms"). Complexity: O(nodes + edges) time, O(nodes) memory.
[[nodiscard]] std::vector<uint32_t> FindCycle(std::span<const std::vector<uint32_t>> successors);

}  // namespace concord::stats
