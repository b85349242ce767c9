#pragma once

#include <bit>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace concord::api {

/// Appends fields in protobuf's wire format
/// (https://protobuf.dev/programming-guides/encoding/), so that a row becomes an answer without a
/// message in between.
class WireFormat final {
 public:
  /// `bytes` outlives it.
  explicit WireFormat(std::string& bytes) : bytes_(bytes) {}

  void Varint(int number, uint64_t value) {
    Tag(number, kVarint);
    AppendVarint(value);
  }
  /// int32 and int64, and enums by number; not sint32 and sint64.
  void Int(int number, int64_t value) { Varint(number, static_cast<uint64_t>(value)); }
  void Double(int number, double value) {
    Tag(number, kFixed64);
    auto bits = std::bit_cast<uint64_t>(value);
    for (int i = 0; i < 8; ++i, bits >>= 8) bytes_.push_back(static_cast<char>(bits & 0xff));
  }
  /// A string, or what makes up a message or a packed list.
  void Bytes(int number, std::string_view value) {
    Tag(number, kLengthDelimited);
    AppendVarint(value.size());
    bytes_.append(value);
  }
  /// An element of a packed list.
  void AppendVarint(uint64_t value) {
    for (; value >= 0x80; value >>= 7) bytes_.push_back(static_cast<char>(value | 0x80));
    bytes_.push_back(static_cast<char>(value));
  }

 private:
  static constexpr uint32_t kVarint = 0;
  static constexpr uint32_t kFixed64 = 1;
  static constexpr uint32_t kLengthDelimited = 2;

  void Tag(int number, uint32_t type) { AppendVarint(static_cast<uint64_t>(number) << 3 | type); }

  std::string& bytes_;
};

/// What a google.protobuf.Timestamp of `microseconds` since 1970 is made of.
inline std::string TimestampBytes(int64_t microseconds) {
  int64_t seconds = microseconds / 1'000'000;
  int64_t rest = microseconds % 1'000'000;
  if (rest < 0) {
    rest += 1'000'000;
    --seconds;
  }
  std::string bytes;
  WireFormat wire(bytes);
  if (seconds != 0) wire.Int(1, seconds);
  if (rest != 0) wire.Int(2, rest * 1'000);
  return bytes;
}

/// What a google.type.Date is made of.
inline std::string DateBytes(std::chrono::sys_days day) {
  const std::chrono::year_month_day date(day);
  std::string bytes;
  WireFormat wire(bytes);
  wire.Int(1, static_cast<int>(date.year()));
  wire.Varint(2, static_cast<unsigned>(date.month()));
  wire.Varint(3, static_cast<unsigned>(date.day()));
  return bytes;
}

}  // namespace concord::api
