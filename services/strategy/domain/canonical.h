#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace concord::strategy {

struct CanonicalField;

/// A document as a tree of plain values, the way JSON has them. Text has to be UTF-8 in NFC: two
/// spellings of one character are two texts here.
struct CanonicalValue {
  using List = std::vector<CanonicalValue>;
  using Object = std::vector<CanonicalField>;
  std::variant<std::monostate, bool, int64_t, double, std::string, List, Object> value = {};
};

/// A named member of an object.
struct CanonicalField {
  std::string name;
  CanonicalValue value;
};

/// The one way to write the document, so that the same content is the same bytes: JSON without
/// spaces, the members of an object in the order of their names' bytes whatever their order was,
/// lists in theirs, absent (monostate) members left out (so that a new optional field leaves old
/// documents as they were), only `"`, `\` and control characters escaped, a double in the fewest
/// digits that read back the same, and a whole double below 2^53 written as the integer. In the
/// spirit of RFC 8785 (A. Rundgren et al. 2020, "JSON Canonicalization Scheme"), with integers of
/// 64 bits. No value: a name twice in an object, a number that is not finite, or more than 64
/// levels.
[[nodiscard]] std::optional<std::string> Canonical(const CanonicalValue& document);

/// SHA-256 (FIPS 180-4) in 64 lower-case hexadecimal digits.
[[nodiscard]] std::string Sha256Hex(std::string_view bytes);

/// What is signed: the SHA-256 of the canonical form. No value where there is no canonical form.
[[nodiscard]] std::optional<std::string> ContentHash(const CanonicalValue& document);

}  // namespace concord::strategy
