#include "services/partner/domain/candidate_table.h"

#include <cmath>
#include <limits>
#include <utility>

namespace concord::partner {
namespace {

constexpr double kCandidateTableMissing = std::numeric_limits<double>::quiet_NaN();

double ShareOrMissing(const std::optional<double>& value) {
  return value && *value >= 0 && *value <= 1 ? *value : kCandidateTableMissing;
}

}  // namespace

void CandidateTable::Put(const CandidateProfile& candidate) {
  Row row;
  row.name = candidate.name;
  for (const auto& [name, capability] : candidate.capabilities) {
    const size_t column =
        capability_columns_.emplace(name, capability_columns_.size()).first->second;
    if (column >= row.strengths.size()) {
      row.strengths.resize(column + 1, kCandidateTableMissing);
      row.needs.resize(column + 1, kCandidateTableMissing);
    }
    row.strengths[column] = ShareOrMissing(capability.strength);
    row.needs[column] = ShareOrMissing(capability.need);
  }
  for (const auto& [dimension, score] : candidate.culture) {
    const size_t column =
        culture_columns_.emplace(dimension, culture_columns_.size()).first->second;
    if (column >= row.culture.size()) row.culture.resize(column + 1, kCandidateTableMissing);
    if (std::isfinite(score)) row.culture[column] = score;
  }
  for (size_t i = 0; i < row.assessed.size(); ++i) {
    row.assessed[i] = ShareOrMissing(candidate.assessed[i]);
  }
  const auto [number, is_new] = numbers_.emplace(candidate.name, rows_.size());
  if (is_new) {
    rows_.push_back(std::move(row));
    return;
  }
  rows_[number->second] = std::move(row);
}

void CandidateTable::Remove(std::string_view name) {
  const auto found = numbers_.find(std::string(name));
  if (found == numbers_.end()) return;
  const size_t hole = found->second;
  numbers_.erase(found);
  if (hole + 1 != rows_.size()) {
    rows_[hole] = std::move(rows_.back());
    numbers_[rows_[hole].name] = hole;
  }
  rows_.pop_back();
}

const CandidateTable::Row* CandidateTable::Find(std::string_view name) const {
  const auto found = numbers_.find(std::string(name));
  return found == numbers_.end() ? nullptr : &rows_[found->second];
}

}  // namespace concord::partner
