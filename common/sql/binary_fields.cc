#include "common/sql/binary_fields.h"

#include <array>
#include <bit>
#include <limits>

#include "common/base/uuid.h"

namespace concord::sql {
namespace {

using std::chrono::sys_days;
using std::chrono::year;

constexpr sys_days kEpoch = year(2000) / 1 / 1;
constexpr int32_t kUuidBytes = 16;
constexpr char kJsonVersion = 1;
constexpr size_t kArrayHeaderBytes = 20;
constexpr size_t kLengthBytes = sizeof(int32_t);

// Big-endian, as everything in PostgreSQL's protocol.
template <class Unsigned>
void AppendBits(std::string& bytes, Unsigned value) {
  std::array<char, sizeof(Unsigned)> big;
  for (size_t i = big.size(); i-- > 0; value = static_cast<Unsigned>(value >> 8)) {
    big[i] = static_cast<char>(value & 0xff);
  }
  bytes.append(big.data(), big.size());
}

void AppendInt32(std::string& bytes, int32_t value) {
  AppendBits(bytes, static_cast<uint32_t>(value));
}

template <class Unsigned>
void AppendSized(std::string& bytes, Unsigned value) {
  AppendInt32(bytes, sizeof(value));
  AppendBits(bytes, value);
}

int DigitOf(char c) { return c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10; }

}  // namespace

std::string_view SqlType(BinaryType type) {
  switch (type) {
    case BinaryType::kBoolean:
      return "boolean";
    case BinaryType::kBytes:
      return "bytea";
    case BinaryType::kBigint:
      return "bigint";
    case BinaryType::kInteger:
      return "integer";
    case BinaryType::kText:
      return "text";
    case BinaryType::kDouble:
      return "double precision";
    case BinaryType::kDate:
      return "date";
    case BinaryType::kTimestamp:
      return "timestamptz";
    case BinaryType::kUuid:
      return "uuid";
    case BinaryType::kJson:
      return "jsonb";
  }
  return "text";
}

BinaryFields& BinaryFields::Null() {
  AppendInt32(bytes_, -1);
  return *this;
}

BinaryFields& BinaryFields::Boolean(bool value) {
  AppendInt32(bytes_, 1);
  bytes_.push_back(value ? '\1' : '\0');
  return *this;
}

BinaryFields& BinaryFields::Integer(int32_t value) {
  AppendSized(bytes_, static_cast<uint32_t>(value));
  return *this;
}

BinaryFields& BinaryFields::Bigint(int64_t value) {
  AppendSized(bytes_, static_cast<uint64_t>(value));
  return *this;
}

BinaryFields& BinaryFields::Double(double value) {
  AppendSized(bytes_, std::bit_cast<uint64_t>(value));
  return *this;
}

BinaryFields& BinaryFields::Time(Timestamp value) {
  if (value == Timestamp::max()) return Bigint(std::numeric_limits<int64_t>::max());
  if (value == Timestamp::min()) return Bigint(std::numeric_limits<int64_t>::min());
  return Bigint((value - Timestamp(kEpoch)).count());
}

BinaryFields& BinaryFields::Date(sys_days value) {
  return Integer(static_cast<int32_t>((value - kEpoch).count()));
}

BinaryFields& BinaryFields::Uuid(std::string_view text) {
  // Longer than any UUID: the server calls what is shorter a breach of the protocol.
  if (!IsUuid(text)) return Text(std::string(text).append(kUuidBytes + 1, ' '));
  AppendInt32(bytes_, kUuidBytes);
  for (size_t i = 0; i < text.size(); i += 2) {
    if (text[i] == '-') ++i;
    bytes_.push_back(static_cast<char>(DigitOf(text[i]) << 4 | DigitOf(text[i + 1])));
  }
  return *this;
}

BinaryFields& BinaryFields::Text(std::string_view text) {
  AppendInt32(bytes_, static_cast<int32_t>(text.size()));
  bytes_.append(text);
  return *this;
}

BinaryFields& BinaryFields::Json(std::string_view text) {
  AppendInt32(bytes_, static_cast<int32_t>(text.size()) + 1);
  bytes_.push_back(kJsonVersion);
  bytes_.append(text);
  return *this;
}

BinaryFields& BinaryFields::Append(std::string_view fields) {
  bytes_.append(fields);
  return *this;
}

std::string_view BinaryFields::FieldAt(size_t offset) const {
  uint32_t length = 0;
  for (size_t i = 0; i < kLengthBytes; ++i) {
    length = length << 8 | static_cast<unsigned char>(bytes_[offset + i]);
  }
  const bool null = static_cast<int32_t>(length) < 0;
  return std::string_view(bytes_).substr(offset, kLengthBytes + (null ? 0 : length));
}

// Dimensions, flags that the server works out itself, the elements' type; then the length and the
// lower bound of the one dimension, which an empty array doesn't have.
std::string BinaryArray(BinaryType type, size_t count, const BinaryFields& elements) {
  std::string array;
  array.reserve(kArrayHeaderBytes + elements.bytes().size());
  AppendInt32(array, count > 0 ? 1 : 0);
  AppendInt32(array, 0);
  AppendInt32(array, static_cast<int32_t>(type));
  if (count == 0) return array;
  AppendInt32(array, static_cast<int32_t>(count));
  AppendInt32(array, 1);
  return array.append(elements.bytes());
}

std::vector<std::string> ColumnArrays(const std::vector<BinaryType>& types,
                                      std::span<const BinaryFields* const> rows) {
  std::vector<std::string> arrays;
  std::vector<size_t> offsets(rows.size(), 0);  // Of the next value of each row.
  for (const BinaryType type : types) {
    BinaryFields elements;
    for (size_t i = 0; i < rows.size(); ++i) {
      const std::string_view value = rows[i]->FieldAt(offsets[i]);
      elements.Append(value);
      offsets[i] += value.size();
    }
    arrays.push_back(BinaryArray(type, rows.size(), elements));
  }
  return arrays;
}

}  // namespace concord::sql
