#include "common/api/visible_text.h"

#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>
#include <array>

namespace concord::api {
namespace {

// Letters and symbols by their category that are drawn as nothing: the fillers of Hangul, the blank
// pattern of Braille (Default_Ignorable_Code_Point of Unicode, and U+2800).
constexpr std::array<utf8proc_int32_t, 5> kFillers{0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0};

bool IsSeen(utf8proc_int32_t c) {
  switch (utf8proc_category(c)) {
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_ME:
      return false;
    default:
      return std::find(kFillers.begin(), kFillers.end(), c) == kFillers.end();
  }
}

bool BreaksLine(utf8proc_int32_t c) { return c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029; }

// A CR counts as one with the LF behind it alone.
bool IsOfSeveralLines(utf8proc_int32_t c, std::string_view rest) {
  return c == '\n' || c == '\t' || (c == '\r' && rest.starts_with('\n'));
}

}  // namespace

std::optional<std::string> UnseenProblem(std::string_view text, bool several_lines) {
  bool seen = false;
  while (!text.empty()) {
    utf8proc_int32_t c = 0;
    const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                         static_cast<utf8proc_ssize_t>(text.size()), &c);
    if (length <= 0) return "must be valid UTF-8";
    text.remove_prefix(static_cast<size_t>(length));
    if (!several_lines && BreaksLine(c)) return "must be on one line";
    const bool is_control = utf8proc_category(c) == UTF8PROC_CATEGORY_CC;
    if (is_control && !(several_lines && IsOfSeveralLines(c, text))) {
      return fmt::format("must not contain the control character U+{:04X}", c);
    }
    seen = seen || IsSeen(c);
  }
  return seen ? std::nullopt : std::optional<std::string>("must have something that can be seen");
}

}  // namespace concord::api
