#include "services/strategy/domain/canonical.h"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

namespace concord::strategy {
namespace {

constexpr int kDeepest = 64;
constexpr double kWholeNumbers = 9007199254740992;  // 2^53
constexpr char kDigits[] = "0123456789abcdef";

/// Writes one document; stops at the first fault.
class Writer {
 public:
  bool Write(const CanonicalValue& value, int depth) {
    if (depth > kDeepest) return false;
    return std::visit([&](const auto& content) { return Put(content, depth); }, value.value);
  }

  [[nodiscard]] std::string Take() { return std::move(text_); }

 private:
  bool Put(std::monostate, int) { return Append("null"); }
  bool Put(bool value, int) { return Append(value ? "true" : "false"); }
  bool Put(int64_t value, int) { return Append(std::to_string(value)); }

  bool Put(double value, int depth) {
    if (!std::isfinite(value)) return false;
    if (std::trunc(value) == value && std::abs(value) < kWholeNumbers) {
      return Put(static_cast<int64_t>(value), depth);
    }
    std::array<char, 32> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    return Append(std::string_view(digits.data(), static_cast<size_t>(end - digits.data())));
  }

  bool Put(const std::string& value, int) {
    text_ += '"';
    for (const char character : value) {
      const auto code = static_cast<unsigned char>(character);
      if (character == '"' || character == '\\') {
        text_ += '\\';
        text_ += character;
      } else if (code < 0x20) {
        text_ += "\\u00";
        text_ += kDigits[code >> 4];
        text_ += kDigits[code & 15];
      } else {
        text_ += character;
      }
    }
    return Append("\"");
  }

  bool Put(const CanonicalValue::List& list, int depth) {
    text_ += '[';
    for (size_t i = 0; i < list.size(); ++i) {
      if (i > 0) text_ += ',';
      if (!Write(list[i], depth + 1)) return false;
    }
    return Append("]");
  }

  bool Put(const CanonicalValue::Object& object, int depth) {
    std::vector<const CanonicalField*> fields;
    for (const CanonicalField& field : object) fields.push_back(&field);
    std::sort(fields.begin(), fields.end(),
              [](const auto* a, const auto* b) { return a->name < b->name; });
    const auto twice =
        std::adjacent_find(fields.begin(), fields.end(),
                           [](const auto* a, const auto* b) { return a->name == b->name; });
    if (twice != fields.end()) return false;
    text_ += '{';
    bool is_first = true;
    for (const CanonicalField* field : fields) {
      if (std::holds_alternative<std::monostate>(field->value.value)) continue;
      if (!is_first) text_ += ',';
      is_first = false;
      Put(field->name, depth);
      text_ += ':';
      if (!Write(field->value, depth + 1)) return false;
    }
    return Append("}");
  }

  bool Append(std::string_view text) {
    text_ += text;
    return true;
  }

  std::string text_;
};

}  // namespace

std::optional<std::string> Canonical(const CanonicalValue& document) {
  Writer writer;
  if (!writer.Write(document, 1)) return std::nullopt;
  return writer.Take();
}

std::string Sha256Hex(std::string_view bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest;
  unsigned int size = 0;
  EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr);
  std::string text;
  for (unsigned int i = 0; i < size; ++i) {
    text += kDigits[digest[i] >> 4];
    text += kDigits[digest[i] & 15];
  }
  return text;
}

std::optional<std::string> ContentHash(const CanonicalValue& document) {
  const std::optional<std::string> text = Canonical(document);
  if (!text) return std::nullopt;
  return Sha256Hex(*text);
}

}  // namespace concord::strategy
