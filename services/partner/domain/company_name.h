#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace concord::partner {

/// A company's name as it is compared: case folded (ASCII, Latin, Greek and Cyrillic letters),
/// words parted by single blanks, dots and apostrophes inside words dropped ("S.A." is "sa"), other
/// punctuation a word boundary, and the legal forms at its end left out ("GmbH & Co. KG", "Inc.",
/// "S.p.A."). The first word always stays. Bytes that are not UTF-8 become U+FFFD.
/// Idempotent.
[[nodiscard]] std::string ComparableName(std::string_view name);

/// Three neighbouring characters (code points).
using Trigram = std::array<char32_t, 3>;

/// The distinct trigrams of a text as PostgreSQL's pg_trgm defines them, sorted: each word in lower
/// case, two blanks before it and one after. "cat" has "  c", " ca", "cat", "at ".
[[nodiscard]] std::vector<Trigram> Trigrams(std::string_view text);

/// Similarity of two sorted sets of trigrams, `|A ∩ B| / |A ∪ B|` in [0, 1], as pg_trgm's
/// `similarity`. No value when both are empty. Complexity: O(n).
[[nodiscard]] std::optional<double> TrigramSimilarity(std::span<const Trigram> a,
                                                      std::span<const Trigram> b);

/// Similarity of two companies' names: of the trigrams of both `ComparableName`s. No value when
/// either has no letter or digit.
[[nodiscard]] std::optional<double> NameSimilarity(std::string_view a, std::string_view b);

}  // namespace concord::partner
