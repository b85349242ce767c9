#pragma once

#include <absl/status/statusor.h>

#include <array>
#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/time.h"

namespace concord::api {

/// Where a page ends: the sort keys of its last row in PostgreSQL's text form; nullopt for NULL.
using Cursor = std::vector<std::optional<std::string>>;

/// Makes and reads page tokens (AIP-158): sealed, so that a client can neither read nor change
/// them, and bound to the arguments that they were made for. A token gives no rights.
///
/// AES-256-GCM under SHA-256 of the key, with a random nonce for each token (NIST SP 800-38D: at
/// most 2^32 tokens a key), as base64url. All servers of a service need the same key.
class PageTokens final {
 public:
  /// How long a token can be used.
  static constexpr std::chrono::hours kLife{72};

  /// `key` may have any length; a short one is as weak as it is short.
  explicit PageTokens(std::string_view key);

  /// The token that continues after `cursor`. `binding` stands for everything that must be the same
  /// on the next page: method, tenant, parent, filter, order, show_deleted, but not the page size.
  [[nodiscard]] std::string Seal(const Cursor& cursor, std::string_view binding,
                                 Timestamp now) const;

  /// The cursor in a token. Fails with PAGE_TOKEN_INVALID, without saying why, when it was not
  /// sealed with this key and this binding, was changed, or is older than `kLife`.
  [[nodiscard]] absl::StatusOr<Cursor> Open(std::string_view token, std::string_view binding,
                                            Timestamp now) const;

 private:
  std::array<unsigned char, 32> key_;
};

}  // namespace concord::api
