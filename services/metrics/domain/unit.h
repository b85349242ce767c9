#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace concord::metrics {

/// A unit as a product of powers of named ones: "EUR bn/month" is {EUR bn: 1, month: -1}. Empty: a
/// pure number. Names are compared as they are written: EUR and EUR bn are different units.
struct Unit {
  std::map<std::string, int> powers;  ///< None is 0.

  friend bool operator==(const Unit&, const Unit&) = default;
};

/// Reads `name`, `name^power`, and products and quotients of them with `*` and `/`; a name may
/// contain spaces. "" and "1" are the pure number.
///
/// No value: a name is missing, a power is not a whole number from -9 to 9, there are more than 8
/// names, or the text is longer than 100 bytes.
[[nodiscard]] std::optional<Unit> ParseUnit(std::string_view text);

[[nodiscard]] Unit ProductOf(const Unit& a, const Unit& b);
[[nodiscard]] Unit QuotientOf(const Unit& a, const Unit& b);

/// The unit as `ParseUnit` reads it; "1" for the pure number.
[[nodiscard]] std::string TextOf(const Unit& unit);

}  // namespace concord::metrics
