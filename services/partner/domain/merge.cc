#include "services/partner/domain/merge.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

namespace concord::partner {
namespace {

/// Disjoint sets of records, each with the vetoes that its records have against others.
class EntityGroups {
 public:
  EntityGroups(std::span<const RecordPair> merges, std::span<const RecordPair> vetoes)
      : vetoes_(vetoes) {
    for (const auto& pairs : {merges, vetoes}) {
      for (const RecordPair& pair : pairs) {
        Number(pair.first);
        Number(pair.second);
      }
    }
    parents_.resize(names_.size());
    members_.resize(names_.size());
    vetoes_of_.resize(names_.size());
    for (size_t i = 0; i < names_.size(); ++i) {
      parents_[i] = i;
      members_[i] = {i};
    }
    for (size_t i = 0; i < vetoes.size(); ++i) {
      vetoes_of_[numbers_.at(vetoes[i].first)].push_back(i);
      vetoes_of_[numbers_.at(vetoes[i].second)].push_back(i);
    }
  }

  /// Makes one group of two records' groups, or says which veto forbids it.
  std::optional<RecordPair> Merge(const RecordPair& pair) {
    size_t large = RootOf(numbers_.at(pair.first));
    size_t small = RootOf(numbers_.at(pair.second));
    if (large == small) return std::nullopt;
    if (SizeOf(large) < SizeOf(small)) std::swap(large, small);
    for (const size_t veto : vetoes_of_[small]) {
      const size_t first = RootOf(numbers_.at(vetoes_[veto].first));
      const size_t second = RootOf(numbers_.at(vetoes_[veto].second));
      if (first == large || second == large) return vetoes_[veto];
    }
    parents_[small] = large;
    Move(members_[small], members_[large]);
    Move(vetoes_of_[small], vetoes_of_[large]);
    return std::nullopt;
  }

  [[nodiscard]] std::vector<std::vector<std::string>> Groups() const {
    std::vector<std::vector<std::string>> groups;
    for (const std::vector<size_t>& members : members_) {
      if (members.size() < 2) continue;
      std::vector<std::string>& group = groups.emplace_back();
      for (const size_t member : members) group.push_back(names_[member]);
      std::sort(group.begin(), group.end());
    }
    std::sort(groups.begin(), groups.end());
    return groups;
  }

 private:
  void Number(const std::string& name) {
    if (numbers_.emplace(name, names_.size()).second) names_.push_back(name);
  }

  size_t RootOf(size_t record) {
    while (parents_[record] != record) {
      parents_[record] = parents_[parents_[record]];
      record = parents_[record];
    }
    return record;
  }

  [[nodiscard]] size_t SizeOf(size_t root) const {
    return members_[root].size() + vetoes_of_[root].size();
  }

  static void Move(std::vector<size_t>& from, std::vector<size_t>& to) {
    to.insert(to.end(), from.begin(), from.end());
    from.clear();
  }

  std::span<const RecordPair> vetoes_;
  std::map<std::string, size_t> numbers_;
  std::vector<std::string> names_;
  std::vector<size_t> parents_;
  std::vector<std::vector<size_t>> members_;    // Of each root.
  std::vector<std::vector<size_t>> vetoes_of_;  // Of each root: indexes of vetoes.
};

}  // namespace

MergePlan PlanMerges(std::span<const RecordPair> merges, std::span<const RecordPair> vetoes) {
  MergePlan plan;
  EntityGroups groups(merges, vetoes);
  for (const RecordPair& merge : merges) {
    if (auto veto = groups.Merge(merge)) plan.refused.push_back({merge, *std::move(veto)});
  }
  plan.groups = groups.Groups();
  return plan;
}

}  // namespace concord::partner
