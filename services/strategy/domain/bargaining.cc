#include "services/strategy/domain/bargaining.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace concord::strategy {
namespace {

constexpr char kNash[] = "nash_product/1";
constexpr char kKalaiSmorodinsky[] = "kalai_smorodinsky/1";
constexpr char kEgalitarian[] = "egalitarian/1";
constexpr double kTie = 1e-9;

/// What each party gains by an option over no agreement, or why that can't be said.
struct Gains {
  std::vector<double> values;
  std::string unknown;    ///< What is missing.
  std::string undefined;  ///< What can't be computed.
  [[nodiscard]] bool known() const { return unknown.empty() && undefined.empty(); }
};

Gains GainsOf(std::span<const Bargainer> parties, const BargainingOption& option) {
  Gains gains;
  for (size_t i = 0; i < parties.size(); ++i) {
    const std::string& party = parties[i].party;
    const bool is_rated = i < option.utilities.size() && option.utilities[i];
    if (!is_rated) {
      gains.unknown = "What " + option.name + " is worth to " + party + " is not known.";
    } else if (!parties[i].batna) {
      gains.unknown = "What " + party + " has without an agreement is not known.";
    } else {
      gains.values.push_back(*option.utilities[i] - *parties[i].batna);
      if (std::isfinite(gains.values.back())) continue;
      gains.undefined = "A utility or the alternative of " + party + " is not a finite number.";
    }
    return gains;
  }
  if (parties.empty()) gains.undefined = "There are no parties.";
  return gains;
}

bool IsRated(const BargainingOption& option, size_t parties) {
  if (option.utilities.size() != parties) return false;
  return std::all_of(option.utilities.begin(), option.utilities.end(),
                     [](const auto& utility) { return utility && std::isfinite(*utility); });
}

bool Dominates(const BargainingOption& better, const BargainingOption& worse, size_t parties) {
  if (!IsRated(better, parties) || !IsRated(worse, parties)) return false;
  bool is_better_once = false;
  for (size_t i = 0; i < parties; ++i) {
    if (*better.utilities[i] < *worse.utilities[i]) return false;
    is_better_once = is_better_once || *better.utilities[i] > *worse.utilities[i];
  }
  return is_better_once;
}

std::vector<stats::Term> TermsOf(std::span<const Bargainer> parties,
                                 std::span<const double> values) {
  std::vector<stats::Term> terms;
  for (size_t i = 0; i < parties.size(); ++i) {
    terms.push_back({parties[i].party, values[i], 1, values[i], {}});
  }
  return terms;
}

stats::Answer NashProduct(std::span<const Bargainer> parties, const Gains& gains) {
  double product = 1;
  for (const double gain : gains.values) product *= gain;
  if (!std::isfinite(product)) return stats::Undefined(kNash, "The product is too large.");
  return stats::Known(kNash, product, static_cast<int64_t>(parties.size()),
                      TermsOf(parties, gains.values));
}

stats::Answer Egalitarian(std::span<const Bargainer> parties, const Gains& gains) {
  return stats::Known(kEgalitarian, *std::min_element(gains.values.begin(), gains.values.end()),
                      static_cast<int64_t>(parties.size()), TermsOf(parties, gains.values));
}

stats::Answer KalaiSmorodinsky(std::span<const Bargainer> parties, const Gains& gains,
                               std::span<const double> best_gains) {
  std::vector<stats::Term> terms;
  double least = std::numeric_limits<double>::infinity();
  for (size_t i = 0; i < parties.size(); ++i) {
    if (best_gains[i] == 0) continue;
    const double share = gains.values[i] / best_gains[i];
    terms.push_back({parties[i].party, share, 1, share, {}});
    least = std::min(least, share);
  }
  if (terms.empty()) {
    return stats::Undefined(kKalaiSmorodinsky,
                            "No party gains anything in any possible agreement.");
  }
  return stats::Known(kKalaiSmorodinsky, least, static_cast<int64_t>(parties.size()),
                      std::move(terms));
}

void Refuse(OptionAssessment& assessment, const Gains& gains) {
  if (!gains.unknown.empty()) {
    assessment.nash_product = stats::Insufficient(kNash, gains.unknown);
    assessment.kalai_smorodinsky = stats::Insufficient(kKalaiSmorodinsky, gains.unknown);
    assessment.egalitarian = stats::Insufficient(kEgalitarian, gains.unknown);
    return;
  }
  const std::string reason = gains.undefined.empty()
                                 ? assessment.option + " is worse than no agreement for a party."
                                 : gains.undefined;
  assessment.nash_product = stats::Undefined(kNash, reason);
  assessment.kalai_smorodinsky = stats::Undefined(kKalaiSmorodinsky, reason);
  assessment.egalitarian = stats::Undefined(kEgalitarian, reason);
}

using Scores = std::vector<std::optional<double>>;

std::vector<std::string> Highest(std::span<const OptionAssessment> options, const Scores& scores) {
  double highest = -std::numeric_limits<double>::infinity();
  for (const auto& score : scores) highest = std::max(highest, score.value_or(highest));
  std::vector<std::string> names;
  for (size_t i = 0; i < options.size(); ++i) {
    if (!scores[i] || *scores[i] < highest - kTie * std::abs(highest)) continue;
    // The least of the gains can be the same where another option is better for somebody.
    if (!options[i].dominated_by.empty()) continue;
    names.push_back(options[i].option);
  }
  return names;
}

Scores ScoresOf(std::span<const OptionAssessment> options, stats::Answer OptionAssessment::*score) {
  Scores scores;
  for (const auto& option : options) scores.push_back((option.*score).value);
  return scores;
}

/// Nash's products of shares of each party's best gain: in the order of the products themselves,
/// but they neither overflow nor underflow with the parties' scales.
Scores RelativeNashProducts(std::span<const OptionAssessment> options, std::span<const Gains> gains,
                            std::span<const double> best_gains) {
  Scores scores;
  for (size_t i = 0; i < options.size(); ++i) {
    scores.emplace_back();
    if (!options[i].in_zopa) continue;
    double product = 1;
    for (size_t party = 0; party < best_gains.size(); ++party) {
      product *= best_gains[party] == 0 ? 0 : gains[i].values[party] / best_gains[party];
    }
    scores.back() = product;
  }
  return scores;
}

void Choose(BargainingReport& report, std::span<const Gains> gains,
            std::span<const double> best_gains) {
  const std::span<const OptionAssessment> options = report.options;
  report.nash_choice = Highest(options, RelativeNashProducts(options, gains, best_gains));
  report.kalai_smorodinsky_choice =
      Highest(options, ScoresOf(options, &OptionAssessment::kalai_smorodinsky));
  report.egalitarian_choice = Highest(options, ScoresOf(options, &OptionAssessment::egalitarian));
}

std::string NoChoice(std::span<const BargainingOption> options, std::span<const Gains> gains) {
  if (options.empty()) return "There are no options to compare.";
  for (const Gains& of_option : gains) {
    if (!of_option.unknown.empty()) return of_option.unknown;
    if (!of_option.undefined.empty()) return of_option.undefined;
  }
  return "No option is as good as no agreement for every party: on these terms, do not partner.";
}

}  // namespace

BargainingReport CompareOptions(std::span<const Bargainer> parties,
                                std::span<const BargainingOption> options) {
  BargainingReport report;
  std::vector<Gains> gains;
  std::vector<double> best_gains(parties.size(), 0);
  for (const BargainingOption& option : options) {
    OptionAssessment assessment{.option = option.name};
    for (const BargainingOption& other : options) {
      if (Dominates(other, option, parties.size())) assessment.dominated_by.push_back(other.name);
    }
    const Gains& own = gains.emplace_back(GainsOf(parties, option));
    assessment.in_zopa = own.known() && std::all_of(own.values.begin(), own.values.end(),
                                                    [](double gain) { return gain >= 0; });
    if (assessment.in_zopa) {
      report.zopa.push_back(option.name);
      for (size_t i = 0; i < parties.size(); ++i) {
        best_gains[i] = std::max(best_gains[i], own.values[i]);
      }
    }
    report.options.push_back(std::move(assessment));
  }
  for (size_t i = 0; i < options.size(); ++i) {
    OptionAssessment& assessment = report.options[i];
    if (!assessment.in_zopa) {
      Refuse(assessment, gains[i]);
      continue;
    }
    assessment.nash_product = NashProduct(parties, gains[i]);
    assessment.kalai_smorodinsky = KalaiSmorodinsky(parties, gains[i], best_gains);
    assessment.egalitarian = Egalitarian(parties, gains[i]);
  }
  Choose(report, gains, best_gains);
  if (report.zopa.empty()) report.reason = NoChoice(options, gains);
  return report;
}

}  // namespace concord::strategy
