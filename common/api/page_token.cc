#include "common/api/page_token.h"

#include <openssl/sha.h>

#include <cstdint>

#include "common/api/base64url.h"
#include "common/api/sealed_box.h"
#include "common/base/error.h"

namespace concord::api {
namespace {

constexpr size_t kMaxTokenLength = 65536;
constexpr std::string_view kPurpose = "concord page token 1\n";
constexpr uint32_t kNull = 0xFFFFFFFFU;

template <class Integer>
void AppendInteger(std::string& bytes, Integer value) {
  for (size_t i = 0; i < sizeof(Integer); ++i) {
    bytes += static_cast<char>(static_cast<uint64_t>(value) >> (8 * i));
  }
}

template <class Integer>
std::optional<Integer> TakeInteger(std::string_view& bytes) {
  if (bytes.size() < sizeof(Integer)) return std::nullopt;
  uint64_t value = 0;
  for (size_t i = 0; i < sizeof(Integer); ++i) {
    value |= static_cast<uint64_t>(static_cast<unsigned char>(bytes[i])) << (8 * i);
  }
  bytes.remove_prefix(sizeof(Integer));
  return static_cast<Integer>(value);
}

std::optional<Cursor> ParseCursor(std::string_view bytes) {
  Cursor cursor;
  while (!bytes.empty()) {
    const auto length = TakeInteger<uint32_t>(bytes);
    if (!length) return std::nullopt;
    if (*length == kNull) {
      cursor.emplace_back(std::nullopt);
      continue;
    }
    if (*length > bytes.size()) return std::nullopt;
    cursor.emplace_back(std::string(bytes.substr(0, *length)));
    bytes.remove_prefix(*length);
  }
  return cursor;
}

absl::Status Invalid() {
  return FailField(errors::v1::ERROR_REASON_PAGE_TOKEN_INVALID, "page_token",
                   "is not a token of this list, or is too old: start again from the first page");
}

}  // namespace

PageTokens::PageTokens(std::string_view key) : key_{} {
  SHA256(reinterpret_cast<const unsigned char*>(key.data()), key.size(), key_.data());
}

std::string PageTokens::Seal(const Cursor& cursor, std::string_view binding, Timestamp now) const {
  std::string bytes;
  AppendInteger(bytes, now.time_since_epoch().count());
  for (const auto& value : cursor) {
    AppendInteger(bytes, value ? static_cast<uint32_t>(value->size()) : kNull);
    if (value) bytes += *value;
  }
  return Base64UrlEncode(SealBox(key_, std::string(kPurpose).append(binding), bytes));
}

absl::StatusOr<Cursor> PageTokens::Open(std::string_view token, std::string_view binding,
                                        Timestamp now) const {
  if (token.size() > kMaxTokenLength) return Invalid();
  const auto box = Base64UrlDecode(token);
  if (!box) return Invalid();
  const auto bytes = OpenBox(key_, std::string(kPurpose).append(binding), *box);
  if (!bytes) return Invalid();
  std::string_view rest = *bytes;
  const auto sealed = TakeInteger<int64_t>(rest);
  if (!sealed || now - Timestamp(std::chrono::microseconds(*sealed)) > kLife) return Invalid();
  auto cursor = ParseCursor(rest);
  if (!cursor) return Invalid();
  return *std::move(cursor);
}

}  // namespace concord::api
