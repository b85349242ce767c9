#include "common/api/mask.h"

#include <algorithm>

#include "common/api/limits.h"
#include "common/api/message_plan.h"
#include "common/api/utf8.h"

namespace concord::api {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::FieldMask;
using google::protobuf::Message;

constexpr std::string_view kEtag = "etag";
constexpr std::string_view kAll = "*";
constexpr size_t kMaxQuotedPath = 64;

/// One path of a mask on the way from its text: either `problem` says why it is none, or `path`
/// is it; `ignored` when it names what clients cannot write.
struct Parsed {
  Path path;
  bool ignored = false;
  std::string problem;
};

Parsed NoPath(std::string problem) { return {.path = {}, .problem = std::move(problem)}; }

bool IsIgnored(const FieldDescriptor& field, bool top) {
  const auto& rules = field.options().GetExtension(options::v1::field);
  const bool by_service =
      std::any_of(rules.behavior().begin(), rules.behavior().end(), [](int behavior) {
        return behavior == options::v1::BEHAVIOR_OUTPUT_ONLY ||
               behavior == options::v1::BEHAVIOR_IDENTIFIER;
      });
  return by_service || (top && field.name() == kEtag);
}

bool HasTextKeys(const FieldDescriptor& field) {
  return field.is_map() && field.message_type()->map_key()->type() == FieldDescriptor::TYPE_STRING;
}

Parsed Resolve(const std::vector<std::string>& parts, const Descriptor& resource) {
  Parsed parsed;
  const Descriptor* type = &resource;
  for (size_t i = 0; i < parts.size(); ++i) {
    if (i >= kMaxPathDepth) return NoPath("is too deep");
    if (type == nullptr) return NoPath("goes below a field that is no message");
    const FieldDescriptor* field = type->FindFieldByName(parts[i]);
    if (field == nullptr) return NoPath("is no field of " + resource.name());
    parsed.path.fields.push_back(field);
    parsed.ignored |= IsIgnored(*field, i == 0);
    if (field->is_repeated() && i + 1 < parts.size()) {
      if (!HasTextKeys(*field)) return NoPath("goes into a list: name the whole list");
      if (i + 2 < parts.size()) return NoPath("goes below a map entry: name the whole entry");
      parsed.path.key = parts[i + 1];
      return parsed;
    }
    type = field->message_type();
  }
  return parsed;
}

Parsed ParsePath(const std::string& text, const Descriptor& resource) {
  if (text == kAll) return NoPath("must be the only path");
  const auto parts = SplitPath(text);
  if (!parts) return NoPath("is no path");
  return Resolve(*parts, resource);
}

/// Whether what `path` names is part of what `other` names.
bool IsWithin(const Path& path, const Path& other) {
  if (other.fields.size() > path.fields.size()) return false;
  if (!std::equal(other.fields.begin(), other.fields.end(), path.fields.begin())) return false;
  return !other.key || other == path;
}

bool IsFirst(const Path& left, const Path& right) {
  const auto by_number = [](const FieldDescriptor* a, const FieldDescriptor* b) {
    return a->index() < b->index();
  };
  if (left.fields != right.fields) {
    return std::lexicographical_compare(left.fields.begin(), left.fields.end(),
                                        right.fields.begin(), right.fields.end(), by_number);
  }
  return left.key < right.key;
}

/// Sorted, and without paths that another one covers: in this order the cover comes right before.
std::vector<Path> Canonical(std::vector<Path> paths) {
  std::sort(paths.begin(), paths.end(), IsFirst);
  std::vector<Path> kept;
  for (Path& path : paths) {
    if (kept.empty() || !IsWithin(path, kept.back())) kept.push_back(std::move(path));
  }
  return kept;
}

std::vector<Path> AllFields(const Descriptor& resource) {
  std::vector<Path> paths;
  for (int i = 0; i < resource.field_count(); ++i) {
    if (!IsIgnored(*resource.field(i), true)) paths.push_back({{resource.field(i)}});
  }
  return paths;
}

}  // namespace

absl::StatusOr<std::vector<Path>> ParseMask(const FieldMask& mask, const Descriptor& resource,
                                            std::string_view field) {
  if (mask.paths_size() == 1 && mask.paths(0) == kAll) return AllFields(resource);
  if (mask.paths_size() > kMaxItems) {
    return FailFields(
        {{std::string(field), "must have at most " + std::to_string(kMaxItems) + " paths"}});
  }
  std::vector<Path> paths;
  std::vector<FieldViolation> violations;
  for (const std::string& text : mask.paths()) {
    Parsed parsed = ParsePath(text, resource);
    if (!parsed.problem.empty()) {
      if (violations.size() >= kMaxViolations) break;
      violations.push_back(
          {std::string(field), "\"" + Excerpt(text, kMaxQuotedPath) + "\" " + parsed.problem});
    } else if (!parsed.ignored) {
      paths.push_back(std::move(parsed.path));
    }
  }
  if (!violations.empty()) return FailFields(violations);
  return Canonical(std::move(paths));
}

std::vector<Path> PresentFields(const Message& resource) {
  std::vector<const FieldDescriptor*> present;
  resource.GetReflection()->ListFields(resource, &present);
  std::vector<Path> paths;
  for (const FieldDescriptor* field : present) {
    if (!IsIgnored(*field, true)) paths.push_back({{field}});
  }
  return paths;
}

absl::StatusOr<std::vector<Path>> UpdatePaths(const FieldMask& mask, const Message& resource,
                                              std::string_view field) {
  if (mask.paths().empty()) return PresentFields(resource);
  return ParseMask(mask, *resource.GetDescriptor(), field);
}

}  // namespace concord::api
