#include "services/partner/domain/mahalanobis.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace concord::partner {
namespace {

constexpr char kMahalanobisFormula[] = "cultural_distance_mahalanobis/1";
/// Below this share of a dimension's own variance, what the others leave of it is rounding.
constexpr double kSingular = 1e-10;

using Vector = std::vector<double>;
using Matrix = std::vector<Vector>;

/// Whether two profiles differ in the dimension. Asked first: a profile that lacks one on which all
/// agree is complete without it.
bool Varies(std::span<const CultureProfile> population, const std::string& dimension) {
  std::optional<double> first;
  for (const CultureProfile& profile : population) {
    const auto score = profile.find(dimension);
    if (score == profile.end() || !std::isfinite(score->second)) continue;
    if (first && *first != score->second) return true;
    first = score->second;
  }
  return false;
}

std::vector<std::string> Shared(const CultureProfile& a, const CultureProfile& b,
                                std::span<const CultureProfile> population) {
  std::vector<std::string> dimensions;
  for (const auto& [dimension, score] : a) {
    if (b.contains(dimension) && Varies(population, dimension)) dimensions.push_back(dimension);
  }
  return dimensions;
}

/// The scores of the profiles that have every one of these dimensions.
Matrix CompleteRows(std::span<const CultureProfile> population,
                    const std::vector<std::string>& dimensions) {
  Matrix rows;
  for (const CultureProfile& profile : population) {
    Vector row;
    for (const std::string& dimension : dimensions) {
      const auto score = profile.find(dimension);
      if (score != profile.end() && std::isfinite(score->second)) row.push_back(score->second);
    }
    if (row.size() == dimensions.size()) rows.push_back(std::move(row));
  }
  return rows;
}

Matrix Covariance(const Matrix& rows) {
  const size_t n = rows.front().size();
  const auto count = static_cast<double>(rows.size());
  Vector mean(n, 0);
  for (const Vector& row : rows) {
    for (size_t i = 0; i < n; ++i) mean[i] += row[i] / count;
  }
  Matrix covariance(n, Vector(n, 0));
  for (const Vector& row : rows) {
    for (size_t i = 0; i < n; ++i) {
      for (size_t j = 0; j <= i; ++j) {
        covariance[i][j] += (row[i] - mean[i]) * (row[j] - mean[j]) / (count - 1);
      }
    }
  }
  return covariance;
}

/// The lower triangle L of L L' = matrix (A.-L. Cholesky), none if it is singular.
std::optional<Matrix> Cholesky(const Matrix& matrix) {
  const size_t n = matrix.size();
  Matrix lower(n, Vector(n, 0));
  for (size_t i = 0; i < n; ++i) {
    for (size_t j = 0; j <= i; ++j) {
      double rest = matrix[i][j];
      for (size_t k = 0; k < j; ++k) rest -= lower[i][k] * lower[j][k];
      if (i != j) {
        lower[i][j] = rest / lower[j][j];
        continue;
      }
      if (!(rest > kSingular * matrix[i][i])) return std::nullopt;
      lower[i][i] = std::sqrt(rest);
    }
  }
  return lower;
}

/// x of L L' x = right, by forward and back substitution.
Vector Solve(const Matrix& lower, Vector right) {
  const size_t n = right.size();
  for (size_t i = 0; i < n; ++i) {
    for (size_t k = 0; k < i; ++k) right[i] -= lower[i][k] * right[k];
    right[i] /= lower[i][i];
  }
  for (size_t i = n; i-- > 0;) {
    for (size_t k = i + 1; k < n; ++k) right[i] -= lower[k][i] * right[k];
    right[i] /= lower[i][i];
  }
  return right;
}

/// The dimensions in which the complete profiles vary; the rest would make the matrix singular.
std::vector<std::string> Varying(const Matrix& rows, const std::vector<std::string>& dimensions) {
  std::vector<std::string> varying;
  for (size_t i = 0; i < dimensions.size(); ++i) {
    const bool same = std::all_of(rows.begin(), rows.end(),
                                  [&](const Vector& row) { return row[i] == rows.front()[i]; });
    if (!same) varying.push_back(dimensions[i]);
  }
  return varying;
}

bool AllFinite(const CultureProfile& profile) {
  return std::all_of(profile.begin(), profile.end(),
                     [](const auto& score) { return std::isfinite(score.second); });
}

stats::Answer DistanceOver(const std::vector<std::string>& dimensions, const CultureProfile& a,
                           const CultureProfile& b, const Matrix& rows) {
  const auto lower = Cholesky(Covariance(rows));
  if (!lower) {
    return stats::Undefined(kMahalanobisFormula, "One of the dimensions follows from the others.");
  }
  Vector differences;
  for (const std::string& dimension : dimensions) {
    differences.push_back(a.at(dimension) - b.at(dimension));
  }
  const Vector solved = Solve(*lower, differences);
  const auto n = static_cast<double>(dimensions.size());
  double distance = 0;
  std::vector<stats::Term> terms;
  for (size_t i = 0; i < dimensions.size(); ++i) {
    const double part = differences[i] * solved[i] / n;
    distance += part;
    terms.push_back({dimensions[i], differences[i], 1 / n, part, {}});
  }
  if (!std::isfinite(distance)) {
    return stats::Undefined(kMahalanobisFormula, "The scores lie too far apart to be compared.");
  }
  // The form is never negative but for rounding.
  return stats::Known(kMahalanobisFormula, std::max(0.0, distance),
                      static_cast<int64_t>(rows.size()), std::move(terms));
}

}  // namespace

stats::Answer MahalanobisDistance(const CultureProfile& a, const CultureProfile& b,
                                  std::span<const CultureProfile> population) {
  if (!AllFinite(a) || !AllFinite(b)) {
    return stats::Undefined(kMahalanobisFormula, "A cultural score is not a number.");
  }
  std::vector<std::string> dimensions = Shared(a, b, population);
  Matrix rows = CompleteRows(population, dimensions);
  if (!rows.empty()) {
    dimensions = Varying(rows, dimensions);
    rows = CompleteRows(population, dimensions);
  }
  if (dimensions.empty()) {
    return stats::Insufficient(kMahalanobisFormula,
                               "There is no cultural dimension that both have and that varies.");
  }
  if (rows.size() <= dimensions.size() + 1) {
    return stats::Insufficient(kMahalanobisFormula,
                               std::to_string(dimensions.size()) + " dimensions need more than " +
                                   std::to_string(dimensions.size() + 1) + " complete profiles.",
                               static_cast<int64_t>(rows.size()));
  }
  return DistanceOver(dimensions, a, b, rows);
}

}  // namespace concord::partner
