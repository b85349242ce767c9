#include "services/partner/domain/match.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "services/partner/domain/company_name.h"

namespace concord::partner {
namespace {

constexpr char kMatchFormula[] = "fellegi_sunter/1";

/// Upper case without blanks and signs: as identifiers are told apart.
std::string Identifier(std::string_view text) {
  std::string identifier;
  for (const char c : text) {
    if (c >= 'a' && c <= 'z') identifier += static_cast<char>(c - 'a' + 'A');
    if ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) identifier += c;
  }
  return identifier;
}

std::string Host(std::string_view domain) {
  std::string host;
  for (const char c : domain) host += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  if (host.starts_with("www.")) host.erase(0, 4);
  return host;
}

std::optional<bool> SameIdentifier(std::string_view a, std::string_view b) {
  const std::string left = Identifier(a);
  const std::string right = Identifier(b);
  if (left.empty() || right.empty()) return std::nullopt;
  return left == right;
}

/// The hosts of its domains; an empty entry is none.
std::set<std::string> HostsOf(const Identity& identity) {
  std::set<std::string> hosts;
  for (const std::string& domain : identity.domains) hosts.insert(Host(domain));
  hosts.erase("");
  return hosts;
}

std::optional<bool> ShareDomain(const Identity& a, const Identity& b) {
  const std::set<std::string> own = HostsOf(a);
  const std::set<std::string> others = HostsOf(b);
  if (own.empty() || others.empty()) return std::nullopt;
  return std::any_of(own.begin(), own.end(),
                     [&](const std::string& host) { return others.contains(host); });
}

std::vector<std::string> NamesOf(const Identity& identity) {
  std::vector<std::string> names = identity.aliases;
  names.push_back(identity.legal_name);
  return names;
}

std::optional<bool> SameName(const Identity& a, const Identity& b) {
  std::optional<double> best;
  for (const std::string& one : NamesOf(a)) {
    for (const std::string& other : NamesOf(b)) {
      const auto similarity = NameSimilarity(one, other);
      if (similarity) best = std::max(best.value_or(0), *similarity);
    }
  }
  if (!best) return std::nullopt;
  return *best >= kNameAgreement;
}

/// Whether a field agrees, none if either side lacks it.
std::optional<bool> Agrees(MatchField field, const Identity& a, const Identity& b) {
  switch (field) {
    case MatchField::kLei:
      return SameIdentifier(a.lei, b.lei);
    case MatchField::kRegistryId:
      if (SameIdentifier(a.jurisdiction, b.jurisdiction) != true) return std::nullopt;
      return SameIdentifier(a.registry_id, b.registry_id);
    case MatchField::kDomain:
      return ShareDomain(a, b);
    case MatchField::kName:
      return SameName(a, b);
    case MatchField::kJurisdiction:
      return SameIdentifier(a.jurisdiction, b.jurisdiction);
  }
  return std::nullopt;
}

MatchVerdict VerdictOf(double weight) {
  if (weight >= kSameWeight) return MatchVerdict::kSame;
  return weight >= kPossibleWeight ? MatchVerdict::kPossible : MatchVerdict::kDifferent;
}

/// What decides before the weight does, or "".
std::string DecidingRule(const Identity& a, const Identity& b, bool related) {
  if (Agrees(MatchField::kLei, a, b) == true) return "";
  if (Agrees(MatchField::kJurisdiction, a, b) == false) {
    return "They are registered in different jurisdictions: two legal entities.";
  }
  if (related) return "A relation joins them: a parent and its subsidiary are two entities.";
  return "";
}

}  // namespace

double FieldWeight(const FieldModel& model, bool agrees) {
  return agrees ? std::log2(model.m / model.u) : std::log2((1 - model.m) / (1 - model.u));
}

Match Compare(const Identity& a, const Identity& b, bool related) {
  Match match;
  match.weight = stats::Known(kMatchFormula, 0, 0);
  double weight = 0;
  for (const FieldModel& model : kFieldModels) {
    const auto agrees = Agrees(model.field, a, b);
    if (!agrees) continue;
    const double contribution = FieldWeight(model, *agrees);
    weight += contribution;
    match.weight.terms.push_back(
        {std::string(model.name), *agrees ? 1.0 : 0.0, 1, contribution, {a.record, b.record}});
    match.reasons.push_back("The " + std::string(model.name) +
                            (*agrees ? " agrees." : " differs."));
  }
  if (match.weight.terms.empty()) {
    match.weight = stats::Insufficient(kMatchFormula, "The two records have no field in common.");
    return match;
  }
  match.weight.value = weight;
  match.weight.unit = "bits";
  match.weight.n = static_cast<int64_t>(match.weight.terms.size());
  match.weight.coverage =
      static_cast<double>(match.weight.n) / static_cast<double>(kFieldModels.size());
  if (match.weight.coverage < 1) {
    match.weight.status = stats::AnswerStatus::kProvisional;
    match.weight.reason = "The two records have only some of the fields in common.";
  }
  match.verdict = VerdictOf(weight);
  const std::string rule = DecidingRule(a, b, related);
  if (rule.empty()) return match;
  match.verdict = MatchVerdict::kDifferent;
  match.reasons.push_back(rule);
  return match;
}

}  // namespace concord::partner
