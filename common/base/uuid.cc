#include "common/base/uuid.h"

#include <openssl/rand.h>

#include <array>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace concord {
namespace {

constexpr size_t kLength = 36;
constexpr int kDigitsOfHalf = 16;
constexpr std::string_view kHexDigits = "0123456789abcdef";

bool IsHexDigit(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

// One system call fills many ids: the kernel's generator costs more than the rest of an insert.
uint64_t RandomBits() {
  thread_local std::array<uint64_t, 64> pool;
  thread_local size_t next = pool.size();
  if (next == pool.size()) {
    RAND_bytes(reinterpret_cast<unsigned char*>(pool.data()), sizeof(pool));
    next = 0;
  }
  return pool[next++];
}

}  // namespace

std::string NewUuid(Timestamp now) {
  const auto milliseconds = static_cast<uint64_t>(
      std::chrono::floor<std::chrono::milliseconds>(now).time_since_epoch().count());
  // 48 bits of time, the version, 12 of chance; the variant, 62 of chance.
  const uint64_t high = milliseconds << 16 | 0x7000 | (RandomBits() & 0xfff);
  const uint64_t low = uint64_t{1} << 63 | RandomBits() >> 2;
  std::string text(kLength, '-');
  size_t at = 0;
  for (int i = 0; i < 2 * kDigitsOfHalf; ++i) {
    const uint64_t half = i < kDigitsOfHalf ? high : low;
    if (i == 8 || i == 12 || i == 16 || i == 20) ++at;
    text[at++] = kHexDigits[half >> (60 - 4 * (i % kDigitsOfHalf)) & 0xf];
  }
  return text;
}

bool IsUuid(std::string_view text) {
  if (text.size() != kLength) return false;
  for (size_t i = 0; i < kLength; ++i) {
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    if (dash ? text[i] != '-' : !IsHexDigit(text[i])) return false;
  }
  return true;
}

}  // namespace concord
