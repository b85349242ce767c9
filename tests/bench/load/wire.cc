#include "tests/bench/load/wire.h"

#include <optional>

namespace concord::bench {
namespace {

/// Reads a message from its front; a part that isn't there ends it.
class Reader final {
 public:
  explicit Reader(std::string_view rest) : rest_(rest) {}

  [[nodiscard]] bool at_end() const { return rest_.empty(); }

  uint64_t Varint() {
    uint64_t value = 0;
    for (int shift = 0; shift < 64 && !rest_.empty(); shift += 7) {
      const auto byte = static_cast<unsigned char>(rest_.front());
      rest_.remove_prefix(1);
      value |= static_cast<uint64_t>(byte & 0x7F) << shift;
      if (byte < 0x80) return value;
    }
    End();
    return 0;
  }

  std::string_view Bytes(uint64_t count) {
    if (count > rest_.size()) End();
    const std::string_view bytes = rest_.substr(0, count);
    rest_.remove_prefix(bytes.size());
    return bytes;
  }

  void End() {
    rest_ = {};
    is_cut_off_ = true;
  }

  /// The value of a field of that wire type, if it is length-delimited.
  std::optional<std::string_view> Value(uint64_t wire_type) {
    switch (wire_type) {
      case 0:
        Varint();
        return std::nullopt;
      case 1:
        Bytes(8);
        return std::nullopt;
      case 2:
        return Text();
      case 5:
        Bytes(4);
        return std::nullopt;
      default:
        End();
        return std::nullopt;
    }
  }

 private:
  std::optional<std::string_view> Text() {
    const std::string_view text = Bytes(Varint());
    return is_cut_off_ ? std::nullopt : std::optional(text);
  }

  std::string_view rest_;
  bool is_cut_off_ = false;
};

}  // namespace

std::vector<std::string_view> FieldsOf(std::string_view message, uint32_t number) {
  std::vector<std::string_view> values;
  Reader reader(message);
  while (!reader.at_end()) {
    const uint64_t tag = reader.Varint();
    const auto value = reader.Value(tag & 7);
    if (value && tag >> 3 == number) values.push_back(*value);
  }
  return values;
}

std::string_view FieldOf(std::string_view message, uint32_t number) {
  Reader reader(message);
  while (!reader.at_end()) {
    const uint64_t tag = reader.Varint();
    const auto value = reader.Value(tag & 7);
    if (value && tag >> 3 == number) return *value;
  }
  return "";
}

grpc::Slice BytesOf(const grpc::ByteBuffer& buffer) {
  grpc::Slice slice;
  if (buffer.TrySingleSlice(&slice).ok() || buffer.DumpToSingleSlice(&slice).ok()) return slice;
  return {};
}

grpc::ByteBuffer BufferOf(std::string_view bytes) {
  const grpc::Slice slice(bytes.data(), bytes.size());
  return {&slice, 1};
}

}  // namespace concord::bench
