#include "services/partner/domain/lei.h"

namespace concord::partner {
namespace {

constexpr size_t kBodyLength = 18;
constexpr size_t kLength = 20;

/// What the number that the characters spell leaves modulo 97, none for another character.
std::optional<int> Modulo97(std::string_view characters) {
  int rest = 0;
  for (const char c : characters) {
    if (c >= '0' && c <= '9') {
      rest = (rest * 10 + (c - '0')) % 97;
    } else if (c >= 'A' && c <= 'Z') {
      rest = (rest * 100 + (c - 'A' + 10)) % 97;
    } else {
      return std::nullopt;
    }
  }
  return rest;
}

}  // namespace

std::optional<std::string> LeiCheckDigits(std::string_view body) {
  if (body.size() != kBodyLength) return std::nullopt;
  const auto rest = Modulo97(body);
  if (!rest) return std::nullopt;
  const int check = 98 - *rest * 100 % 97;
  return std::string{static_cast<char>('0' + check / 10), static_cast<char>('0' + check % 10)};
}

std::optional<std::string> LeiFault(std::string_view text) {
  if (text.size() != kLength) return "An LEI has 20 characters.";
  if (!Modulo97(text)) return "An LEI has only the characters 0-9 and A-Z.";
  if (LeiCheckDigits(text.substr(0, kBodyLength)) != text.substr(kBodyLength)) {
    return "The check digits of the LEI do not fit: a character is wrong or two are swapped.";
  }
  return std::nullopt;
}

}  // namespace concord::partner
