#include "services/strategy/domain/agreement.h"

#include <algorithm>
#include <utility>

namespace concord::strategy {
namespace {

ConsentState StateOf(ConsentDecision decision) {
  switch (decision) {
    case ConsentDecision::kSigned:
      return ConsentState::kSigned;
    case ConsentDecision::kRejected:
      return ConsentState::kRejected;
    case ConsentDecision::kWithdrawn:
      return ConsentState::kWithdrawn;
  }
  return ConsentState::kMissing;
}

PartyConsent LastWord(std::string_view content_hash, const std::string& party,
                      std::span<const Consent> consents, int64_t as_of) {
  const Consent* last = nullptr;
  const Consent* signed_another = nullptr;
  for (const Consent& consent : consents) {
    if (consent.party != party || consent.at > as_of) continue;
    const bool is_this = consent.content_hash == content_hash;
    if (!is_this && consent.decision != ConsentDecision::kSigned) continue;
    const Consent*& latest = is_this ? last : signed_another;
    if (latest == nullptr || consent.at >= latest->at) latest = &consent;
  }
  PartyConsent word{.party = party};
  const Consent* said = last != nullptr ? last : signed_another;
  if (said == nullptr) return word;
  word.state = last != nullptr ? StateOf(last->decision) : ConsentState::kSignedAnother;
  word.consent = said->name;
  word.signer = said->signer;
  word.at = said->at;
  return word;
}

std::string Missing(const PartyConsent& word) {
  switch (word.state) {
    case ConsentState::kSigned:
      return "";
    case ConsentState::kSignedAnother:
      return word.party + " has signed an earlier content, not this one. ";
    case ConsentState::kRejected:
      return word.party + " has rejected it. ";
    case ConsentState::kWithdrawn:
      return word.party + " has withdrawn its consent. ";
    case ConsentState::kMissing:
      return word.party + " has not signed it. ";
  }
  return "";
}

}  // namespace

Agreement ComputeAgreement(std::string_view content_hash, std::span<const std::string> parties,
                           std::span<const Consent> consents, int64_t as_of) {
  Agreement agreement;
  if (parties.empty()) {
    agreement.reason = "There are no parties to agree.";
    return agreement;
  }
  std::optional<int64_t> last_signature;
  for (const std::string& party : parties) {
    PartyConsent word = LastWord(content_hash, party, consents, as_of);
    agreement.reason += Missing(word);
    if (word.at) last_signature = std::max(last_signature.value_or(*word.at), *word.at);
    agreement.parties.push_back(std::move(word));
  }
  agreement.is_agreed = agreement.reason.empty();
  if (agreement.is_agreed) {
    agreement.agreed_at = last_signature;
  } else {
    agreement.reason.pop_back();
  }
  return agreement;
}

}  // namespace concord::strategy
