#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tests/support/source_tree.h"

namespace concord::contract {

/// A part of the repository and what its files may include. `{}` in a path stands for the service
/// that the file is part of.
struct Room {
  std::string_view path;                      ///< Files below it; the longest that fits counts.
  std::vector<std::string_view> may_include;  ///< Beginnings of quoted includes, besides `path`.
  std::vector<std::string_view> never;        ///< Beginnings of includes in angle brackets.
};

/// The rooms of the house: who may include whom.
[[nodiscard]] const std::vector<Room>& Rooms();

/// One include that the rooms don't allow.
struct Breach {
  std::string path;
  std::string include;
  std::string reason;
};

/// Every include of the file that breaks a rule, in order.
[[nodiscard]] std::vector<Breach> Breaches(const SourceFile& file);

}  // namespace concord::contract
