#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace concord::strategy {

enum class ConsentDecision { kSigned, kRejected, kWithdrawn };

/// What a party said of one content. Times are microseconds since 1970-01-01 UTC.
struct Consent {
  std::string name = {};  ///< The record.
  std::string party = {};
  std::string signer = {};
  std::string content_hash = {};
  ConsentDecision decision = ConsentDecision::kSigned;
  int64_t at = 0;
};

enum class ConsentState {
  kSigned,         ///< Its last word on this content is a signature.
  kSignedAnother,  ///< It signed a content that has been edited since, not this one.
  kRejected,
  kWithdrawn,
  kMissing,  ///< It has signed nothing.
};

struct PartyConsent {
  std::string party = {};
  ConsentState state = ConsentState::kMissing;
  std::string consent = {};  ///< The record that says so; "" when it is missing.
  std::string signer = {};
  std::optional<int64_t> at = {};
};

/// Whether a content is agreed.
struct Agreement {
  bool is_agreed = false;
  std::optional<int64_t> agreed_at = {};   ///< When the last party signed.
  std::vector<PartyConsent> parties = {};  ///< In the order given.
  std::string reason = {};                 ///< Who is missing, when it is not agreed.
};

/// Agreement is computed, never a flag (ours): a content is agreed exactly when the last word of
/// every current party on this very hash, up to `as_of`, is a signature. Any edit has another hash,
/// so it unsigns; parties that have left do not count; without parties nothing is agreed. Of
/// consents at the same time the later in the list counts. Complexity: O(parties * consents).
[[nodiscard]] Agreement ComputeAgreement(std::string_view content_hash,
                                         std::span<const std::string> parties,
                                         std::span<const Consent> consents, int64_t as_of);

}  // namespace concord::strategy
