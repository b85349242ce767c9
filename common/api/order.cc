#include "common/api/order.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

#include "common/api/field_lookup.h"
#include "common/api/limits.h"
#include "common/api/message_plan.h"
#include "common/api/utf8.h"
#include "common/base/error.h"

namespace concord::api {
namespace {

constexpr std::string_view kSpaces = " \t\r\n";
constexpr size_t kMaxQuotedKey = 64;

absl::Status Invalid(std::string_view problem) {
  return FailField(errors::v1::ERROR_REASON_ORDER_INVALID, "order_by", problem);
}

/// Takes the next word off the front of `rest`; "" when there is none.
std::string_view TakeWord(std::string_view& rest) {
  rest.remove_prefix(std::min(rest.find_first_not_of(kSpaces), rest.size()));
  const std::string_view word = rest.substr(0, rest.find_first_of(kSpaces));
  rest.remove_prefix(word.size());
  return word;
}

absl::StatusOr<OrderKey> ParseKey(std::string_view text,
                                  const google::protobuf::Descriptor& resource) {
  std::string_view rest = text;
  const std::string_view name = TakeWord(rest);
  const std::string_view direction = TakeWord(rest);
  const bool known = direction.empty() || direction == "asc" || direction == "desc";
  const auto parts = SplitPath(name);
  if (!parts || !known || !TakeWord(rest).empty()) {
    return Invalid(
        fmt::format("\"{}\" is no field with or without desc", Excerpt(text, kMaxQuotedKey)));
  }
  Lookup lookup = FindField(*parts, resource, Purpose::kSort);
  if (!lookup.problem.empty()) return Invalid(lookup.problem);
  const auto& last = lookup.path.last();
  if (KindOf(last) == ValueKind::kMessage) return Invalid("name a field of " + last.name());
  return OrderKey{std::move(lookup.path), direction == "desc"};
}

}  // namespace

absl::StatusOr<std::vector<OrderKey>> ParseOrder(std::string_view text,
                                                 const google::protobuf::Descriptor& resource) {
  std::vector<OrderKey> keys;
  if (CodePoints(text).value_or(kMaxOrderLength + 1) > kMaxOrderLength) {
    return Invalid(fmt::format("must be text of at most {} characters", kMaxOrderLength));
  }
  if (text.find_first_not_of(kSpaces) == std::string_view::npos) return keys;
  while (true) {
    if (keys.size() == kMaxOrderKeys) {
      return Invalid(fmt::format("must have at most {} fields", kMaxOrderKeys));
    }
    const size_t comma = text.find(',');
    auto key = ParseKey(text.substr(0, comma), resource);
    if (!key.ok()) return std::move(key).status();
    const bool twice = std::any_of(
        keys.begin(), keys.end(), [&](const OrderKey& other) { return other.field == key->field; });
    if (twice) return Invalid(key->field.Text() + " is there more than once");
    keys.push_back(*std::move(key));
    if (comma == std::string_view::npos) return keys;
    text.remove_prefix(comma + 1);
  }
}

}  // namespace concord::api
