#include "services/partner/domain/similarity.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>
#include <vector>

namespace concord::partner {
namespace {

constexpr char kCosineFormula[] = "cosine_similarity/1";
constexpr char kMinComplementFormula[] = "min_complement_distance/1";

struct CommonClass {
  const std::string* name = nullptr;
  double a = 0;
  double b = 0;
};

std::vector<CommonClass> ClassesOfEither(const Portfolio& a, const Portfolio& b) {
  std::vector<CommonClass> classes;
  for (const auto& [name, amount] : a) {
    const auto other = b.find(name);
    classes.push_back({&name, amount, other == b.end() ? 0 : other->second});
  }
  for (const auto& [name, amount] : b) {
    if (!a.contains(name)) classes.push_back({&name, 0, amount});
  }
  return classes;
}

/// The largest amount scales a portfolio, so that squares and sums stay in range.
double Largest(const Portfolio& portfolio) {
  double largest = 0;
  for (const auto& [name, amount] : portfolio) largest = std::max(largest, amount);
  return largest;
}

std::optional<stats::Answer> Fault(const char* formula, const Portfolio& portfolio) {
  if (portfolio.empty()) return stats::Insufficient(formula, "A party has no classes to compare.");
  for (const auto& [name, amount] : portfolio) {
    if (std::isfinite(amount) && amount >= 0) continue;
    return stats::Undefined(formula, "The amount of " + name + " is not a number of 0 or more.");
  }
  if (Largest(portfolio) == 0) {
    return stats::Undefined(formula, "All amounts of a party are 0: it has no mix to compare.");
  }
  return std::nullopt;
}

}  // namespace

stats::Answer CosineSimilarity(const Portfolio& a, const Portfolio& b) {
  if (auto fault = Fault(kCosineFormula, a)) return *std::move(fault);
  if (auto fault = Fault(kCosineFormula, b)) return *std::move(fault);
  const std::vector<CommonClass> classes = ClassesOfEither(a, b);
  const double largest_a = Largest(a);
  const double largest_b = Largest(b);
  double squares_a = 0;
  double squares_b = 0;
  for (const CommonClass& one : classes) {
    squares_a += (one.a / largest_a) * (one.a / largest_a);
    squares_b += (one.b / largest_b) * (one.b / largest_b);
  }
  const double norm = std::sqrt(squares_a) * std::sqrt(squares_b);
  double cosine = 0;
  std::vector<stats::Term> terms;
  for (const CommonClass& one : classes) {
    const double part = (one.a / largest_a) * (one.b / largest_b) / norm;
    cosine += part;
    terms.push_back({*one.name, part, 1, part, {}});
  }
  return stats::Known(kCosineFormula, std::min(1.0, cosine), static_cast<int64_t>(classes.size()),
                      std::move(terms));
}

stats::Answer MinComplementDistance(const Portfolio& a, const Portfolio& b) {
  if (auto fault = Fault(kMinComplementFormula, a)) return *std::move(fault);
  if (auto fault = Fault(kMinComplementFormula, b)) return *std::move(fault);
  const std::vector<CommonClass> classes = ClassesOfEither(a, b);
  const double largest_a = Largest(a);
  const double largest_b = Largest(b);
  double sum_a = 0;
  double sum_b = 0;
  for (const CommonClass& one : classes) {
    sum_a += one.a / largest_a;
    sum_b += one.b / largest_b;
  }
  double distance = 0;
  std::vector<stats::Term> terms;
  for (const CommonClass& one : classes) {
    const double apart = std::abs(one.a / largest_a / sum_a - one.b / largest_b / sum_b);
    distance += apart / 2;
    terms.push_back({*one.name, apart, 1.0 / 2, apart / 2, {}});
  }
  return stats::Known(kMinComplementFormula, std::min(1.0, distance),
                      static_cast<int64_t>(classes.size()), std::move(terms));
}

stats::Answer OverClassesOfBoth(stats::Answer answer, int64_t compared, int64_t known) {
  if (known == 0) return answer;
  answer.coverage = static_cast<double>(compared) / static_cast<double>(known);
  if (!answer.has_value() || compared == known) return answer;
  answer.status = stats::AnswerStatus::kProvisional;
  answer.reason = "Only " + std::to_string(compared) + " of the " + std::to_string(known) +
                  " capabilities are assessed on both sides.";
  return answer;
}

}  // namespace concord::partner
