#include "services/partner/domain/company_name.h"

#include <algorithm>

#include "services/partner/domain/code_points.h"

namespace concord::partner {
namespace {

using Words = std::vector<std::u32string>;

/// Words that name a legal form at the end of a name. "And" and "&" between them go with them.
constexpr std::array<std::u32string_view, 64> kLegalForms = {
    U"ab",   U"ag",   U"and",          U"aps",       U"as",      U"asa",  U"bhd",
    U"bv",   U"bvba", U"cie",          U"co",        U"company", U"corp", U"corporation",
    U"cv",   U"doo",  U"ek",           U"eood",      U"et",      U"ev",   U"gmbh",
    U"hf",   U"inc",  U"incorporated", U"kabushiki", U"kaisha",  U"kft",  U"kg",
    U"kgaa", U"kk",   U"lda",          U"limited",   U"llc",     U"llp",  U"lp",
    U"ltd",  U"ltda", U"mbh",          U"nv",        U"ohg",     U"ood",  U"oy",
    U"oyj",  U"plc",  U"private",      U"pte",       U"pty",     U"pvt",  U"sa",
    U"sab",  U"sarl", U"sas",          U"sca",       U"sdn",     U"se",   U"sl",
    U"spa",  U"spol", U"spzoo",        U"srl",       U"sro",     U"ug",   U"und",
    U"zrt"};

bool JoinsLetters(char32_t c) { return c == U'.' || c == U'\'' || c == 0x2019; }

Words WordsOf(std::string_view text, bool join) {
  Words words;
  std::u32string word;
  for (const char32_t c : CodePoints(text)) {
    if (IsWordCharacter(c)) {
      word += LowerCase(c);
      continue;
    }
    if ((join && JoinsLetters(c)) || word.empty()) continue;
    words.push_back(std::move(word));
    word.clear();
  }
  if (!word.empty()) words.push_back(std::move(word));
  return words;
}

bool IsLegalForm(const std::u32string& word) {
  return std::find(kLegalForms.begin(), kLegalForms.end(), word) != kLegalForms.end();
}

}  // namespace

std::string ComparableName(std::string_view name) {
  Words words = WordsOf(name, true);
  while (words.size() > 1 && IsLegalForm(words.back())) words.pop_back();
  std::u32string comparable;
  for (const std::u32string& word : words) {
    if (!comparable.empty()) comparable += U' ';
    comparable += word;
  }
  return Utf8(comparable);
}

std::vector<Trigram> Trigrams(std::string_view text) {
  std::vector<Trigram> trigrams;
  for (const std::u32string& word : WordsOf(text, false)) {
    const std::u32string padded = U"  " + word + U" ";
    for (size_t i = 0; i + 2 < padded.size(); ++i) {
      trigrams.push_back({padded[i], padded[i + 1], padded[i + 2]});
    }
  }
  std::sort(trigrams.begin(), trigrams.end());
  trigrams.erase(std::unique(trigrams.begin(), trigrams.end()), trigrams.end());
  return trigrams;
}

std::optional<double> TrigramSimilarity(std::span<const Trigram> a, std::span<const Trigram> b) {
  if (a.empty() && b.empty()) return std::nullopt;
  size_t common = 0;
  auto left = a.begin();
  auto right = b.begin();
  while (left != a.end() && right != b.end()) {
    if (*left == *right) ++common;
    const bool left_moves = *left <= *right;
    const bool right_moves = *right <= *left;
    if (left_moves) ++left;
    if (right_moves) ++right;
  }
  return static_cast<double>(common) / static_cast<double>(a.size() + b.size() - common);
}

std::optional<double> NameSimilarity(std::string_view a, std::string_view b) {
  const std::vector<Trigram> left = Trigrams(ComparableName(a));
  const std::vector<Trigram> right = Trigrams(ComparableName(b));
  if (left.empty() || right.empty()) return std::nullopt;
  return TrigramSimilarity(left, right);
}

}  // namespace concord::partner
