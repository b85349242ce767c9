#include "common/base/uuid.h"

#include <fmt/format.h>
#include <openssl/rand.h>

#include <array>
#include <cstdint>
#include <cstring>

namespace concord {
namespace {

constexpr size_t kLength = 36;

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
  const uint64_t high = RandomBits();
  const uint64_t low = RandomBits();
  return fmt::format("{:08x}-{:04x}-7{:03x}-{:04x}-{:012x}", (milliseconds >> 16) & 0xffffffff,
                     milliseconds & 0xffff, high & 0xfff, 0x8000 | ((high >> 12) & 0x3fff),
                     low & 0xffffffffffff);
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
