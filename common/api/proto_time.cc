#include "common/api/proto_time.h"

#include <algorithm>

namespace concord::api {
namespace {

using std::chrono::microseconds;
using std::chrono::seconds;

constexpr int32_t kMaxNanos = 999'999'999;

}  // namespace

google::protobuf::Timestamp ToProto(Timestamp time) {
  const auto whole = std::chrono::floor<seconds>(time);
  google::protobuf::Timestamp proto;
  proto.set_seconds(whole.time_since_epoch().count());
  proto.set_nanos(static_cast<int32_t>((time - whole).count()) * kNanosInMicrosecond);
  return proto;
}

google::protobuf::Duration ToProto(microseconds duration) {
  const auto whole = std::chrono::duration_cast<seconds>(duration);
  google::protobuf::Duration proto;
  proto.set_seconds(whole.count());
  proto.set_nanos(static_cast<int32_t>((duration - whole).count()) * kNanosInMicrosecond);
  return proto;
}

Timestamp FromProto(const google::protobuf::Timestamp& time) {
  const seconds whole(std::clamp<int64_t>(time.seconds(), kMinSeconds, kMaxSeconds));
  const microseconds part(std::clamp<int32_t>(time.nanos(), 0, kMaxNanos) / kNanosInMicrosecond);
  return Timestamp(whole + part);
}

microseconds FromProto(const google::protobuf::Duration& duration) {
  const seconds whole(
      std::clamp<int64_t>(duration.seconds(), -kMaxDurationSeconds, kMaxDurationSeconds));
  const microseconds part(std::clamp<int32_t>(duration.nanos(), -kMaxNanos, kMaxNanos) /
                          kNanosInMicrosecond);
  return whole + part;
}

}  // namespace concord::api
