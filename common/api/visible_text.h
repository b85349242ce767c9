#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace concord::api {

/// What keeps people from seeing what `text`, valid UTF-8, says, to follow its path ("must ..");
/// nullopt when nothing does:
/// - nothing in it can be seen: it is made of spaces, control and format characters (zero-width
///   space, byte order mark), marks without a letter and fillers alone;
/// - it has a control character, other than tabs and line breaks (LF, or CR LF) of a text of
///   several lines;
/// - it has a line break (also U+2028, U+2029) or a tab and is to be on one line.
/// Joiners and direction marks within words are part of what some languages write. O(n).
[[nodiscard]] std::optional<std::string> UnseenProblem(std::string_view text, bool several_lines);

}  // namespace concord::api
