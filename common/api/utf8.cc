#include "common/api/utf8.h"

#include <utf8proc.h>

#include <cstdint>
#include <cstring>

namespace concord::api {

bool IsAscii(std::string_view text) {
  constexpr uint64_t kHighBits = 0x8080808080808080U;
  size_t at = 0;
  for (; at + sizeof(uint64_t) <= text.size(); at += sizeof(uint64_t)) {
    uint64_t word;
    std::memcpy(&word, text.data() + at, sizeof(word));
    if ((word & kHighBits) != 0) return false;
  }
  for (; at < text.size(); ++at) {
    if ((static_cast<unsigned char>(text[at]) & 0x80U) != 0) return false;
  }
  return true;
}

std::optional<size_t> CodePoints(std::string_view text) {
  if (IsAscii(text)) return text.size();
  const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
  size_t count = 0;
  for (size_t at = 0; at < text.size(); ++count) {
    utf8proc_int32_t code_point;
    const auto length =
        utf8proc_iterate(bytes + at, static_cast<utf8proc_ssize_t>(text.size() - at), &code_point);
    if (length <= 0) return std::nullopt;
    at += static_cast<size_t>(length);
  }
  return count;
}

std::string Excerpt(std::string_view text, size_t max_bytes) {
  if (!CodePoints(text)) return "?";
  if (text.size() <= max_bytes) return std::string(text);
  size_t end = max_bytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return std::string(text.substr(0, end)) + "...";
}

}  // namespace concord::api
