#include "services/partner/domain/code_points.h"

#include <cstdint>

namespace concord::partner {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

struct Decoded {
  char32_t code_point = 0;
  size_t length = 0;  ///< 0 = not a valid sequence.
};

uint32_t ByteAt(std::string_view text, size_t i) { return static_cast<unsigned char>(text[i]); }

Decoded Decode(std::string_view text) {
  const uint32_t first = ByteAt(text, 0);
  if (first < 0x80) return {first, 1};
  const size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || text.size() < length) return {};
  uint32_t code_point = first & (0xFFu >> (length + 1));
  for (size_t i = 1; i < length; ++i) {
    if ((ByteAt(text, i) & 0xC0u) != 0x80u) return {};
    code_point = code_point << 6 | (ByteAt(text, i) & 0x3Fu);
  }
  const bool overlong = code_point < (length == 2 ? 0x80u : length == 3 ? 0x800u : 0x10000u);
  const bool surrogate = code_point >= 0xD800 && code_point <= 0xDFFF;
  if (overlong || surrogate || code_point > 0x10FFFF) return {};
  return {code_point, length};
}

bool Between(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

/// Where upper and lower case alternate in Latin Extended-A, upper case is even here ...
bool AlternatesFromEven(char32_t c) {
  return (Between(c, 0x100, 0x137) && c != 0x130 && c != 0x131) || Between(c, 0x14A, 0x177);
}

/// ... and odd here.
bool AlternatesFromOdd(char32_t c) { return Between(c, 0x139, 0x148) || Between(c, 0x179, 0x17E); }

char Byte(uint32_t value) { return static_cast<char>(static_cast<unsigned char>(value)); }

void Append(std::string& text, char32_t c) {
  if (c < 0x80) {
    text += Byte(c);
  } else if (c < 0x800) {
    text += {Byte(0xC0 | c >> 6), Byte(0x80 | (c & 0x3F))};
  } else if (c < 0x10000) {
    text += {Byte(0xE0 | c >> 12), Byte(0x80 | (c >> 6 & 0x3F)), Byte(0x80 | (c & 0x3F))};
  } else {
    text += {Byte(0xF0 | c >> 18), Byte(0x80 | (c >> 12 & 0x3F)), Byte(0x80 | (c >> 6 & 0x3F)),
             Byte(0x80 | (c & 0x3F))};
  }
}

}  // namespace

std::u32string CodePoints(std::string_view text) {
  std::u32string code_points;
  while (!text.empty()) {
    Decoded decoded = Decode(text);
    if (decoded.length == 0) decoded = {kReplacement, 1};
    code_points += decoded.code_point;
    text.remove_prefix(decoded.length);
  }
  return code_points;
}

std::string Utf8(std::u32string_view code_points) {
  std::string text;
  for (const char32_t c : code_points) Append(text, c);
  return text;
}

char32_t LowerCase(char32_t c) {
  if (Between(c, U'A', U'Z')) return c + 0x20;
  if (Between(c, 0xC0, 0xDE) && c != 0xD7) return c + 0x20;
  if (AlternatesFromEven(c)) return c | 1;
  if (AlternatesFromOdd(c)) return c + (c & 1);
  if (c == 0x178) return 0xFF;
  if (Between(c, 0x391, 0x3A9) && c != 0x3A2) return c + 0x20;
  if (Between(c, 0x410, 0x42F)) return c + 0x20;
  if (Between(c, 0x400, 0x40F)) return c + 0x50;
  return c;
}

bool IsWordCharacter(char32_t c) {
  if (Between(c, U'0', U'9') || Between(c, U'A', U'Z') || Between(c, U'a', U'z')) return true;
  if (c < 0xC0) return c == 0xAA || c == 0xB5 || c == 0xBA;
  return c != 0xD7 && c != 0xF7 && !Between(c, 0x2000, 0x206F) && !Between(c, 0x3000, 0x3003);
}

}  // namespace concord::partner
