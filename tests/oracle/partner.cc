#include <optional>
#include <string>
#include <vector>

#include "services/partner/domain/lei.h"
#include "services/partner/domain/mahalanobis.h"
#include "tests/oracle/formulas.h"

namespace concord::oracle {
namespace {

Answers LeiCheck(std::istream& in) {
  std::string body;
  in >> body;
  const auto digits = partner::LeiCheckDigits(body);
  return {digits ? std::optional(std::stod(*digits)) : std::nullopt};
}

// The two profiles, then how many others there are, and each.
Answers Mahalanobis(std::istream& in) {
  const auto profile = [&] {
    partner::CultureProfile scores;
    for (const double score : Numbers(in)) scores[std::to_string(scores.size())] = score;
    return scores;
  };
  const auto a = profile();
  const auto b = profile();
  std::vector<partner::CultureProfile> population(static_cast<size_t>(Next(in)));
  for (auto& one : population) one = profile();
  return {partner::MahalanobisDistance(a, b, population).value};
}

}  // namespace

Formulas PartnerFormulas() { return {{"lei", LeiCheck}, {"mahalanobis", Mahalanobis}}; }

}  // namespace concord::oracle
