#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "services/partner/domain/culture.h"
#include "services/partner/domain/need_coverage.h"
#include "services/partner/domain/six_fit.h"

namespace concord::partner {

/// What a candidate is ranked by. The resource fit and the cultural fit are computed from profiles;
/// `assessed` holds the others in the order of `kSixFits`, none where not assessed.
struct CandidateProfile {
  std::string name;
  CapabilityProfile capabilities;
  CultureProfile culture;
  std::array<std::optional<double>, kSixFits.size()> assessed;
};

/// The profiles of many candidates, laid out so that one pass ranks all of them. Capabilities and
/// cultural dimensions get a column when they first occur. A figure that is unknown, or out of its
/// range (strengths, needs and fits 0 to 1; scores finite), is not there.
///
/// Not for use by several threads at once while one of them changes it.
class CandidateTable {
 public:
  /// A candidate's figures by column; a missing one is NaN, which stays inside this room.
  struct Row {
    std::string name;
    std::vector<double> strengths;
    std::vector<double> needs;
    std::vector<double> culture;
    std::array<double, kSixFits.size()> assessed;
  };

  /// Adds a candidate, or replaces the one of that name. O(profile).
  void Put(const CandidateProfile& candidate);

  /// Takes a candidate out, if it is there. O(1).
  void Remove(std::string_view name);

  [[nodiscard]] size_t size() const { return rows_.size(); }
  [[nodiscard]] std::span<const Row> rows() const { return rows_; }
  /// None if there is no candidate of that name.
  [[nodiscard]] const Row* Find(std::string_view name) const;
  [[nodiscard]] size_t capability_columns() const { return capability_columns_.size(); }
  [[nodiscard]] size_t culture_columns() const { return culture_columns_.size(); }

 private:
  using Columns = std::unordered_map<std::string, size_t>;

  std::vector<Row> rows_;
  std::unordered_map<std::string, size_t> numbers_;
  Columns capability_columns_;
  Columns culture_columns_;
};

}  // namespace concord::partner
