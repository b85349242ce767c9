#include "services/strategy/domain/empowerment.h"

#include <array>
#include <utility>

#include "services/strategy/domain/jain.h"

namespace concord::strategy {
namespace {

constexpr char kEmpowermentShareFormula[] = "empowerment_share/1";
constexpr char kEmpowermentEvennessFormula[] = "empowerment/1";

using Records = std::vector<std::string> PartyInitiative::*;

struct InitiativeKind {
  const char* name;
  Records records;
};

constexpr std::array<InitiativeKind, 3> kKinds = {
    {{"initiatives led", &PartyInitiative::initiatives_led},
     {"ideas adopted", &PartyInitiative::ideas_adopted},
     {"decisions proposed", &PartyInitiative::decisions_proposed}}};

double Total(std::span<const PartyInitiative> parties, Records records) {
  double total = 0;
  for (const PartyInitiative& party : parties)
    total += static_cast<double>((party.*records).size());
  return total;
}

stats::Answer EvennessOf(std::span<const PartyInitiative> parties, Records records) {
  std::vector<NamedValue> counts;
  for (const PartyInitiative& party : parties) {
    const std::vector<std::string>& own = party.*records;
    counts.push_back({party.party, static_cast<double>(own.size()), own});
  }
  return JainIndex(counts);
}

stats::Answer WithCoverage(stats::Answer answer, size_t kinds) {
  if (!answer.has_value()) return answer;
  answer.coverage = static_cast<double>(kinds) / static_cast<double>(kKinds.size());
  if (kinds < kKinds.size()) answer.status = stats::AnswerStatus::kProvisional;
  return answer;
}

stats::Answer ShareOf(const PartyInitiative& party, std::span<const PartyInitiative> parties) {
  std::vector<stats::Term> terms;
  double records = 0;
  for (const InitiativeKind& kind : kKinds) {
    const double total = Total(parties, kind.records);
    if (total == 0) continue;
    const std::vector<std::string>& own = party.*kind.records;
    records += total;
    terms.push_back({kind.name, static_cast<double>(own.size()) / total, 1, 0, own});
  }
  if (terms.empty()) {
    return stats::Undefined(kEmpowermentShareFormula,
                            "No party has led, brought in or proposed anything yet.");
  }
  double share = 0;
  for (stats::Term& term : terms) {
    term.weight = 1 / static_cast<double>(terms.size());
    term.contribution = term.value * term.weight;
    share += term.contribution.value_or(0);
  }
  const size_t kinds = terms.size();
  return WithCoverage(stats::Known(kEmpowermentShareFormula, share, static_cast<int64_t>(records),
                                   std::move(terms)),
                      kinds);
}

stats::Answer Evenness(std::span<const PartyEmpowerment> parties) {
  std::vector<NamedValue> shares;
  size_t kinds = 0;
  for (const PartyEmpowerment& party : parties) {
    if (!party.share.has_value())
      return stats::Undefined(kEmpowermentEvennessFormula, party.share.reason);
    NamedValue share{.name = party.party, .value = *party.share.value};
    for (const stats::Term& term : party.share.terms) {
      share.evidence.insert(share.evidence.end(), term.evidence.begin(), term.evidence.end());
    }
    shares.push_back(std::move(share));
    kinds = party.share.terms.size();
  }
  stats::Answer answer = JainIndex(shares);
  answer.formula = kEmpowermentEvennessFormula;
  return WithCoverage(std::move(answer), kinds);
}

}  // namespace

Empowerment AssessEmpowerment(std::span<const PartyInitiative> parties) {
  Empowerment empowerment;
  for (const PartyInitiative& party : parties) {
    empowerment.parties.push_back({party.party, ShareOf(party, parties)});
  }
  empowerment.evenness = Evenness(empowerment.parties);
  empowerment.initiatives_led = EvennessOf(parties, &PartyInitiative::initiatives_led);
  empowerment.ideas_adopted = EvennessOf(parties, &PartyInitiative::ideas_adopted);
  empowerment.decisions_proposed = EvennessOf(parties, &PartyInitiative::decisions_proposed);
  return empowerment;
}

}  // namespace concord::strategy
