#pragma once

#include <ostream>
#include <string>
#include <vector>

namespace concord::conformance {

/// One resource of the suite. Messages are in protobuf's text form; `#` in them is a number, by
/// which two resources differ. Names are those of the world that each test is given.
struct ResourceCase {
  std::string message;    ///< `concord.partner.v1.Partner`.
  std::string parent;     ///< Name of its parent; "" for a root.
  std::string body;       ///< The least that is valid.
  std::string full;       ///< Every field that a client may set.
  std::string change;     ///< A change that is allowed.
  std::string immutable;  ///< A change that is refused; "" when there is none.
  std::string sort;    ///< A sortable field besides the name, where possible one that may be unset.
  std::string sorted;  ///< That field, set; rows without it and ties come up, too.
  /// Its id, where it isn't free: what the body says, with a number for `@`, by which no two of a
  /// test are the same.
  std::string id = {};
};

/// All resources, a case each.
[[nodiscard]] const std::vector<ResourceCase>& Resources();

/// `Partner`.
[[nodiscard]] std::string ShortName(const ResourceCase& resource);

/// `text` with `number` for every `#` and `@`.
[[nodiscard]] std::string Numbered(std::string text, int number);

inline void PrintTo(const ResourceCase& resource, std::ostream* out) {
  *out << ShortName(resource);
}

}  // namespace concord::conformance
