#pragma once

#include <google/protobuf/duration.pb.h>
#include <google/protobuf/timestamp.pb.h>

#include <chrono>
#include <optional>

#include "common/base/time.h"

namespace concord::api {

/// Times of the contract are whole microseconds, which is how PostgreSQL keeps them.
inline constexpr int32_t kNanosInMicrosecond = 1000;

/// The first second of the year 1 and the last one of 9999, in seconds since 1970: what a
/// google.protobuf.Timestamp can hold.
constexpr int64_t kMinSeconds = -62'135'596'800;
constexpr int64_t kMaxSeconds = 253'402'300'799;

/// The longest google.protobuf.Duration, about 10,000 years, in seconds.
constexpr int64_t kMaxDurationSeconds = 315'576'000'000;

/// Exact.
[[nodiscard]] google::protobuf::Timestamp ToProto(Timestamp time);
[[nodiscard]] google::protobuf::Duration ToProto(std::chrono::microseconds duration);

/// In microseconds, finer digits cut off towards the past; what is outside of the type's range is
/// taken as its nearest end. `Violations` has refused both in a request.
[[nodiscard]] Timestamp FromProto(const google::protobuf::Timestamp& time);
/// The same for a duration, finer digits cut off towards 0.
[[nodiscard]] std::chrono::microseconds FromProto(const google::protobuf::Duration& duration);

/// The moment that a request with an `as_of` looks from; nullopt when it doesn't say: now.
template <typename Request>
[[nodiscard]] std::optional<Timestamp> AsOf(const Request& request) {
  if (!request.has_as_of()) return std::nullopt;
  return FromProto(request.as_of());
}

}  // namespace concord::api
