#include "common/api/names.h"

#include <algorithm>

#include "common/api/ascii.h"
#include "common/base/uuid.h"

namespace concord::api {
namespace {

constexpr size_t kMaxIdLength = 63;

/// Takes the part before the next `/` off the front of `rest`.
std::string_view TakeSegment(std::string_view& rest) {
  const size_t slash = rest.find('/');
  const std::string_view segment = rest.substr(0, slash);
  rest.remove_prefix(slash == std::string_view::npos ? rest.size() : slash + 1);
  return segment;
}

}  // namespace

bool IsResourceId(std::string_view id) {
  if (id.empty() || id.size() > kMaxIdLength) return false;
  if (IsUuid(id)) return std::none_of(id.begin(), id.end(), IsUpper);
  return IsLower(id.front()) && std::all_of(id.begin(), id.end(), [](char c) {
           return IsLower(c) || IsDigit(c) || c == '-';
         });
}

NamePattern::NamePattern(std::string_view pattern) {
  while (!pattern.empty()) {
    collections_.emplace_back(TakeSegment(pattern));
    TakeSegment(pattern);
  }
  if (collections_.empty()) collections_.emplace_back();
}

bool NamePattern::MatchesFirst(std::string_view name, size_t collections) const {
  if (collections == 0) return name.empty();
  if (name.empty() || name.back() == '/') return false;
  for (size_t i = 0; i < collections; ++i) {
    if (TakeSegment(name) != collections_[i]) return false;
    if (!IsResourceId(TakeSegment(name))) return false;
  }
  return name.empty();
}

bool NamePattern::Matches(std::string_view name) const {
  return MatchesFirst(name, collections_.size());
}

std::string NamePattern::ParentOf(std::string_view name) const {
  if (collections_.size() < 2 || !Matches(name)) return "";
  const size_t id = name.rfind('/');
  return std::string(name.substr(0, name.rfind('/', id - 1)));
}

bool NamePattern::ParentMatches(std::string_view parent) const {
  return MatchesFirst(parent, collections_.size() - 1);
}

std::string NamePattern::NameOf(std::string_view parent, std::string_view id) const {
  std::string name(parent);
  if (!name.empty()) name += '/';
  return name.append(collection()).append("/").append(id);
}

}  // namespace concord::api
