#include "common/api/format.h"

#include <algorithm>

#include "common/api/ascii.h"
#include "common/api/currencies.h"
#include "common/base/uuid.h"

namespace concord::api {
namespace {

bool IsHexDigit(char c) { return IsDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

// ISO 17442: 18 letters or digits and 2 check digits; with A = 10 ... Z = 35 the number that they
// spell is 1 modulo 97 (ISO 7064, MOD 97-10), and they are 98 less a remainder: 02 to 98.
bool IsLei(std::string_view text) {
  constexpr size_t kLength = 20;
  if (text.size() != kLength || !IsDigit(text[18]) || !IsDigit(text[19])) return false;
  const std::string_view check = text.substr(kLength - 2);
  if (check < "02" || check > "98") return false;
  int remainder = 0;
  for (const char c : text) {
    if (IsDigit(c)) {
      remainder = (remainder * 10 + (c - '0')) % 97;
    } else if (IsUpper(c)) {
      remainder = (remainder * 100 + (c - 'A' + 10)) % 97;
    } else {
      return false;
    }
  }
  return remainder == 1;
}

bool IsDomainLabel(std::string_view label) {
  constexpr size_t kMaxLabelLength = 63;
  if (label.empty() || label.size() > kMaxLabelLength) return false;
  if (label.front() == '-' || label.back() == '-') return false;
  return std::all_of(label.begin(), label.end(),
                     [](char c) { return IsLower(c) || IsDigit(c) || c == '-'; });
}

// A top-level domain has a letter (RFC 3696, section 2): so an IPv4 address is no domain.
bool IsDomain(std::string_view text) {
  constexpr size_t kMaxDomainLength = 253;
  if (text.size() > kMaxDomainLength || text.find('.') == std::string_view::npos) return false;
  while (true) {
    const size_t dot = text.find('.');
    if (!IsDomainLabel(text.substr(0, dot))) return false;
    if (dot == std::string_view::npos) return !std::all_of(text.begin(), text.end(), IsDigit);
    text.remove_prefix(dot + 1);
  }
}

/// Takes `http://` or `https://` in any case off the front.
bool TakeScheme(std::string_view& uri) {
  for (const std::string_view scheme : {"https://", "http://"}) {
    const bool same = uri.size() >= scheme.size() &&
                      std::equal(scheme.begin(), scheme.end(), uri.begin(), [](char a, char b) {
                        return a == (IsUpper(b) ? static_cast<char>(b - 'A' + 'a') : b);
                      });
    if (!same) continue;
    uri.remove_prefix(scheme.size());
    return true;
  }
  return false;
}

// RFC 3986, appendix A: unreserved, gen-delims, sub-delims and percent-encoded octets.
bool HasUriCharacters(std::string_view text) {
  constexpr std::string_view kUriMarks = "-._~:/?#[]@!$&'()*+,;=";
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '%') {
      if (i + 2 >= text.size() || !IsHexDigit(text[i + 1]) || !IsHexDigit(text[i + 2]))
        return false;
      continue;
    }
    const bool allowed =
        IsLower(c) || IsUpper(c) || IsDigit(c) || kUriMarks.find(c) != std::string_view::npos;
    if (!allowed) return false;
  }
  return true;
}

bool IsUri(std::string_view text) {
  if (!TakeScheme(text) || !HasUriCharacters(text)) return false;
  std::string_view authority = text.substr(0, text.find_first_of("/?#"));
  const size_t at = authority.rfind('@');
  if (at != std::string_view::npos) authority.remove_prefix(at + 1);
  return !authority.empty() && authority.front() != ':';
}

}  // namespace

bool HasFormat(options::v1::Format format, std::string_view text) {
  switch (format) {
    case options::v1::FORMAT_UUID:
      return IsUuid(text);
    case options::v1::FORMAT_URI:
      return IsUri(text);
    case options::v1::FORMAT_CURRENCY:
      return IsCurrency(text);
    case options::v1::FORMAT_LEI:
      return IsLei(text);
    case options::v1::FORMAT_DOMAIN:
      return IsDomain(text);
    default:
      return true;
  }
}

std::string_view FormatDescription(options::v1::Format format) {
  switch (format) {
    case options::v1::FORMAT_UUID:
      return "a UUID in its 36 character form";
    case options::v1::FORMAT_URI:
      return "an absolute http or https URI";
    case options::v1::FORMAT_CURRENCY:
      return "a currency code of ISO 4217, for example EUR";
    case options::v1::FORMAT_LEI:
      return "an ISO 17442 LEI: 20 characters with valid check digits";
    case options::v1::FORMAT_DOMAIN:
      return "a domain name in lower case, for example example.com";
    default:
      return "text";
  }
}

}  // namespace concord::api
