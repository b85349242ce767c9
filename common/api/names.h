#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace concord::api {

/// Whether `id` can be the last part of a resource name: `[a-z][a-z0-9-]{0,62}`, or a UUID in lower
/// case. Names are compared byte by byte, so there is one spelling of each.
[[nodiscard]] bool IsResourceId(std::string_view id);

/// The form of a resource's names (AIP-122): collections and ids in turn, for example
/// `partnerships/{partnership}/objectives/{objective}`.
class NamePattern final {
 public:
  explicit NamePattern(std::string_view pattern);

  /// Whether `name` has this form and every id in it is valid. `-` is no id, so a name never stands
  /// for more than one resource (AIP-159).
  [[nodiscard]] bool Matches(std::string_view name) const;

  /// Name of the resource above; "" for a root and for a name that does not match.
  [[nodiscard]] std::string ParentOf(std::string_view name) const;

  /// Whether `parent` is a name that resources of this form can be under; "" for a root.
  [[nodiscard]] bool ParentMatches(std::string_view parent) const;

  /// The name of the resource `id` under `parent` ("" for a root). Checks neither.
  [[nodiscard]] std::string NameOf(std::string_view parent, std::string_view id) const;

  /// The last collection, for example `objectives`.
  [[nodiscard]] const std::string& collection() const { return collections_.back(); }

 private:
  [[nodiscard]] bool MatchesFirst(std::string_view name, size_t collections) const;

  std::vector<std::string> collections_;
};

}  // namespace concord::api
