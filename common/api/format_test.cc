#include "common/api/format.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace concord::api {
namespace {

using options::v1::Format;

struct Case {
  Format format;
  std::vector<std::string> good;
  std::vector<std::string> bad;
};

std::string Label(size_t length) { return std::string(length, 'a'); }

const std::vector<Case>& Cases() {
  static const std::vector<Case> cases{
      {options::v1::FORMAT_UUID,
       {"0190b2c4-7d1e-7a4b-9c3d-0123456789ab", "0190B2C4-7D1E-7A4B-9C3D-0123456789AB"},
       {"", "0190b2c47d1e7a4b9c3d0123456789ab", "0190b2c4-7d1e-7a4b-9c3d-0123456789ag",
        "{0190b2c4-7d1e-7a4b-9c3d-0123456789ab}", " 0190b2c4-7d1e-7a4b-9c3d-0123456789a"}},
      {options::v1::FORMAT_CURRENCY,
       {"EUR", "FRF"},
       {"", "EU", "EURO", "eur", "E1R", "\u00c9UR", "ZZZ"}},
      // GLEIF, "ISO 17442: The LEI Code Structure": the LEIs of GLEIF and of Bloomberg Finance.
      {options::v1::FORMAT_LEI,
       {"506700GE1G29325QX363", "5493001KJTIIGC8Y1R12"},
       {"", "506700GE1G29325QX364", "506700GE1G29325QX36", "506700GE1G29325QX3631",
        "506700ge1g29325qx363", "560700GE1G29325QX363", "506700GE1G29325QX3A3",
        "506700GE1G2932 QX363",
        "HUNT0000000000007800"}},  // A7: check digits 00, which are 1 modulo 97 like 97.
      {options::v1::FORMAT_DOMAIN,
       {"example.com", "3m.com", "163.com", "a.b", "1.2.3.4a", "xn--bcher-kva.example",
        Label(63) + ".com"},
       {"", "com", "127.0.0.1", "a.1", "Example.com", "example.com.", ".com", "a..b", "-a.com",
        "a-.com", "a_b.com", "b\u00fccher.example", Label(64) + ".com", "a b.com",
        Label(63) + "." + Label(63) + "." + Label(63) + "." + Label(63)}},
      {options::v1::FORMAT_URI,
       {"https://example.com", "http://example.com:8080/a?b=c#d", "HTTPS://example.com/",
        "https://[::1]/", "https://user@example.com/%C3%A9"},
       {"", "example.com", "ftp://example.com", "https://", "https:///a", "https://:80",
        "https://a b", "https://a/\n", "https://a/%", "https://a/%4", "https://a/%zz",
        "javascript:alert(1)", "https://exam\u00e9ple.com", "https://user@/"}},
  };
  return cases;
}

TEST(Format, HoldsWhatTheStandardAllows) {
  for (const Case& each : Cases()) {
    for (const std::string& text : each.good) {
      EXPECT_TRUE(HasFormat(each.format, text)) << each.format << " " << text;
    }
  }
}

TEST(Format, RefusesEverythingElse) {
  for (const Case& each : Cases()) {
    for (const std::string& text : each.bad) {
      EXPECT_FALSE(HasFormat(each.format, text)) << each.format << " " << text;
    }
    EXPECT_FALSE(FormatDescription(each.format).empty());
  }
}

TEST(Format, IsAnyTextWhereNoneIsNamed) {
  EXPECT_TRUE(HasFormat(options::v1::FORMAT_UNSPECIFIED, "anything"));
}

}  // namespace
}  // namespace concord::api
