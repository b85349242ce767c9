#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace concord::api {

/// AES-256-GCM (NIST SP 800-38D) of `text` with a random nonce: nonce, ciphertext and tag in one
/// string, 28 bytes longer than the text. `context` is authenticated, not stored. `key` has 32
/// bytes. Aborts the process when the operating system has no random numbers: there is no safe
/// answer.
[[nodiscard]] std::string SealBox(std::span<const unsigned char, 32> key, std::string_view context,
                                  std::string_view text);

/// The text in a box; nullopt when key, context or any bit of the box is another.
[[nodiscard]] std::optional<std::string> OpenBox(std::span<const unsigned char, 32> key,
                                                 std::string_view context, std::string_view box);

}  // namespace concord::api
