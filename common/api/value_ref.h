#pragma once

#include <google/protobuf/message.h>
#include <google/type/date.pb.h>

#include <compare>
#include <cstdint>
#include <string>

namespace concord::api {

/// What a google.protobuf.Timestamp or Duration holds.
struct SecondsAndNanos {
  int64_t seconds;
  int32_t nanos;

  auto operator<=>(const SecondsAndNanos&) const = default;
};

/// One value in a message, read by reflection: that of a singular field, or one element of a list.
/// Points into the message; the getter has to be the one of the field's type.
struct ValueRef {
  static constexpr int kSingular = -1;

  const google::protobuf::Message& holder;
  const google::protobuf::FieldDescriptor* field;
  int index = kSingular;

  /// Of a string or bytes field. May use `scratch` to hold the result.
  [[nodiscard]] const std::string& Text(std::string& scratch) const;
  /// Of a field of any number type, exact for every one of them.
  [[nodiscard]] long double Number() const;
  [[nodiscard]] bool Bool() const;
  [[nodiscard]] int EnumNumber() const;
  [[nodiscard]] const google::protobuf::Message& Submessage() const;
  /// Of a Timestamp or Duration field.
  [[nodiscard]] SecondsAndNanos Time() const;
  /// Of a Date field.
  [[nodiscard]] const google::type::Date& Date() const;

  /// The value as text that is the same for equal values; "" for a message that is no Date.
  [[nodiscard]] std::string Key() const;

 private:
  [[nodiscard]] long double Integer() const;
};

}  // namespace concord::api
